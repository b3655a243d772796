import Compose
import Stacks
import Vocabulary

/// A list of a service hides the list of the anchor that it merges.
struct ComposeAnchorsMergeList: MendableRule {
    static let about = About(
        id: "compose-anchors-merge-list",
        title: "a list hides the anchor's list",
        why: """
            `<<` does not join lists. A service that writes its own `security_opt`, `cap_drop` or `volumes` loses everything \
            that the shared anchor has under that key.
            """,
        severity: .medium,
        category: .compose,
        stage: 1,
        fix: .review,
        remedy: "repeat the anchor's entries in the service's list, or delete the key if it is meant to replace them",
        evidence: .verified,
        sources: ["yaml.org/type/merge.html", "Compose spec, 10-fragments.md"]
    )

    static let accepts: [Example] = [
        """
        x-base: &base
          restart: unless-stopped
          security_opt: [no-new-privileges:true]
        services:
          sonarr:
            <<: *base
            image: lscr.io/linuxserver/sonarr:4.0.15
          radarr:
            <<: *base
            image: lscr.io/linuxserver/radarr:5.26.2
            security_opt: [no-new-privileges:true, seccomp=./profile.json]
        """
    ]

    static let flags: [Example] = [
        """
        x-base: &base
          restart: unless-stopped
          security_opt: [no-new-privileges:true]
        services:
          sonarr:
            <<: *base
            image: lscr.io/linuxserver/sonarr:4.0.15
            ↓security_opt: [seccomp=./profile.json]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for document in stack.project.documents where !document.mergeSites.isEmpty {
            let hidden = Self.entries(of: document)
            for root in document.roots {
                for service in root["services"]?.mapping?.entries ?? [] {
                    examine(service, of: document, hidden: hidden, &examination)
                }
            }
        }
    }

    private func examine(
        _ service: Mapping.Entry,
        of document: Document,
        hidden: [Int: Node],
        _ examination: inout Examination
    ) {
        for site in document.mergeSites where site.mappingRange.start == service.value.range.start {
            for override in site.overrides {
                guard let own = service.value[override.key]?.sequence,
                    let lost = hidden[override.hiddenRange.start.offset]?.sequence
                else { continue }
                let kept = Set(own.compactMap(\.text))
                let missing = lost.compactMap(\.text).filter { !kept.contains($0) }
                guard !missing.isEmpty else {
                    examination.pass(.service(service.key))
                    continue
                }
                examination.fail(
                    .service(service.key),
                    at: override.range,
                    "`\(override.key)` of \(service.key) replaces the anchor's, so `\(missing[0])`"
                        + (missing.count > 1 ? " and \(missing.count - 1) more are lost" : " is lost"),
                    related: [RelatedPlace(range: override.hiddenRange, message: "not merged")]
                )
            }
        }
    }

    /// Values of all keys by the offset at which the key stands.
    private static func entries(of document: Document) -> [Int: Node] {
        var entries: [Int: Node] = [:]
        var rest = document.roots
        while let node = rest.popLast() {
            for entry in node.mapping?.entries ?? [] where entries[entry.keyRange.start.offset] == nil {
                entries[entry.keyRange.start.offset] = entry.value
                rest.append(entry.value)
            }
            rest += node.sequence ?? []
        }
        return entries
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard let name = finding.subject.serviceName, let range = finding.range,
            let document = mending.stack.project.document(range.file),
            let hiddenRange = finding.related.first?.range,
            let hidden = Self.entries(of: document)[hiddenRange.start.offset]?.sequence
        else { return }
        for root in document.roots {
            guard let service = root["services"]?[name]?.mapping,
                let own = service.entries.first(where: { $0.keyRange == range })
            else { continue }
            let kept = Set(own.value.sequence?.compactMap(\.text) ?? [])
            for item in hidden {
                guard let text = item.text else {
                    throw EditRefusal("the anchor's list holds entries of several lines: repeat them by hand")
                }
                guard !kept.contains(text) else { continue }
                try mending.editor.append(.text(text), to: ["services", name, own.key])
            }
        }
    }
}
