extension Services {
    /// Management of containers, start pages and notifications.
    static let identifiedManagement: [ServiceDefinition] = [
        identified(
            "deunhealth",
            "deunhealth",
            "restarts unhealthy containers that carry a label",
            .management,
            .management,
            images: ["qmcgaw/deunhealth", "ghcr.io/qdm12/deunhealth"]
        ),
        identified(
            "autoheal",
            "autoheal",
            "restarts unhealthy containers",
            .management,
            .management,
            images: ["willfarrell/autoheal", "ghcr.io/willfarrell/autoheal"]
        ),
        identified(
            "ouroboros",
            "Ouroboros",
            "pulled newer images and recreated containers",
            .updater,
            .management,
            status: .retired(
                since: "2020",
                successors: ["diun", "watchtower"],
                securityRelevant: true,
                note: "archived by its maker"
            ),
            images: ["pyouroboros/ouroboros"]
        ),
        identified(
            "docker-cli",
            "Docker CLI",
            "runs commands against a Docker engine, or an engine of its own",
            .management,
            .management,
            images: ["docker"]
        ),
        identified(
            "ofelia",
            "Ofelia",
            "runs jobs in containers by a schedule",
            .management,
            .management,
            images: ["mcuadros/ofelia", "ghcr.io/netresearch/ofelia"]
        ),
        identified(
            "docker-gc",
            "Docker clean-up",
            "removes unused images and containers",
            .management,
            .management,
            images: ["clockworksoul/docker-gc-cron", "spotify/docker-gc", "meltwater/docker-cleanup"]
        ),
        identified(
            "yacht",
            "Yacht",
            "web interface over containers",
            .management,
            .management,
            images: ["selfhostedpro/yacht"],
            web: 8000
        ),
        identified(
            "arcane",
            "Arcane",
            "web interface over containers",
            .management,
            .management,
            images: ["ghcr.io/ofkm/arcane", "ghcr.io/getarcaneapp/arcane"]
        ),
        identified(
            "code-server",
            "code-server",
            "editor in the browser",
            .management,
            .management,
            images: [
                "codercom/code-server", "ghcr.io/coder/code-server",
            ],
            linuxserver: "code-server",
            web: 8443
        ),
        identified(
            "filebrowser",
            "File Browser",
            "files in the browser",
            .management,
            .management,
            images: [
                "filebrowser/filebrowser", "hurlenko/filebrowser", "gtstef/filebrowser",
            ],
            web: 80
        ),
        identified(
            "ttyd",
            "ttyd",
            "terminal in the browser",
            .management,
            .management,
            images: ["tsl0922/ttyd"],
            web: 7681
        ),
        identified(
            "phpmyadmin",
            "phpMyAdmin",
            "web interface over MariaDB",
            .management,
            .database,
            images: ["phpmyadmin/phpmyadmin", "phpmyadmin"],
            linuxserver: "phpmyadmin",
            web: 80
        ),
        identified(
            "pgadmin",
            "pgAdmin",
            "web interface over PostgreSQL",
            .management,
            .database,
            images: ["dpage/pgadmin4"],
            web: 80
        ),
        identified(
            "adminer",
            "Adminer",
            "web interface over databases",
            .management,
            .database,
            images: ["adminer"],
            web: 8080
        ),
        identified("heimdall", "Heimdall", "start page", .dashboard, .dashboard, linuxserver: "heimdall", web: 80),
        identified(
            "dashy",
            "Dashy",
            "start page",
            .dashboard,
            .dashboard,
            images: [
                "lissy93/dashy", "ghcr.io/lissy93/dashy",
            ],
            web: 8080
        ),
        identified("homer", "Homer", "start page", .dashboard, .dashboard, images: ["b4bz/homer"], web: 8080),
        identified("flame", "Flame", "start page", .dashboard, .dashboard, images: ["pawelmalak/flame"], web: 5005),
        identified("glance", "Glance", "start page", .dashboard, .dashboard, images: ["glanceapp/glance"], web: 8080),
        identified(
            "ntfy",
            "ntfy",
            "sends notifications to phones",
            .other,
            .other,
            images: ["binwiederhier/ntfy"],
            web: 80
        ),
        identified(
            "gotify",
            "Gotify",
            "sends notifications to phones",
            .other,
            .other,
            images: ["gotify/server", "ghcr.io/gotify/server"],
            web: 80
        ),
        identified(
            "apprise",
            "Apprise",
            "passes notifications on to many services",
            .other,
            .other,
            images: ["caronc/apprise"],
            linuxserver: "apprise-api",
            web: 8000
        ),
        identified(
            "shepherd",
            "Shepherd",
            "updates the services of a swarm",
            .updater,
            .management,
            images: ["mazzolino/shepherd", "containrrr/shepherd"]
        ),
        identified(
            "ui-for-docker",
            "UI for Docker",
            "web interface over containers",
            .management,
            .management,
            status: .retired(
                since: "2016",
                successors: ["portainer"],
                securityRelevant: true,
                note: "its work went on as Portainer"
            ),
            images: ["uifd/ui-for-docker"],
            web: 9000
        ),
        identified(
            "ha-dockermon",
            "HA Dockermon",
            "starts and stops containers for Home Assistant",
            .management,
            .management,
            images: ["philhawthorne/ha-dockermon"]
        ),
        identified(
            "traefik-home",
            "Traefik Home",
            "start page",
            .dashboard,
            .dashboard,
            images: ["lobre/traefik-home"]
        ),
    ]
}
