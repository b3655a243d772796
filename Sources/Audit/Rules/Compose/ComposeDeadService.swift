import Compose
import Stacks
import Vocabulary

/// A service is kept at zero containers.
struct ComposeDeadService: Rule {
    static let about = About(
        id: "compose-dead-service",
        title: "the service has no containers",
        why: "It looks as if it ran; others may wait for it or send requests to it.",
        severity: .info,
        category: .compose,
        stage: 1,
        kind: .absence,
        fix: .manual,
        remedy: "put it under a profile, which says that it is switched off on purpose, or delete it",
        evidence: .documented,
        sources: ["Compose spec, deploy.md, replicas"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            scale: 1
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            scale: ↓0
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            deploy:
              replicas: ↓0
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let counts = [service.service["deploy"]?["replicas"], service.service["scale"]].compactMap(\.self)
            if let zero = counts.first(where: { $0.text == "0" }) {
                examination.fail(.service(service.name), at: zero.range, "\(service.name) is scaled to 0 containers")
            } else {
                examination.pass(.service(service.name))
            }
        }
    }
}
