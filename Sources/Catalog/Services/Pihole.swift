extension Services {
    /// Pi-hole.
    static let pihole: ServiceDefinition = ServiceDefinition(
        id: "pihole",
        name: "Pi-hole",
        summary: "resolver that filters advertisements",
        roles: [.other],
        category: .network,
        homepage: "pi-hole.net",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["pihole/pihole", "ghcr.io/pi-hole/pihole"],
                isRecommended: true,
                mutableTags: ["development", "dev"],
                defaultUser: "root",
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [
                        "NET_ADMIN", "NET_RAW", "CHOWN", "SETUID", "SETGID", "SETFCAP", "SYS_NICE", "DAC_OVERRIDE",
                    ],
                    noNewPrivileges: false,
                    readOnly: false,
                    evidence: .documented,
                    note: "gives its resolver file capabilities at start, which no-new-privileges forbids"
                ),
                persistentPaths: [PersistentPath("/etc/pihole", .config, holdsSQLite: true)]
            )
        ],
        ports: [
            ServicePort(80, "tcp", .web, publishing: .loopbackOrProxy),
            ServicePort(53, "tcp", .other, note: "names"),
            ServicePort(53, "udp", .other, note: "names"),
            ServicePort(67, "udp", .other, note: "addresses, when it hands them out"),
        ],
        environment: [
            EnvironmentFact("FTLCONF_webserver_api_password", "password of the web interface", isSecret: true),
            EnvironmentFact("WEBPASSWORD", "the same before version 6", isSecret: true),
            EnvironmentFact("TZ", "time zone"),
        ],
        needsEgress: true,
        unverified: ["sign-in and variables", "health endpoint", "version"],
        sources: ["public stacks with hardened images"],
        factsDate: "2026-11-22"
    )
}
