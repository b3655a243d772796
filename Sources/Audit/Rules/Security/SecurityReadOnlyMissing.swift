import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityReadOnlyMissing: Rule {
    static let about = About(
        id: "security-read-only-missing",
        title: "the container can change its own programs",
        why: """
            With a read-only root a break-in cannot leave anything behind in the container: no tools, no changed \
            programs.
            """,
        severity: .low,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "add `read_only: true` and the tmpfs entries that the image needs",
        evidence: .documented,
        peers: [
            Peer("compose-lint", "CL-0007"), Peer("semgrep", "writable-filesystem-service"), Peer("cis", "5.13"),
            Peer("owasp", "8"),
        ],
        sources: ["linuxserver/docker-documentation: docs/misc/read-only.md", "cisecurity.org: Docker Benchmark 5.13"],
        muteIn: [.homelab]
    )

    static let accepts: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.0
            read_only: true
          jellyfin:
            image: lscr.io/linuxserver/jellyfin:10.11.0
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓prometheus:
            image: prom/prometheus:v3.5.0
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if service.service.readOnly?.value == true {
                examination.pass(service.subject)
                continue
            }
            guard let facts = service.variant?.hardening, let works = facts.readOnly else {
                examination.unknown(
                    service.subject,
                    needs: "whether the image of '\(service.name)' runs with a read-only root"
                )
                continue
            }
            guard works else { continue }
            let folders = facts.temporaryFileSystems
            var remedy = "add `read_only: true`"
            if !folders.isEmpty { remedy += " and `tmpfs: [\(folders.map { "\"\($0)\"" }.joined(separator: ", "))]`" }
            if let effect = facts.readOnlySideEffect { remedy += "; mind: \(effect)" }
            examination.fail(
                service.subject,
                at: service.service.readOnly?.range ?? service.service.nameRange,
                "'\(service.name)' has a writable root file system",
                remedy: remedy,
                fix: facts.readOnlySideEffect == nil && facts.evidence != .inferred ? .safe : .review
            )
        }
    }
}
