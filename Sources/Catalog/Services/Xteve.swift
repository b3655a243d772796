extension Services {
    /// xTeVe.
    static let xteve: ServiceDefinition = ServiceDefinition(
        id: "xteve",
        name: "xTeVe",
        summary: "filtered M3U and XMLTV for media servers; goes on as Threadfin",
        roles: [.liveTV],
        category: .liveTV,
        status: .retired(
            since: "2021",
            successors: ["threadfin"],
            securityRelevant: false,
            note: "dormant; the day of its end is not verified"
        ),
        homepage: "https://github.com/xteve-project/xTeVe",
        images: [
            ImageVariant(
                key: "community",
                repositories: [
                    "alturismo/xteve", "dnsforge/xteve", "tnwhitwell/xteve", "alturismo/xteve_guide2go",
                    "alturismo/xteve_vpn",
                ],
                movedTo: "fyb3roptik/threadfin"
            )
        ],
        ports: [
            ServicePort(34400, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/web/", evidence: .inferred),
        unverified: [
            "all but port and successor"
        ],
        sources: [
            "Threadfin/Threadfin: README.md"
        ],
        factsDate: "2026-11-22"
    )
}
