import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityCapSetIncompatible: MendableRule {
    static let about = About(
        id: "security-cap-set-incompatible",
        title: "capabilities that the image needs at start are dropped",
        why: """
            The image starts as root, sets owners of its files and then changes to an ordinary user. Without these \
            capabilities it stops with "Operation not permitted".
            """,
        severity: .high,
        category: .security,
        stage: 3,
        fix: .safe,
        remedy: "add the missing capabilities with `cap_add`",
        evidence: .documented,
        sources: [
            "Pharkie/ultimate-arr-stack: pull request 23",
            "docker-library/postgres: docker-entrypoint.sh", "docker-library/redis: docker-entrypoint.sh",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            cap_drop: [ALL]
            cap_add: [CHOWN, SETUID, SETGID, DAC_OVERRIDE, FOWNER]
        """,
        // Started as an ordinary user it sets no owners and changes no user.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            user: "1000:1000"
            cap_drop: [ALL]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            cap_drop:
              - ↓ALL
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.dropsAllCapabilities {
            if service.startsUnprivileged { continue }
            guard let facts = service.variant?.hardening, facts.evidence != .inferred, let needed = facts.capabilities
            else {
                examination.unknown(service.subject, needs: "which capabilities the image of '\(service.name)' needs")
                continue
            }
            let added = Set(service.addedCapabilities.map(\.value))
            let missing = needed.filter { !added.contains($0) }
            // Raising the file owner's rights is needed only where files of others are changed.
            if missing.isEmpty || missing == ["FOWNER"] || added.contains("ALL") {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: service.service.droppedCapabilities.first?.range ?? service.service.nameRange,
                "'\(service.name)' drops all capabilities but its image needs \(missing.joined(separator: ", ")) to start",
                remedy: "add `cap_add: [\(needed.joined(separator: ", "))]`"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        try mending.add(capabilities: service.variant?.hardening?.capabilities ?? [], to: service)
    }
}
