extension EnvironmentFact {
    /// Variables that the three image families add to whatever the program itself reads.
    static let families: [EnvironmentFact] = linuxserver + hotio + timeZone

    /// Variables of LinuxServer.io images.
    static let linuxserver: [EnvironmentFact] = [
        EnvironmentFact("PUID", "user id of the program; default 911", variants: [ImageVariant.linuxserverKey]),
        EnvironmentFact("PGID", "group id of the program; default 911", variants: [ImageVariant.linuxserverKey]),
        EnvironmentFact("UMASK", "umask of new files; default 022", variants: [ImageVariant.linuxserverKey]),
        EnvironmentFact(
            "DOCKER_MODS",
            "additions that are fetched and run as root at each start; off with read_only or user",
            variants: [ImageVariant.linuxserverKey]
        ),
    ]

    /// Variables of hotio images.
    static let hotio: [EnvironmentFact] = [
        EnvironmentFact("PUID", "user id of the program; default 1000", variants: [ImageVariant.hotioKey]),
        EnvironmentFact("PGID", "group id of the program; default 1000", variants: [ImageVariant.hotioKey]),
        EnvironmentFact("UMASK", "umask of new files; default 002", variants: [ImageVariant.hotioKey]),
        EnvironmentFact("WEBUI_PORTS", "ports opened beside the built-in VPN", variants: [ImageVariant.hotioKey]),
        EnvironmentFact("VPN_ENABLED", "true starts the built-in WireGuard", variants: [ImageVariant.hotioKey]),
    ]

    /// The time zone.
    static let timeZone: [EnvironmentFact] = [
        EnvironmentFact("TZ", "time zone, for example Europe/Paris; default Etc/UTC")
    ]
}

extension IgnoredEnvironment {
    /// The former name of UMASK in LinuxServer.io images.
    static let umaskSet: IgnoredEnvironment = IgnoredEnvironment(
        "UMASK_SET",
        instead: "UMASK",
        note: "former name, no longer read by LinuxServer.io images"
    )
}
