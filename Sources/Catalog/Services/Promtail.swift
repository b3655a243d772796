extension Services {
    /// Promtail.
    static let promtail: ServiceDefinition = ServiceDefinition(
        id: "promtail",
        name: "Promtail",
        summary: "sent log files to Loki until Alloy took its place",
        roles: [.monitor],
        category: .monitoring,
        status: .retired(
            since: "2026-03-02",
            successors: ["alloy"],
            securityRelevant: false,
            note: "gets no fixes; alloy convert --source-format=promtail translates its settings"
        ),
        homepage: "github.com/grafana/loki",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["grafana/promtail"],
                honoursPUID: false,
                hasHealthcheck: false,
                exposedPorts: [9080]
            )
        ],
        ports: [ServicePort(9080, "tcp", .metrics, publishing: .never)],
        health: HealthEndpoint(path: "/ready", otherPublicPaths: ["/metrics"], evidence: .documented),
        authentication: Authentication(model: .none),
        links: [LinkFact("loki", "clients[].url in its settings")],
        needsEgress: false,
        unverified: ["number of the last release"],
        sources: ["grafana/loki v3.7.6: docs/sources/send-data/promtail/_index.md"],
        factsDate: "2026-11-22"
    )
}
