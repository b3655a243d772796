extension Services {
    /// Portainer.
    static let portainer: ServiceDefinition = ServiceDefinition(
        id: "portainer",
        name: "Portainer",
        summary: "web interface over all containers of a host",
        roles: [.management],
        category: .management,
        homepage: "portainer.io",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["portainer/portainer-ce", "portainer/portainer-ee", "ghcr.io/portainer/portainer-ce"],
                isRecommended: true,
                stableTag: "2.45.0",
                mutableTags: ["lts", "sts", "alpine", "linux-amd64"],
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .special(variables: [], note: "flag --admin-password-file=/run/secrets/<name>"),
                hasHealthcheck: false,
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented),
                persistentPaths: [PersistentPath("/data", .config, holdsSQLite: false)],
                exposedPorts: [8000, 9000, 9443],
                note: "no shell; the -alpine tags have wget"
            ),
            ImageVariant(
                key: "former-name",
                repositories: ["portainer/portainer"],
                movedTo: "portainer/portainer-ce",
                tools: [],
                persistentPaths: [PersistentPath("/data", .config, holdsSQLite: false)],
                note: "frozen at 1.x"
            ),
            ImageVariant(
                key: "agent",
                repositories: ["portainer/agent"],
                honoursPUID: false,
                persistentPaths: [],
                exposedPorts: [9001],
                note: "control of the host for a Portainer elsewhere; publishes 9001"
            ),
        ],
        latestVersion: DatedVersion("2.45.0", "2026"),
        ports: [
            ServicePort(9443, "tcp", .webTLS, publishing: .loopbackOrProxy),
            ServicePort(9000, "tcp", .web, publishing: .loopbackOrProxy, note: "plain HTTP, kept for compatibility"),
            ServicePort(8000, "tcp", .other, publishing: .never, note: "tunnel of edge agents"),
        ],
        health: HealthEndpoint(path: "/api/system/status", port: 9000, body: "Version", evidence: .documented),
        version: VersionEndpoint(path: "/api/system/status", key: "Version", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["password", "bearer token", "key"],
            keyHeader: "X-API-Key",
            firstRun: "the first visitor makes the administrator within five minutes, else it locks until restarted"
        ),
        credentials: [CredentialLocation(path: "/data/portainer.db", format: "boltdb", key: "users")],
        databases: [DatabaseFact(engine: "files", files: ["/data/portainer.db"])],
        links: [LinkFact("docker", "needs nearly the whole API: equal to root on the host")],
        backup: BackupFacts(paths: ["/data"], method: "POST /api/backup makes an encrypted archive"),
        startup: .seconds(3),
        notes: ["a socket proxy protects nothing here; give it none that read-only tools use"],
        unverified: ["paths and answers of 2.45, read in sources of 2.21", "read-only root file system"],
        sources: ["portainer/portainer: api/http/handler/system, api/http/handler/auth, build/linux/Dockerfile"],
        factsDate: "2026-11-22"
    )
}
