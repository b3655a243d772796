import Compose
import Stacks
import Vocabulary

/// Two mounts have the same path in the container.
struct StorageDuplicateTarget: Rule {
    static let about = About(
        id: "storage-duplicate-target",
        title: "two mounts have the same target",
        why:
            "Compose accepts both and silently keeps only the later one: the program does not see the first folder at all.",
        severity: .high,
        category: .storage,
        stage: 1,
        kind: .absence,
        fix: .manual,
        remedy: "give one of them another path, or delete it",
        evidence: .verified,
        sources: ["docs.docker.com: Compose file, merge, volumes are unique by target"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes: ["./a:/a", "./b:/b"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes:
              - ./a:/data
              - ↓./b:/data
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let written = WrittenMounts.all(of: service.service, in: stack.project)
            var first: [String: WrittenMounts.Entry] = [:]
            var isRight = true
            for entry in written {
                guard let other = first[entry.target] else {
                    first[entry.target] = entry
                    continue
                }
                guard other.text != entry.text, other.range.file == entry.range.file else { continue }
                isRight = false
                examination.fail(
                    .service(service.name),
                    at: entry.range,
                    "'\(service.name)' has two mounts at \(entry.target); only the later is used",
                    related: [RelatedPlace(range: other.range, message: "the one that is not seen")]
                )
            }
            if isRight, !written.isEmpty { examination.pass(.service(service.name)) }
        }
    }
}

/// Mounts as they are written, before Compose drops doubles.
enum WrittenMounts {
    /// One entry.
    struct Entry {
        var target: String
        var text: String
        var range: SourceRange
    }

    /// The entries of a service's `volumes:` in the file in which the service is named.
    static func all(of service: Service, in project: Project) -> [Entry] {
        guard let document = project.document(service.nameRange.file) else { return [] }
        let items = document.roots.lazy.compactMap { $0["services"]?[service.name]?["volumes"]?.sequence }.first ?? []
        return items.compactMap(entry)
    }

    private static func entry(_ node: Node) -> Entry? {
        if let target = node["target"]?.text {
            let text = "\(node["type"]?.text ?? ""):\(node["source"]?.text ?? ""):\(target)"
            return Entry(target: normalized(target), text: text, range: node.range)
        }
        guard let text = node.text, let target = target(of: text) else { return nil }
        return Entry(target: normalized(target), text: text, range: node.range)
    }

    /// The target of `source:target:mode`; nil where a variable leaves it open.
    private static func target(of text: String) -> String? {
        var parts: [String] = [""]
        var depth = 0
        for character in text {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if character == ":", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        if parts.count > 1, parts[0].count == 1, parts[0].first?.isLetter == true {
            parts[1] = parts[0] + ":" + parts[1]
            parts.removeFirst()
        }
        let target = parts.count > 1 ? parts[1] : parts[0]
        return target.hasPrefix("/") && !target.contains("$") ? target : nil
    }

    private static func normalized(_ target: String) -> String {
        "/" + HostPlace.components(of: target).joined(separator: "/")
    }
}
