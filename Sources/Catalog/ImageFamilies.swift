// What all images of one maker have in common. Each function makes the variant of one program from these shared facts.
//
// Sources: linuxserver/docker-documentation: docs/misc/read-only.md, docs/misc/non-root.md;
// linuxserver/docker-baseimage-alpine: Dockerfile, root/etc/s6-overlay/s6-rc.d/init-envfile/run;
// hotio/base: root/etc/s6-overlay/s6-rc.d/{init-setup,init-secrets}/run;
// home-operations/containers: README.md, apps/sonarr/Dockerfile.

extension ImageVariant {
    /// Key of LinuxServer.io images.
    static let linuxserverKey = "linuxserver"
    /// Key of hotio images.
    static let hotioKey = "hotio"
    /// Key of home-operations images.
    static let homeOperationsKey = "home-operations"

    /// The LinuxServer.io image of a program.
    ///
    /// - Parameters:
    ///   - app: name after `linuxserver/`.
    ///   - base: base image, decides the tools; nil if nobody looked.
    ///   - moreTools: tools beyond those of the base.
    ///   - readOnly: whether LinuxServer.io documents `read_only: true` for it; nil if nobody looked.
    ///   - nonRoot: whether LinuxServer.io documents `user:` for it; nil if nobody looked.
    ///   - dropsAllCapabilities: whether all capabilities but the four of the s6 start can be dropped; nil where the program
    ///     needs others.
    ///   - scratchPaths: where transcodes and the like go.
    static func linuxserver(
        _ app: String,
        base: LinuxServerBase? = .alpine,
        isRecommended: Bool = false,
        movedTo: String? = nil,
        stableTag: String? = nil,
        mutableTags: [String] = [],
        moreTools: [String] = [],
        readOnly: Bool? = nil,
        nonRoot: Bool? = nil,
        dropsAllCapabilities: Bool? = true,
        healthcheck: ContainerHealthcheck? = nil,
        hardening: HardeningFacts? = nil,
        persistentPaths: [PersistentPath]? = [PersistentPath("/config", .config)],
        scratchPaths: [String] = [],
        exposedPorts: [Int]? = nil,
        note: String? = nil
    ) -> ImageVariant {
        ImageVariant(
            key: linuxserverKey,
            repositories: ["lscr.io/linuxserver/\(app)", "linuxserver/\(app)", "ghcr.io/linuxserver/\(app)"],
            isRecommended: isRecommended,
            movedTo: movedTo,
            stableTag: stableTag,
            mutableTags: mutableTags,
            tools: base.map { $0.tools + moreTools },
            initSystem: .s6,
            needsInit: false,
            defaultUser: "root",
            honoursPUID: true,
            honoursUser: nonRoot,
            secretFiles: .filePrefix,
            hasHealthcheck: false,
            healthcheck: healthcheck,
            hardening: hardening ?? .linuxserver(dropsAll: dropsAllCapabilities, readOnly: readOnly, nonRoot: nonRoot),
            persistentPaths: persistentPaths,
            scratchPaths: scratchPaths,
            exposedPorts: exposedPorts,
            note: note
        )
    }

    /// The hotio image of a program.
    static func hotio(
        _ app: String,
        isRecommended: Bool = false,
        movedTo: String? = nil,
        mutableTags: [String] = ["testing"],
        healthcheck: ContainerHealthcheck? = nil,
        persistentPaths: [PersistentPath]? = [PersistentPath("/config", .config)],
        scratchPaths: [String] = [],
        exposedPorts: [Int]? = nil,
        note: String? = nil
    ) -> ImageVariant {
        ImageVariant(
            key: hotioKey,
            repositories: ["ghcr.io/hotio/\(app)", "hotio/\(app)", "cr.hotio.dev/hotio/\(app)"],
            isRecommended: isRecommended,
            movedTo: movedTo,
            mutableTags: ["release"] + mutableTags,
            tools: ["sh", "bash", "curl", "wget", "jq", "python3"],
            initSystem: .s6,
            needsInit: false,
            defaultUser: "root",
            honoursPUID: true,
            honoursUser: false,
            secretFiles: .filePrefix,
            hasHealthcheck: false,
            healthcheck: healthcheck,
            hardening: .hotio,
            persistentPaths: persistentPaths,
            scratchPaths: scratchPaths,
            exposedPorts: exposedPorts,
            note: note
        )
    }

    /// The home-operations image of a program; the former `ghcr.io/onedr0p` images are recognised too.
    ///
    /// - Parameters:
    ///   - tools: tools that the image has; nil if nobody looked.
    ///   - temporaryFileSystems: `tmpfs:` entries for read-only; UID and GID stand for the numbers in `user:`.
    static func homeOperations(
        _ app: String,
        isRecommended: Bool = false,
        tools: [String]? = ["sh", "bash", "curl", "jq", "wget"],
        healthcheck: ContainerHealthcheck? = nil,
        temporaryFileSystems: [String] = ["/tmp"],
        persistentPaths: [PersistentPath]? = [PersistentPath("/config", .config)],
        scratchPaths: [String] = [],
        exposedPorts: [Int]? = nil,
        note: String? = nil
    ) -> ImageVariant {
        ImageVariant(
            key: homeOperationsKey,
            repositories: ["ghcr.io/home-operations/\(app)", "ghcr.io/onedr0p/\(app)"],
            isRecommended: isRecommended,
            mutableTags: ["rolling"],
            tools: tools,
            initSystem: .tini,
            needsInit: false,
            defaultUser: "65534:65534",
            honoursPUID: false,
            honoursUser: true,
            secretFiles: .unsupported,
            hasHealthcheck: false,
            healthcheck: healthcheck,
            hardening: .homeOperations(temporaryFileSystems: temporaryFileSystems),
            persistentPaths: persistentPaths,
            scratchPaths: scratchPaths,
            exposedPorts: exposedPorts,
            note: note
        )
    }
}

/// Base image of a LinuxServer.io image.
enum LinuxServerBase: Sendable {
    /// Alpine: busybox brings `wget` and `nc`.
    case alpine
    /// Ubuntu: no `wget`.
    case ubuntu

    /// Programs that a health check can use.
    var tools: [String] {
        switch self {
        case .alpine: ["sh", "bash", "curl", "jq", "nc", "wget"]
        case .ubuntu: ["sh", "bash", "curl", "jq", "nc"]
        }
    }
}

extension HardeningFacts {
    /// Capabilities that an s6 image needs to hand its files to PUID/PGID and to leave root.
    static let s6Capabilities = ["CHOWN", "SETUID", "SETGID", "DAC_OVERRIDE"]

    /// LinuxServer.io images: root at start, then the user `abc`.
    static func linuxserver(dropsAll: Bool? = true, readOnly: Bool?, nonRoot: Bool?) -> HardeningFacts {
        let readOnlyEffect =
            "PUID, PGID and UMASK have no effect (uid 911 owns /config), Docker mods and custom services are off"
        let userMode =
            "with `user: UID:GID` no capability is needed, but no-new-privileges then needs tmpfs "
            + "/run:uid=UID,gid=GID,exec; PUID, PGID and mods are ignored"
        return HardeningFacts(
            dropsAllCapabilities: dropsAll,
            capabilities: dropsAll == nil ? nil : s6Capabilities,
            optionalCapabilities: ["FOWNER"],
            noNewPrivileges: dropsAll == nil ? nil : true,
            readOnly: readOnly,
            temporaryFileSystems: readOnly == true ? ["/run:exec"] : [],
            readOnlySideEffect: readOnly == true ? readOnlyEffect : nil,
            evidence: .documented,
            note: nonRoot == true ? userMode : nil
        )
    }

    /// hotio images: their makers do not document hardening; the capability list is concluded from the s6 start.
    static let hotio: HardeningFacts = HardeningFacts(
        capabilities: s6Capabilities,
        optionalCapabilities: ["NET_ADMIN"],
        evidence: .inferred,
        note: "NET_ADMIN only with the built-in VPN"
    )

    /// home-operations images: made to run without root and with a read-only root file system.
    static func homeOperations(temporaryFileSystems: [String]) -> HardeningFacts {
        HardeningFacts(
            dropsAllCapabilities: true,
            capabilities: [],
            noNewPrivileges: true,
            readOnly: true,
            temporaryFileSystems: temporaryFileSystems,
            evidence: .tested
        )
    }
}

extension ContainerHealthcheck {
    /// Asks a URL with curl and fails on HTTP errors.
    static func curl(
        _ url: String,
        timeout: Duration = .seconds(5),
        startPeriod: Duration = .seconds(30),
        evidence: Evidence = .documented
    ) -> ContainerHealthcheck {
        ContainerHealthcheck(
            test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", url],
            timeout: timeout,
            startPeriod: startPeriod,
            evidence: evidence
        )
    }

    /// Asks a URL with wget (GNU or busybox) and fails on HTTP errors.
    static func wget(
        _ url: String,
        timeout: Duration = .seconds(5),
        startPeriod: Duration = .seconds(30),
        evidence: Evidence = .documented
    ) -> ContainerHealthcheck {
        ContainerHealthcheck(
            test: ["CMD", "wget", "-q", "-O", "/dev/null", "-T", "4", url],
            timeout: timeout,
            startPeriod: startPeriod,
            evidence: evidence
        )
    }
}
