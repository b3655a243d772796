import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityCapDropMissing: MendableRule {
    static let about = About(
        id: "security-cap-drop-missing",
        title: "Docker's default capabilities are kept",
        why: """
            Docker gives every container 14 capabilities, among them to open raw sockets and to change the owner of any file. \
            Most programs need none or four of them; what is dropped cannot be misused.
            """,
        severity: .medium,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "add `cap_drop: [ALL]` and give back only what the image needs with `cap_add`",
        evidence: .verified,
        peers: [Peer("kics", "ce76b7d0"), Peer("compose-lint", "CL-0006"), Peer("cis", "5.4"), Peer("owasp", "3")],
        sources: [
            "docs.docker.com/engine/security: Linux kernel capabilities",
            "Pharkie/ultimate-arr-stack: docker-compose.arr-stack.yml",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            cap_drop: [ALL]
            cap_add: [CHOWN, SETUID, SETGID, DAC_OVERRIDE]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """,
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.0.0
            cap_drop:
              - ↓MKNOD
          ↓gluetun:
            image: qmcgaw/gluetun:v3.41.0
            cap_add: [NET_ADMIN]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if service.dropsAllCapabilities {
                examination.pass(service.subject)
                continue
            }
            let facts = service.variant?.hardening
            if facts?.dropsAllCapabilities == false { continue }
            examination.fail(
                service.subject,
                at: service.service.droppedCapabilities.first?.range ?? service.service.nameRange,
                "'\(service.name)' keeps Docker's default capabilities",
                remedy: Self.remedy(facts, for: service),
                fix: Self.tunnelHint(for: service) != nil
                    ? .review : facts?.evidence == .tested && facts?.capabilities != nil ? .safe : .review
            )
        }
    }

    /// What a VPN client needs besides, since it makes its device itself when the file does not pass it.
    private static func tunnelHint(for service: StackService) -> String? {
        guard service.isProgram("gluetun"), let reason = CapabilityFacts.conditional["gluetun"]?["MKNOD"],
            !service.service.devices.contains(where: { $0.source == "/dev/net/tun" })
        else { return nil }
        return "; pass the device too (`devices: [/dev/net/tun]`), or add MKNOD to the list: needed \(reason)"
    }

    private static func remedy(_ facts: HardeningFacts?, for service: StackService) -> String {
        guard let needed = facts?.capabilities else {
            return about.remedy + "; watch the container for a minute after the change"
        }
        if needed.isEmpty { return "add `cap_drop: [ALL]`; this image needs none back" }
        return "add `cap_drop: [ALL]` and `cap_add: [\(needed.joined(separator: ", "))]`"
            + (tunnelHint(for: service) ?? "")
    }
}
