import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityReadOnlyIncompatible: MendableRule {
    static let about = About(
        id: "security-read-only-incompatible",
        title: "read_only is set on an image that cannot run so",
        why: """
            The image writes to its own root or needs a temporary folder in memory; it stops with \"Read-only file \
            system\".
            """,
        severity: .high,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "remove `read_only: true`, or add the tmpfs entries that the image needs",
        evidence: .documented,
        sources: ["linuxserver/docker-documentation: docs/misc/read-only.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            read_only: true
            tmpfs:
              - /run:exec
        """
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: lscr.io/linuxserver/jellyfin:10.11.0
            read_only: ↓true
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            read_only: ↓true
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let readOnly = service.service.readOnly, readOnly.value else { continue }
            guard let facts = service.variant?.hardening, facts.evidence != .inferred, let works = facts.readOnly else {
                examination.unknown(
                    service.subject,
                    needs: "whether the image of '\(service.name)' runs with a read-only root"
                )
                continue
            }
            if !works {
                examination.fail(
                    service.subject,
                    at: readOnly.range,
                    "the image of '\(service.name)' does not run with a read-only root",
                    remedy: "remove `read_only: true`"
                )
                continue
            }
            // What lies in /run is written at every start; other folders are only used by some features.
            let missing = facts.temporaryFileSystems.filter { $0.hasPrefix("/run") && !Self.has(service, $0) }
            if missing.isEmpty {
                examination.pass(service.subject)
                continue
            }
            let list = missing.map { "\"\($0)\"" }.joined(separator: ", ")
            examination.fail(
                service.subject,
                at: readOnly.range,
                "'\(service.name)' is read-only without the temporary folders that its image needs: \(missing.joined(separator: ", "))",
                remedy: "add `tmpfs: [\(list)]`",
                fix: .safe
            )
        }
    }

    /// Whether something writable is mounted where the image needs it; `exec` counts, since tmpfs is `noexec` by default.
    private static func has(_ service: StackService, _ wanted: String) -> Bool {
        let parts = wanted.split(separator: ":", maxSplits: 1)
        guard let path = parts.first else { return true }
        let needsExec = parts.count > 1 && parts[1].split(separator: ",").contains("exec")
        if service.service.mounts.contains(where: { $0.target == path && !$0.isReadOnly }) { return true }
        return service.service.temporaryFileSystems.contains { entry in
            let given = entry.value.split(separator: ":", maxSplits: 1)
            guard given.first == path else { return false }
            return !needsExec || (given.count > 1 && given[1].split(separator: ",").contains("exec"))
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let facts = service.variant?.hardening, facts.readOnly == true else {
            try mending.editor.remove(["services", service.name, "read_only"])
            return
        }
        let missing = facts.temporaryFileSystems.filter { $0.hasPrefix("/run") && !Self.has(service, $0) }
        try mending.mountTemporarily(missing, in: service)
    }
}
