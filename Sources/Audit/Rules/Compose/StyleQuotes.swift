import Compose
import Stacks
import Vocabulary

/// Ports are written without quotes, or volumes with them.
struct StyleQuotes: MendableRule {
    static let about = About(
        id: "style-quotes",
        title: "ports without quotes, or volumes with them",
        why:
            "Old YAML readers take `22:22` for a number in base 60. Quotes around ports and none elsewhere are the usual form.",
        severity: .info,
        category: .compose,
        stage: 4,
        fix: .safe,
        remedy: "put ports in quotes and take them off volumes",
        evidence: .documented,
        peers: [Peer("dclint", "require-quotes-in-ports"), Peer("dclint", "no-quotes-in-volumes")],
        sources: ["Compose spec, 05-services.md, ports, short syntax"],
        muteIn: [.homelab, .exposed]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports: ["8989:8989"]
            volumes: [./config:/config]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports:
              - ↓8989:8989
            volumes:
              - ↓"./config:/config"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.project.writtenServices {
            for port in service.value["ports"]?.sequence ?? [] where port.mapping == nil {
                judge(
                    port,
                    isRight: port.style != .plain,
                    "port of \(service.key) without quotes",
                    service.key,
                    &examination
                )
            }
            for volume in service.value["volumes"]?.sequence ?? [] where volume.mapping == nil {
                let isRight = volume.style == .plain || needsQuotes(volume.text ?? "")
                judge(volume, isRight: isRight, "volume of \(service.key) in quotes", service.key, &examination)
            }
        }
    }

    private func needsQuotes(_ text: String) -> Bool {
        text.contains(": ") || text.contains(" #") || text.first.map { "&*!|>%@`{[\"'#,?-".contains($0) } ?? true
    }

    private func judge(
        _ node: Node,
        isRight: Bool,
        _ message: String,
        _ service: String,
        _ examination: inout Examination
    ) {
        if isRight {
            examination.pass(.service(service))
        } else {
            examination.fail(.service(service), at: node.range, message)
        }
    }
}
