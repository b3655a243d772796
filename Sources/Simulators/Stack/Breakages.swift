/// Every way in which the simulated stack is broken for `bijou check --selftest`: at least one for each check.
public enum Breakages {
    /// All of them.
    public static let all: [Breakage] =
        health + reachability + storage + performance + access + downloads + indexers + servers

    private static let health: [Breakage] = [
        Breakage("health-container-state", on: "sonarr", "Sonarr has ended with an error") {
            $0.engine.change("sonarr") {
                $0.status = "exited"; $0.exitCode = 1
            }
        },
        Breakage("health-out-of-memory", on: "jellyfin", "Jellyfin was killed for want of memory") {
            $0.engine.change("jellyfin") {
                $0.status = "exited"; $0.exitCode = 137; $0.wasOutOfMemory = true
            }
        },
        Breakage("health-restart-loop", on: "radarr", "Radarr is started again and again") {
            $0.engine.change("radarr") {
                $0.status = "restarting"; $0.restarts = 12; $0.exitCode = 1
            }
        },
        Breakage("health-container-health", on: "bazarr", "Bazarr's health check fails") {
            $0.engine.change("bazarr") {
                $0.health = "unhealthy"; $0.healthOutput = "connection refused"
            }
        },
        Breakage("health-start-grace", on: "tautulli", "Tautulli has been starting for a day") {
            $0.engine.change("tautulli") { $0.health = "starting" }
        },
        Breakage("health-http", on: "jellyfin", "Jellyfin answers 200 and says that it is degraded") {
            $0.jellyfin.switches.turnOn(.jellyfinDegraded)
        },
        Breakage("health-version", on: "sonarr", "Sonarr is older than the first version that the catalog accepts") {
            $0.sonarr.setup.version = "4.0.1.929"
        },
        Breakage("health-tested-version", on: "prowlarr", "Prowlarr is newer than anything known") {
            $0.prowlarr.setup.version = "99.0.0.1"
        },
        Breakage("health-time-skew", on: nil, "the engine's clock is ten minutes late") { $0.engine.clockLead = -600 },
        Breakage("health-log-errors", on: "sonarr", "Sonarr's log says that its database is locked") {
            $0.engine.change("sonarr") { $0.log.append("SQLiteException: database is locked") }
        },
    ]

    private static let reachability: [Breakage] = [
        Breakage(
            "reachability-published-port",
            on: "radarr",
            "Radarr's container is older than the compose file and publishes nothing"
        ) {
            $0.engine.change("radarr") { $0.ports = [] }
        },
        Breakage("reachability-loopback-only", on: "radarr", "Radarr listens on loopback alone") {
            $0.engine.change("radarr") { $0.listens = [("127.0.0.1", 7_878)] }
        },
        Breakage("reachability-name", on: "sonarr", "Sonarr has stored a name with a slip") {
            $0.sonarr.setup.downloadClients[1].set("host", to: "sabnbzd")
        },
        Breakage("reachability-link", on: "sonarr", "Sonarr calls SABnzbd at another port") {
            $0.sonarr.setup.downloadClients[1].set("port", to: 8_085)
        },
        Breakage("reachability-network-not-shared", on: "sonarr", "SABnzbd was put into a network of its own") {
            $0.engine.change("sabnzbd") { $0.networks = ["demo_other": "172.22.0.2"] }
        },
        Breakage("reachability-matrix", on: nil, "SABnzbd no longer listens where others look for it") {
            $0.engine.change("sabnzbd") { $0.listens = [] }
        },
        Breakage(
            "reachability-stale-namespace",
            on: "qbittorrent",
            "the gateway was made anew after qBittorrent was started"
        ) {
            $0.engine.change("qbittorrent") {
                $0.parentIdentifier = SimulatedContainer.identifier("an earlier gateway")
            }
        },
        Breakage("reachability-vpn-exit", on: "gluetun", "the tunnel is stopped") {
            $0.gluetun.switches.turnOn(.gluetunStopped)
        },
        Breakage(
            "reachability-vpn-port",
            on: "qbittorrent",
            "the provider forwards another port than qBittorrent listens on"
        ) {
            $0.gluetun.switches.turnOn(.gluetunOtherPort)
        },
        Breakage("reachability-vpn-binding", on: "qbittorrent", "qBittorrent uses any interface") {
            $0.qbittorrent.switches.turnOn(.qbittorrentUnbound)
        },
        Breakage("reachability-vpn-dns", on: "gluetun", "the gateway's name server is stopped") {
            $0.gluetun.switches.turnOn(.gluetunDNSStopped)
        },
    ]

    private static let storage: [Breakage] = [
        Breakage("storage-space", on: nil, "the data disk is nearly full") { stack in
            stack.machine.set(stack.machine.data) { $0.available = 20 << 30 }
        },
        Breakage("storage-inodes", on: nil, "few inodes are left on the data disk") { stack in
            stack.machine.set(stack.machine.data) { $0.freeInodes = 10_000 }
        },
        Breakage("storage-same-file-system", on: "sonarr", "the data disk's file system has no hard links") {
            $0.machine.fileSystem = "exfat"
        },
        Breakage("storage-read-only", on: "sonarr", "the data disk was mounted read-only again after an error") {
            $0.machine.isReadOnly = true
        },
        Breakage("storage-ownership", on: "sonarr", "Sonarr's settings belong to root") { stack in
            stack.machine.set(stack.folder + "/config/sonarr") {
                $0.owner = 0; $0.group = 0
            }
        },
        Breakage("storage-bind-source", on: "bazarr", "the folder of Bazarr's settings is gone") { stack in
            stack.machine.set(stack.folder + "/config/bazarr") { $0.exists = false }
        },
        Breakage("storage-empty-mount", on: "jellyfin", "nothing is below the folder of the media") { stack in
            stack.machine.set(stack.machine.data) { $0.isEmpty = true }
        },
        Breakage("storage-database-network", on: "sonarr", "Sonarr's settings lie on a share") { stack in
            stack.machine.setFileSystem("nfs4", below: stack.folder + "/config/sonarr")
        },
        Breakage("storage-mount-point", on: "sonarr", "the disk of the media is not mounted") { stack in
            // As if the compose file had been written for a disk at /mnt/media.
            stack.machine.set("/mnt/media") {
                $0.device = 64_769; $0.owner = 1_000; $0.group = 1_000
            }
            stack.engine.change("sonarr") { sonarr in
                sonarr.mounts = sonarr.mounts.map { $0.target == "/data" ? ("/mnt/media", "/data") : $0 }
            }
        },
        Breakage(
            "storage-database-damage",
            on: "sonarr",
            "the end of Sonarr's database is missing",
            options: { $0.hasCutDatabase = true }
        ) { _ in },
    ]

    private static let performance: [Breakage] = [
        Breakage("performance-health", on: "radarr", "Radarr takes seconds to answer") {
            $0.radarr.switches.turnOn(.slow)
        },
        Breakage("performance-api", on: "radarr", "Radarr takes seconds to answer") {
            $0.radarr.switches.turnOn(.slow)
        },
        Breakage("performance-memory", on: "jellyfin", "Jellyfin uses nearly all the memory it may") {
            $0.engine.change("jellyfin") { $0.memoryUse = $0.memoryLimit * 97 / 100 }
        },
    ]
}
