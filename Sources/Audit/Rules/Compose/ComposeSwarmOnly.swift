import Compose
import Stacks
import Vocabulary

/// A setting has an effect only in a Swarm.
struct ComposeSwarmOnly: Rule {
    static let about = About(
        id: "compose-swarm-only",
        title: "this has an effect only in a Swarm",
        why: "`docker compose up` ignores these settings; they look as if they did something.",
        severity: .info,
        category: .compose,
        stage: 2,
        fix: .manual,
        remedy: "delete it unless the file is also used with `docker stack deploy`",
        evidence: .documented,
        sources: ["Compose spec, deploy.md", "docs.docker.com/reference/cli/docker/stack/deploy"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            deploy:
              resources:
                limits:
                  memory: 1g
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            deploy:
              ↓placement:
                constraints: [node.role == manager]
              update_config:
                parallelism: 1
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let deploy = service.service["deploy"]?.mapping else { continue }
            let found = ["placement", "update_config", "rollback_config", "endpoint_mode"].compactMap { key in
                // Compose's canonical form may hold empty settings that nobody wrote.
                deploy.entry(key).flatMap { $0.value.isNull || $0.value.mapping?.isEmpty == true ? nil : $0 }
            }
            guard let first = found.first else {
                examination.pass(.service(service.name))
                continue
            }
            let names = found.map { "`\($0.key)`" }.joined(separator: ", ")
            examination.fail(
                .service(service.name),
                at: first.keyRange,
                "\(names) below `deploy` of \(service.name) \(found.count == 1 ? "has" : "have") no effect with "
                    + "`docker compose`",
                related: found.dropFirst().map { RelatedPlace(range: $0.keyRange, message: "`\($0.key)` too") }
            )
        }
    }
}
