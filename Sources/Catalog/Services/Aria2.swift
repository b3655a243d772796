extension Services {
    /// aria2.
    static let aria2: ServiceDefinition = ServiceDefinition(
        id: "aria2",
        name: "aria2",
        summary: "downloads over HTTP, FTP and BitTorrent, driven by RPC",
        roles: [.downloader],
        category: .downloadClient,
        status: .maintenance(note: "last release in November 2023, still commits two years later"),
        homepage: "github.com/aria2/aria2",
        images: [
            ImageVariant(
                key: "community",
                repositories: ["p3terx/aria2-pro", "hurlenko/aria2-ariang", "ghcr.io/p3terx/aria2-pro"],
                note: "there is no official image; its facts are not verified"
            )
        ],
        latestVersion: DatedVersion("1.37.0", "2023-11-15"),
        ports: [
            ServicePort(6800, "tcp", .api, publishing: .never, note: "JSON-RPC and XML-RPC"),
            ServicePort(6881, "tcp", .peer, publishing: .vpnGateway, note: "any from 6881 to 6999 unless set"),
            ServicePort(6881, "udp", .peer, publishing: .vpnGateway, note: "any from 6881 to 6999 unless set"),
        ],
        authentication: Authentication(
            model: .none,
            methods: ["token:<secret> as first parameter"],
            firstRun: "no secret unless --rpc-secret is given"
        ),
        environment: [
            EnvironmentFact("RPC_SECRET", "secret of the RPC", isSecret: true),
            EnvironmentFact("ARIA2RPCPORT", "port of the RPC in an image with AriaNg"),
        ],
        notes: [
            "without a secret whoever reaches the RPC writes files where he likes",
            "a POST of system.listMethods to /jsonrpc answers without the secret",
            "a wrong secret is answered after nearly two seconds with status 400",
        ],
        unverified: ["variables of the community images", "read-only root file system"],
        sources: ["aria2/aria2: tag release-1.37.0"],
        factsDate: "2026-11-22"
    )
}
