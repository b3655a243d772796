import Vocabulary

@testable import Compose

/// What holds for every document, whatever its text; each broken promise is one line.
func brokenPromises(of document: Document, original: [UInt8]) -> [String] {
    var broken: [String] = []
    if document.original != original { broken.append("the bytes are not kept") }
    for issue in document.issues {
        if let range = issue.range, !isInside(range, document) {
            broken.append("issue \(issue.code) outside at \(range)")
        }
    }
    for comment in document.comments where !document.text(at: comment.range).hasPrefix("#") {
        broken.append("comment at \(comment.range) does not begin with #")
    }
    for alias in document.aliases where document.text(at: alias.range) != "*" + alias.name {
        broken.append("alias at \(alias.range) reads \(document.text(at: alias.range))")
    }
    for anchor in document.anchors where document.text(at: anchor.range) != "&" + anchor.name {
        broken.append("anchor at \(anchor.range) reads \(document.text(at: anchor.range))")
    }
    for root in document.roots { check(root, in: document, within: nil, &broken) }
    return broken
}

private func isInside(_ range: SourceRange, _ document: Document) -> Bool {
    range.start.offset >= 0 && range.start.offset <= range.end.offset && range.end.offset <= document.bytes.count
        && document.lines.position(at: range.start.offset) == range.start
        && document.lines.position(at: range.end.offset) == range.end
}

private func check(_ node: Node, in document: Document, within parent: SourceRange?, _ broken: inout [String]) {
    // Behind an alias or merge key stands text that is checked at its own place.
    guard node.trace == nil, broken.count < 20 else { return }
    let text = document.text(at: node.range)
    if !isInside(node.range, document) { broken.append("range \(node.range) is wrong") }
    if let parent,
        !(parent.bytes.lowerBound <= node.range.bytes.lowerBound
            && node.range.bytes.upperBound <= parent.bytes.upperBound)
    {
        broken.append("\(node.range) is outside its parent \(parent)")
    }
    switch node.style {
    case .plain:
        if let string = node.string, !text.utf8.contains(0x0A), !text.utf8.contains(0x0D), text != string,
            !text.unicodeScalars.contains(where: { ["\u{85}", "\u{2028}", "\u{2029}"].contains($0) })
        {
            broken.append("plain scalar at \(node.range) reads \(text), not \(string)")
        }
    case .singleQuoted:
        if !(text.hasPrefix("'") && text.hasSuffix("'")) { broken.append("quotes at \(node.range): \(text)") }
    case .doubleQuoted:
        if !(text.hasPrefix("\"") && text.hasSuffix("\"")) { broken.append("quotes at \(node.range): \(text)") }
    case .literal: if !text.hasPrefix("|") { broken.append("literal at \(node.range): \(text)") }
    case .folded: if !text.hasPrefix(">") { broken.append("folded at \(node.range): \(text)") }
    case .flow:
        let isBare = !text.hasPrefix("[") && !text.hasPrefix("{") && node.mapping?.entries.count == 1
        if !isBare, !["[]", "{}"].contains(String(text.prefix(1) + text.suffix(1))) {
            broken.append("flow at \(node.range): \(text)")
        }
    case .block: break
    }
    for item in node.sequence ?? [] { check(item, in: document, within: node.range, &broken) }
    for entry in node.mapping?.entries ?? [] where entry.value.trace == nil {
        if document.text(at: entry.keyRange).isEmpty, !entry.key.isEmpty, entry.key != "null" {
            broken.append("key \(entry.key) at \(entry.keyRange) has no text")
        }
        check(entry.value, in: document, within: node.range, &broken)
    }
}
