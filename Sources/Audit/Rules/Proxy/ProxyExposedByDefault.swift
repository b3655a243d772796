import Catalog
import Compose
import Stacks
import Vocabulary

/// Traefik makes a route to every container.
struct ProxyExposedByDefault: MendableRule {
    static let about = About(
        id: "proxy-exposed-by-default",
        title: "every container gets a route",
        why: """
            Unless told otherwise Traefik makes a route to each container it sees, databases and admin pages included, under a \
            name that can be guessed.
            """,
        severity: .high,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy:
            "add `--providers.docker.exposedbydefault=false`, and `traefik.enable=true` to what should be reachable",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: Docker provider, exposedByDefault"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --providers.docker.exposedByDefault=false]
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            environment:
              TRAEFIK_PROVIDERS_DOCKER: "true"
              TRAEFIK_PROVIDERS_DOCKER_EXPOSEDBYDEFAULT: "false"
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: --configFile=/traefik.yml
            volumes: [./traefik.yml:/traefik.yml:ro]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - ↓--providers.docker=true
              - --entrypoints.web.address=:80
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: ["--providers.docker=true", ↓"--providers.docker.exposedbydefault=true"]
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              # the only way in
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`)
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            let isOn = settings.setting("providers.docker").map(\.isTrue) ?? settings.has("providers.docker")
            guard isOn else { continue }
            let flag = settings.setting("providers.docker.exposedbydefault")
            let isClosed = flag.map { !$0.isTrue } ?? false
            if isClosed || settings.setting("providers.docker.constraints") != nil {
                examination.pass(.service(service.name))
                continue
            }
            let place =
                flag ?? settings.setting("providers.docker")
                ?? settings.settings.first { $0.key.hasPrefix("providers.docker.") }
            examination.fail(
                .service(service.name),
                at: place?.range ?? settings.range,
                "\(service.name) makes a route to every container, also to those without labels"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        try mending.setTraefik("providers.docker.exposedbydefault", to: "false", of: settings)
        for service in mending.stack.services {
            let labels = service.service.labels.filter { $0.key.lowercased().hasPrefix("traefik.") }
            let isMeant = labels.contains { label in
                ["traefik.http.", "traefik.tcp.", "traefik.udp."].contains { label.key.lowercased().hasPrefix($0) }
            }
            guard isMeant, !labels.contains(where: { $0.key.lowercased() == "traefik.enable" }) else { continue }
            try mending.editor.setLabel("traefik.enable", to: "true", of: service.name)
        }
        mending.note("containers of other projects need the label `traefik.enable=true` to stay reachable through it")
    }
}
