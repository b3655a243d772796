/// What rules need to know of versions beyond a single program.
public enum EcosystemFacts {
    /// Releases of a program that get no fixes any more.
    public struct EndOfLife: Sendable, Hashable {
        /// Identifier of the definition.
        public var program: String
        /// The first version that is still looked after; all before are not.
        public var firstSupported: String
        /// Since when, `YYYY-MM`; nil if not known.
        public var since: String?
        /// Whether staying is a security risk.
        public var isSecurityRelevant: Bool
        /// What to do.
        public var advice: String
        /// How well it is verified.
        public var evidence: Evidence
    }

    /// A release that must not run.
    public struct CompromisedRelease: Sendable, Hashable {
        /// Identifier of the definition.
        public var program: String
        /// Exact versions, without a leading `v`.
        public var versions: Set<String>
        /// Number of the advisory.
        public var advisory: String
        /// The last good version before.
        public var lastGoodBefore: String
        /// The first good version after.
        public var firstGoodAfter: String
        /// What happened.
        public var note: String
    }

    /// Programs that must run in the same version.
    public struct MatchingVersions: Sendable, Hashable {
        /// Identifiers of the definitions; a single one if its variants must match.
        public var programs: [String]
        /// Why.
        public var reason: String
    }

    /// A release of a program that Docker Engine 29 refuses, because it asks for too old an API.
    public struct EngineMinimum: Sendable, Hashable {
        /// Identifier of the definition.
        public var program: String
        /// Key of the image variant to which it is limited; nil for all.
        public var variant: String?
        /// Oldest good release, by major version; nil if no release of this line works.
        public var firstGood: [Int: String]
        /// What to do.
        public var advice: String
    }

    /// Lines that have ended.
    public static let endOfLife: [EndOfLife] = [
        EndOfLife(
            program: "postgres",
            firstSupported: "14",
            since: "2025-11",
            isSecurityRelevant: true,
            advice: "dump, start a newer major on an empty directory, restore",
            evidence: .documented
        ),
        EndOfLife(
            program: "sonarr",
            firstSupported: "4",
            since: nil,
            isSecurityRelevant: true,
            advice: "make a backup, then let version 4 migrate the database",
            evidence: .inferred
        ),
        EndOfLife(
            program: "radarr",
            firstSupported: "6",
            since: nil,
            isSecurityRelevant: true,
            advice: "make a backup, then let version 6 migrate the database",
            evidence: .inferred
        ),
        EndOfLife(
            program: "jellyfin",
            firstSupported: "10.9",
            since: nil,
            isSecurityRelevant: true,
            advice: "back up, upgrade by one minor version at a time",
            evidence: .inferred
        ),
    ]

    /// Releases with malicious code.
    public static let compromised: [CompromisedRelease] = [
        CompromisedRelease(
            program: "trivy",
            versions: ["0.69.4", "0.69.5", "0.69.6"],
            advisory: "CVE-2026-33634",
            lastGoodBefore: "0.69.3",
            firstGoodAfter: "0.70.0",
            note: "published by strangers between 2026-03-19 and 2026-03-23 (GHSA-69fq-xp46-6x23)"
        )
    ]

    /// Programs whose parts must match.
    public static let matchingVersions: [MatchingVersions] = [
        MatchingVersions(programs: ["authentik"], reason: "server, worker and outposts must have the same version"),
        MatchingVersions(programs: ["tdarr"], reason: "server and nodes must have the same version"),
        MatchingVersions(
            programs: ["immich-server", "immich-machine-learning"],
            reason: "both parts must have the same version"
        ),
        MatchingVersions(programs: ["komodo"], reason: "core and periphery must have the same major version"),
    ]

    /// What Docker Engine 29 asks of its clients.
    public static let engineMinimums: [EngineMinimum] = [
        EngineMinimum(
            program: "traefik",
            variant: nil,
            firstGood: [2: "2.11.31", 3: "3.6.1"],
            advice: "upgrade: from 3.6.1 and 2.11.31 on it finds out which API the engine speaks"
        ),
        EngineMinimum(
            program: "watchtower",
            variant: "original",
            firstGood: [:],
            advice: "change to nickfedor/watchtower, or set DOCKER_API_VERSION to 1.44"
        ),
    ]

    /// Parts of LinuxServer.io's range that are no longer built, by name after `linuxserver/`.
    public static let linuxserverRetired: Set<String> = [
        "booksonic-air", "cardigann", "codiad", "codimd", "daapd", "docker-compose", "domoticz", "doplarr",
        "embystat", "emulatorjs", "endlessh", "feed2toot", "fleet", "freetube", "gazee", "guacd", "headphones",
        "hydra", "hydra2", "ipfs", "letsencrypt", "libresonic", "minetest", "monica", "musicbrainz", "muximux",
        "netbootxyz", "nntp2nntp", "openvscode-server", "overseerr", "plex-meta-manager", "pyload", "quassel-core",
        "quassel-web", "readarr", "requestrr", "rutorrent", "scrutiny", "sickchill", "snapdrop", "snipe-it",
        "steamos", "taisun", "unifi-controller",
    ]

    /// Postgres images from this major version on keep their data one folder deeper: mount `/var/lib/postgresql`.
    public static let postgresVersionedDirectorySince: Int = 18
}
