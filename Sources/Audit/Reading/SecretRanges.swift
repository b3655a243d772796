public import Compose
public import Vocabulary

/// Finds every stretch of the read files that must not be shown, so that excerpts can be masked.
public enum SecretRanges {
    /// The stretches of all files of a project, env files included.
    public static func find(in project: Project) -> [SourceRange] {
        var search = SecretSearch()
        for document in project.documents { search.examine(document) }
        for file in project.environmentFiles { search.examine(file) }
        for service in project.services + project.disabledServices { search.examine(service) }
        return search.finish(project.documents)
    }

    /// The stretches of documents, also of those that are broken or are no compose files.
    public static func find(in documents: [Document]) -> [SourceRange] {
        var search = SecretSearch()
        for document in documents { search.examine(document) }
        return search.finish(documents)
    }
}

/// Shows lines of files with their secrets replaced by dots, columns kept.
public struct SecretMask: Sendable {
    private let ranges: [String: [Range<Int>]]

    /// Masks the given stretches.
    public init(_ ranges: [SourceRange]) {
        self.ranges = Dictionary(grouping: ranges, by: \.file).mapValues { Self.joined($0.map(\.bytes)) }
    }

    /// The stretches in order, overlapping ones made one.
    private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    /// The stretches of a file that touch a line.
    private func hidden(in line: Range<Int>, of path: String) -> [Range<Int>] {
        guard let ranges = ranges[path] else { return [] }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= line.lowerBound { low = middle + 1 } else { high = middle }
        }
        return Array(ranges[low...].prefix { $0.lowerBound < line.upperBound })
    }

    /// A line without its end, counted from 1, secrets as dots; nil beyond the file.
    public func line(_ number: Int, of document: Document) -> String? {
        guard let line = document.lines.byteRange(ofLine: number) else { return nil }
        let hidden = hidden(in: line, of: document.path)
        guard !hidden.isEmpty else { return document.line(number) }
        // Bytes are masked before they are decoded: a stray byte must not shift the mask.
        var masked: [UInt8] = []
        var next = 0
        for offset in line {
            let byte = document.bytes[offset]
            while next < hidden.count, hidden[next].upperBound <= offset { next += 1 }
            let isHidden = next < hidden.count && hidden[next].contains(offset)
            if !isHidden {
                masked.append(byte)
            } else if byte & 0xC0 != 0x80 {
                masked += Array("•".utf8)
            }
        }
        return String(decoding: masked, as: UTF8.self)
    }
}

/// Collects secret stretches file by file; equal values elsewhere are added at the end.
struct SecretSearch {
    private var ranges: Set<SourceRange> = []
    private var values: Set<String> = []
    private var visited: Set<Int> = []
    /// Lines of the document at hand that are hidden as a whole.
    private var veryLongLines: [Range<Int>] = []

    // MARK: documents

    mutating func examine(_ document: Document) {
        visited = []
        veryLongLines = []
        for root in document.roots { walk(root, key: nil, in: document) }
        for number in 1...max(1, document.lines.count) {
            guard let line = document.lines.byteRange(ofLine: number), !line.isEmpty else { continue }
            scanLine(line, of: document)
        }
        if document.roots.isEmpty { hideBelowCredentials(in: document) }
    }

    /// A file that is no YAML has no tree to tell where a value ends: what follows a credential's name on its line, and the
    /// deeper lines below it, are hidden.
    private mutating func hideBelowCredentials(in document: Document) {
        var hiddenIndent: Int?
        for number in 1...max(1, document.lines.count) {
            guard let line = document.lines.byteRange(ofLine: number), !line.isEmpty else { continue }
            let indent = document.bytes[line].prefix { $0 == 0x20 || $0 == 0x09 }.count
            if let hidden = hiddenIndent, indent > hidden, indent < line.count {
                add(line.lowerBound + indent..<line.upperBound, in: document)
                continue
            }
            hiddenIndent = nil
            for sign in line where document.bytes[sign] == 0x3A || document.bytes[sign] == 0x3D {
                let name = document.bytes[line.lowerBound..<sign].reversed().prefix { Self.isNameByte($0) }.reversed()
                guard CredentialNames.isCredential(String(decoding: Array(name), as: UTF8.self)) else { continue }
                if sign + 1 < line.upperBound { add(sign + 1..<line.upperBound, in: document) }
                hiddenIndent = indent
                break
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x2D, 0x2E: true
        default: false
        }
    }

    private mutating func walk(_ node: Node, key: String?, in document: Document) {
        guard node.range.file == document.path else { return }
        switch node.content {
        case .mapping(let mapping):
            guard visited.insert(node.range.start.offset).inserted else { return }
            for entry in mapping.entries { walk(entry.value, key: entry.key, in: document) }
        case .sequence(let items):
            guard visited.insert(-node.range.start.offset - 1).inserted else { return }
            // Compose's own `secrets:` lists names.
            if let key, key != "secrets", CredentialNames.isCredential(key) {
                for item in items { walk(item, key: key, in: document) }
            } else {
                walk(items, in: document)
            }
        default:
            guard let key, CredentialNames.isCredential(key) else {
                return scan(node.range, style: node.style, of: document)
            }
            add(content(of: node.range, style: node.style, in: document), in: document)
        }
    }

    private mutating func walk(_ items: [Node], in document: Document) {
        var flag: String?
        for item in items {
            defer {
                flag = item.string.flatMap {
                    $0.hasPrefix("-") && !$0.contains("=") ? String($0.drop { $0 == "-" }) : nil
                }
            }
            if let name = item.string.flatMap({ $0.split(separator: "=", maxSplits: 1).first }),
                item.string?.contains("=") ?? false,
                CredentialNames.isCredential(String(name))
            {
                let whole = content(of: item.range, style: item.style, in: document)
                guard let equals = document.bytes[whole].firstIndex(of: 0x3D) else { continue }
                add(equals + 1..<whole.upperBound, in: document)
            } else if let flag, CredentialNames.isCredential(flag), let value = item.text, !value.hasPrefix("-") {
                add(content(of: item.range, style: item.style, in: document), in: document)
            } else {
                walk(item, key: nil, in: document)
            }
        }
    }

    /// The bytes of a scalar without its quotes.
    private func content(of range: SourceRange, style: Node.Style, in document: Document) -> Range<Int> {
        let bytes = range.bytes.clamped(to: 0..<document.bytes.count)
        let isQuoted =
            bytes.count >= 2 && [0x22, 0x27].contains(document.bytes[bytes.lowerBound])
            && document.bytes[bytes.upperBound - 1] == document.bytes[bytes.lowerBound]
        return isQuoted ? bytes.lowerBound + 1..<bytes.upperBound - 1 : bytes
    }

    private mutating func scan(_ range: SourceRange, style: Node.Style, of document: Document) {
        let bytes = content(of: range, style: style, in: document)
        for span in SecretText.spans(in: Array(document.bytes[bytes])) {
            add(shifted(span.secret, by: bytes.lowerBound), in: document)
        }
        // A text that itself holds `name: value`, such as the content of a config.
        let content = document.bytes[bytes]
        let holdsPairs = content.indices.dropLast().contains { content[$0] == 0x3A && content[$0 + 1] == 0x20 }
        guard holdsPairs else { return }
        for line in content.split(separator: 0x0A) { scanLine(line.startIndex..<line.endIndex, of: document) }
    }

    /// Comments and broken files: `KEY: value`, `KEY=value` and whatever is recognized by its form.
    private mutating func scanLine(_ line: Range<Int>, of document: Document) {
        let bytes = Array(document.bytes[line])
        for span in SecretText.spans(in: bytes) { add(shifted(span.secret, by: line.lowerBound), in: document) }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        var start =
            bytes.firstIndex { !isBlank($0) && $0 != 0x23 && $0 != 0x2D && $0 != 0x22 && $0 != 0x27 } ?? bytes.count
        if let comment = bytes.firstIndex(of: 0x23), comment > start, isBlank(bytes[comment - 1]) {
            scanLine(line.lowerBound + comment..<line.upperBound, of: document)
        }
        guard let sign = bytes[start...].firstIndex(where: { $0 == 0x3A || $0 == 0x3D }) else { return }
        if bytes[start..<sign].starts(with: Array("export ".utf8)) { start += 7 }
        let name = String(decoding: bytes[start..<sign], as: UTF8.self).trimming()
        guard !name.contains(" "), CredentialNames.isCredential(name) else { return }
        var value = sign + 1..<bytes.count
        while let first = value.first, isBlank(bytes[first]) { value = value.dropFirst() }
        if let comment = bytes[value].firstIndex(of: 0x23), comment > value.lowerBound, isBlank(bytes[comment - 1]) {
            value = value.lowerBound..<comment
        }
        while let last = value.last, isBlank(bytes[last]) { value = value.lowerBound..<last }
        add(shifted(value, by: line.lowerBound), in: document)
    }

    private func shifted(_ range: Range<Int>, by offset: Int) -> Range<Int> {
        range.lowerBound + offset..<range.upperBound + offset
    }

    private mutating func add(_ bytes: Range<Int>, in document: Document) {
        var bytes = bytes
        let text = String(decoding: document.bytes[bytes], as: UTF8.self)
        let value = text.trimming("\"' ")
        guard CredentialNames.canBeSecret(value), !SecretText.isVariable(value) else { return }
        if value.hasPrefix("${"), let fallback = value.firstIndex(of: "-") {
            // Only the default of a variable is secret.
            let prefix =
                value[...fallback].utf8.count + (text.utf8.count - text.drop { "\"' ".contains($0) }.utf8.count)
            bytes = min(bytes.lowerBound + prefix, bytes.upperBound)..<bytes.upperBound
        } else if !value.contains("$") {
            values.insert(value)
        }
        insert(bytes, in: document)
    }

    private mutating func insert(_ bytes: Range<Int>, in document: Document) {
        if veryLongLines.contains(where: { $0.overlaps(bytes) }) { return }
        let start = document.lines.position(at: bytes.lowerBound)
        // Of a line that nobody reads anyway, everything is hidden; that bounds the work.
        if let line = document.lines.byteRange(ofLine: start.line), line.count > 20_000 {
            veryLongLines.append(line)
            let rest = max(line.upperBound, bytes.upperBound)
            let end = SourcePosition(offset: rest, line: start.line, column: start.column + rest - bytes.lowerBound)
            let begin = SourcePosition(offset: line.lowerBound, line: start.line, column: 1)
            ranges.insert(SourceRange(file: document.path, start: begin, end: end))
            return
        }
        ranges.insert(
            SourceRange(file: document.path, start: start, end: document.lines.position(at: bytes.upperBound))
        )
    }

    // MARK: env files and resolved values

    mutating func examine(_ file: EnvironmentFile) {
        for variable in file.variables {
            guard let value = variable.value, CredentialNames.canBeSecret(value) else { continue }
            let isSecret = CredentialNames.isCredential(variable.name) || !SecretText.spans(in: value).isEmpty
            guard isSecret, !SecretText.isVariable(variable.template ?? value) else { continue }
            ranges.insert(variable.range)
            values.insert(value)
        }
    }

    /// A credential's variable may have any name where it is set.
    mutating func examine(_ service: Service) {
        for variable in service.environment where CredentialNames.isCredential(variable.name) {
            guard let value = variable.value, CredentialNames.canBeSecret(value) else { continue }
            for use in variable.variables {
                guard case .file(let range) = use.source else { continue }
                ranges.insert(range)
            }
            values.insert(value)
        }
    }

    // MARK: the same values elsewhere

    func finish(_ documents: [Document]) -> [SourceRange] {
        var search = self
        let telling = values.filter(Self.isTelling).sorted().map { Array($0.utf8) }
        for document in documents {
            search.veryLongLines = []
            // Hostile files with thousands of secrets are not searched for repetitions.
            let searched = telling.prefix(max(10, 10_000_000 / max(1, document.bytes.count)))
            for value in searched {
                for start in Self.occurrences(of: value, in: document.bytes) {
                    search.insert(start..<start + value.count, in: document)
                }
            }
        }
        return search.ranges.sorted { ($0.file, $0.start.offset) < ($1.file, $1.start.offset) }
    }

    /// Long enough and mixed enough not to be a word that stands elsewhere with another meaning.
    private static func isTelling(_ value: String) -> Bool {
        guard value.utf8.count >= 6, !CredentialNames.isWellKnown(value) else { return false }
        let kinds = [
            value.contains(where: \.isLowercase), value.contains(where: \.isUppercase),
            value.contains(where: \.isNumber),
        ]
        return kinds.filter { $0 }.count >= 2 || value.utf8.count >= 16
    }

    private static func occurrences(of value: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = value.first, bytes.count >= value.count else { return [] }
        var found: [Int] = []
        var position = 0
        while let start = bytes[position...].firstIndex(of: first), start + value.count <= bytes.count {
            if bytes[start..<start + value.count].elementsEqual(value) { found.append(start) }
            position = start + 1
        }
        return found
    }
}

extension String {
    fileprivate func trimming(_ characters: String = " \"'") -> String {
        var text = Substring(self)
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return String(text)
    }
}
