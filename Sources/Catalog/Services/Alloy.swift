extension Services {
    /// Grafana Alloy.
    static let alloy: ServiceDefinition = ServiceDefinition(
        id: "alloy",
        name: "Grafana Alloy",
        summary: "collects logs and metrics and hands them on",
        roles: [.monitor],
        category: .monitoring,
        homepage: "github.com/grafana/alloy",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["grafana/alloy"],
                isRecommended: true,
                stableTag: "v1.18.1",
                tools: ["bash", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD-SHELL",
                        #"bash -c 'exec 3<>/dev/tcp/127.0.0.1/12345; printf "GET /-/ready HTTP/1.0\r\n\r\n" >&3; "#
                            + "head -1 <&3 | grep -q 200'",
                    ],
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/var/lib/alloy", .data, holdsSQLite: false)],
                exposedPorts: [12345],
                note: "no curl and no wget; a user alloy exists, running as it is experimental"
            )
        ],
        latestVersion: DatedVersion("v1.18.1", "2026-08"),
        ports: [ServicePort(12345, "tcp", .web, publishing: .never, note: "page and reload without sign-in")],
        health: HealthEndpoint(path: "/-/ready", otherPublicPaths: ["/-/healthy", "/metrics"], evidence: .documented),
        authentication: Authentication(model: .none),
        metrics: MetricsFacts(path: "/metrics"),
        links: [
            LinkFact("loki", "loki.write in its settings"),
            LinkFact(
                "docker",
                "loki.source.docker needs CONTAINERS=1, with the LinuxServer.io proxy ALLOW_LOGS=1 too"
            ),
        ],
        startup: .seconds(5),
        unverified: ["read-only root file system"],
        sources: ["grafana/alloy: Dockerfile, internal/service/http/http.go"],
        factsDate: "2026-11-22"
    )
}
