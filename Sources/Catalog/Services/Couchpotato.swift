extension Services {
    /// CouchPotato.
    static let couchpotato: ServiceDefinition = ServiceDefinition(
        id: "couchpotato",
        name: "CouchPotato",
        summary: "found and fetched films",
        roles: [.arr],
        category: .arr,
        status: .retired(
            since: "2020",
            successors: ["radarr"],
            securityRelevant: true,
            note: "without releases and without security fixes; the day is not verified"
        ),
        homepage: "github.com/CouchPotato/CouchPotatoServer",
        images: [
            .linuxserver("couchpotato", base: nil, dropsAllCapabilities: nil, note: "deprecated")
        ],
        ports: [
            ServicePort(5050, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
