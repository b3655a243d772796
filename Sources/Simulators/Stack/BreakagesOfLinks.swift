extension Breakages {
    static let access: [Breakage] = [
        Breakage("integration-access", on: "radarr", "Radarr has another key than its settings say") {
            $0.radarr.switches.turnOn(.otherKey)
        },
        Breakage("integration-strangers", on: "radarr", "Radarr answers everybody") {
            $0.radarr.switches.turnOn(.openToAll)
        },
        Breakage("integration-sign-in", on: "sonarr", "nobody must sign in to Sonarr") {
            $0.sonarr.switches.turnOn(.arrNoLogin)
        },
        Breakage("integration-own-messages", on: "sonarr", "Sonarr says that something is wrong") {
            $0.sonarr.switches.turnOn(.arrHealthError)
        },
        Breakage("integration-setup", on: "jellyfin", "Jellyfin was never set up to the end") {
            $0.jellyfin.switches.turnOn(.jellyfinWizardOpen)
        },
        Breakage("integration-local-bypass", on: "qbittorrent", "whoever shares qBittorrent's network needs no login") {
            $0.qbittorrent.change { $0.bypassesLocalLogin = true }
        },
        Breakage("integration-temporary-password", on: "qbittorrent", "qBittorrent has no password of its own") {
            $0.engine.change("qbittorrent") {
                $0.log.append(
                    "The WebUI administrator password was not set. A temporary password is provided for this session: x"
                )
            }
        },
        Breakage("integration-trusted-proxies", on: "jellyfin", "Jellyfin does not know the proxy in front of it") {
            $0.jellyfin.state.knownProxies = []
        },
        Breakage(
            "integration-default-login",
            on: "grafana",
            "Grafana opens to the login that it is delivered with",
            options: { $0.hasDefaultLogin = true }
        ) { _ in },
    ]

    static let downloads: [Breakage] = [
        Breakage("integration-download-client", on: "sonarr", "all download clients of Sonarr are switched off") {
            $0.sonarr.switches.turnOn(.arrClientsDisabled)
        },
        Breakage("integration-link-test", on: "sonarr", "Sonarr's password for a download client is wrong") {
            $0.sonarr.switches.turnOn(.arrClientRefusesLogin)
        },
        Breakage("integration-link-address", on: "sonarr", "Sonarr looks for its download client on localhost") {
            $0.sonarr.switches.turnOn(.arrClientOnLocalhost)
        },
        Breakage("integration-download-category", on: "sonarr", "the download client does not know Sonarr's category") {
            $0.sonarr.switches.turnOn(.arrCategoryOther)
        },
        Breakage("integration-download-path", on: "sonarr", "qBittorrent saves outside of the shared folder") {
            $0.qbittorrent.change { $0.categories["tv"] = "/downloads/tv" }
        },
        Breakage("integration-download-into-library", on: "sonarr", "the folder of a category is Sonarr's library") {
            $0.qbittorrent.change { $0.categories["tv"] = "/data/media/tv" }
        },
        Breakage("integration-root-folders", on: "sonarr", "Sonarr cannot use its library") {
            $0.sonarr.switches.turnOn(.arrRootFolderGone)
        },
        Breakage("integration-hard-links", on: "sonarr", "Sonarr copies instead of linking") {
            $0.sonarr.switches.turnOn(.arrNoHardLinks)
        },
        Breakage("integration-queue", on: "sonarr", "an import of Sonarr is blocked") {
            $0.sonarr.switches.turnOn(.arrImportBlocked)
        },
    ]

    static let indexers: [Breakage] = [
        Breakage("integration-prowlarr-applications", on: "prowlarr", "Prowlarr does not feed one of the programs") {
            $0.prowlarr.switches.turnOn(.prowlarrApplicationGone)
        },
        Breakage("integration-prowlarr-return", on: "prowlarr", "Prowlarr gives out an address that others cannot use")
        {
            $0.prowlarr.switches.turnOn(.prowlarrReturnWrong)
        },
        Breakage("integration-prowlarr-indexers", on: "sonarr", "no indexer has arrived in Sonarr") {
            $0.sonarr.switches.turnOn(.arrIndexersNotArrived)
        },
        Breakage("integration-indexers", on: "prowlarr", "an indexer is left out after failures") {
            $0.prowlarr.switches.turnOn(.arrIndexerFailing)
        },
        Breakage("integration-solver", on: "prowlarr", "no indexer shares FlareSolverr's tag") {
            $0.prowlarr.switches.turnOn(.prowlarrSolverTagMissing)
        },
    ]

    static let servers: [Breakage] = [
        Breakage("integration-media-server-told", on: "sonarr", "Sonarr tells no media server of new files") {
            $0.sonarr.setup.notifications = []
        },
        Breakage("integration-media-server-path", on: "sonarr", "no media server sees Sonarr's library") { stack in
            stack.sonarr.setup.rootFolders = [ServarrSetup.RootFolder("/data/media/elsewhere")]
        },
        Breakage(
            "integration-jellyfin-legacy",
            on: "radarr",
            "Jellyfin refuses the way in which this Radarr signs in",
            options: { $0.hasJellyfin12 = true }
        ) { _ in },
        Breakage("integration-libraries", on: "jellyfin", "a library of Jellyfin lies in no mount") {
            $0.jellyfin.switches.turnOn(.jellyfinLibraryMissing)
        },
        Breakage("integration-bazarr", on: "bazarr", "Bazarr does not reach Sonarr") {
            $0.bazarr.switches.turnOn(.bazarrSonarrBroken)
        },
        Breakage("integration-bazarr-path", on: "bazarr", "Sonarr's library is not there for Bazarr") { stack in
            stack.sonarr.setup.rootFolders = [ServarrSetup.RootFolder("/tv")]
        },
        Breakage("integration-request-server", on: "seerr", "no library is switched on in Seerr") {
            $0.seerr.switches.turnOn(.seerrNoLibraries)
        },
        Breakage("integration-request-arr", on: "seerr", "Seerr has no default server") {
            $0.seerr.switches.turnOn(.seerrNoDefault)
        },
        Breakage("integration-tautulli", on: "tautulli", "Tautulli has lost Plex") {
            $0.tautulli.switches.turnOn(.tautulliDisconnected)
        },
        Breakage("integration-prometheus-targets", on: "prometheus", "a target of Prometheus is down") {
            $0.prometheus.switches.turnOn(.prometheusTargetDown)
        },
        Breakage(
            "integration-alertmanager",
            on: "prometheus",
            "Prometheus has lost its Alertmanager",
            options: { $0.hasAlerts = true }
        ) {
            $0.prometheus.switches.turnOn(.prometheusNoAlertmanager)
        },
        Breakage("integration-data-sources", on: "grafana", "Grafana's data source does not answer") {
            $0.grafana.switches.turnOn(.grafanaDataSourceBroken)
        },
        Breakage("integration-routes", on: "traefik", "a router of Traefik has an error") {
            $0.traefik.switches.turnOn(.traefikRouterError)
        },
    ]
}
