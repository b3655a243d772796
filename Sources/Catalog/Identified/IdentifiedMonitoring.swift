extension Services {
    /// Monitors and exporters.
    static let identifiedMonitoring: [ServiceDefinition] = [
        identified(
            "glances",
            "Glances",
            "figures of the host in the browser",
            .monitor,
            .monitoring,
            images: ["nicolargo/glances"],
            web: 61208
        ),
        identified(
            "scrutiny",
            "Scrutiny",
            "watches the health of disks",
            .monitor,
            .monitoring,
            images: [
                "ghcr.io/analogj/scrutiny", "analogj/scrutiny", "ghcr.io/starosdev/scrutiny",
            ],
            linuxserver: "scrutiny",
            web: 8080
        ),
        identified(
            "influxdb",
            "InfluxDB",
            "database for figures over time",
            .database,
            .monitoring,
            images: ["influxdb"],
            ports: [ServicePort(8086, "tcp", .database, publishing: .never)]
        ),
        identified(
            "telegraf",
            "Telegraf",
            "collects figures and hands them on",
            .exporter,
            .monitoring,
            images: ["telegraf"]
        ),
        identified(
            "varken",
            "Varken",
            "collected figures of Plex and the managers",
            .exporter,
            .monitoring,
            images: ["boerderij/varken"]
        ),
        identified(
            "statping",
            "Statping",
            "watches whether services answer",
            .monitor,
            .monitoring,
            images: ["hunterlong/statping", "statping/statping", "adamboutcher/statping-ng"],
            web: 8080
        ),
        identified(
            "healthchecks",
            "Healthchecks",
            "raises an alarm when a job does not report",
            .monitor,
            .monitoring,
            images: ["healthchecks/healthchecks"],
            linuxserver: "healthchecks",
            web: 8000
        ),
        identified(
            "speedtest-tracker",
            "Speedtest Tracker",
            "measures the connection by a schedule",
            .monitor,
            .monitoring,
            images: [
                "ghcr.io/alexjustesen/speedtest-tracker", "henrywhitaker3/speedtest-tracker",
            ],
            linuxserver: "speedtest-tracker",
            web: 80
        ),
        identified(
            "smokeping",
            "SmokePing",
            "measures delays over time",
            .monitor,
            .monitoring,
            linuxserver: "smokeping",
            web: 80
        ),
        identified(
            "apcupsd",
            "apcupsd",
            "watches a power supply",
            .monitor,
            .monitoring,
            images: ["gersilex/apcupsd"]
        ),
        identified(
            "graphite",
            "Graphite",
            "database for figures over time",
            .monitor,
            .monitoring,
            images: ["graphiteapp/graphite-statsd"]
        ),
        identified(
            "vector",
            "Vector",
            "collects logs and hands them on",
            .monitor,
            .monitoring,
            images: ["timberio/vector"]
        ),
        identified("signoz", "SigNoz", "traces, figures and logs", .monitor, .monitoring, images: ["signoz/signoz"]),
        identified(
            "qbittorrent-exporter",
            "qBittorrent exporter",
            "exporter for qBittorrent",
            .exporter,
            .monitoring,
            images: [
                "esanchezm/prometheus-qbittorrent-exporter", "caseyscarborough/qbittorrent-exporter",
                "ghcr.io/esanchezm/prometheus-qbittorrent-exporter",
            ]
        ),
        identified(
            "plex-exporter",
            "Plex exporter",
            "exporter for Plex",
            .exporter,
            .monitoring,
            images: [
                "ghcr.io/jsclayton/prometheus-plex-exporter", "granra/plex_exporter",
            ]
        ),
        identified(
            "speedtest-exporter",
            "Speedtest exporter",
            "exporter for the speed of the connection",
            .exporter,
            .monitoring,
            images: [
                "ghcr.io/miguelndecarvalho/speedtest-exporter", "miguelndecarvalho/speedtest-exporter",
            ]
        ),
        identified(
            "smartctl-exporter",
            "smartctl_exporter",
            "exporter for the health of disks",
            .exporter,
            .monitoring,
            images: [
                "prometheuscommunity/smartctl-exporter", "quay.io/prometheuscommunity/smartctl-exporter",
            ]
        ),
        identified(
            "nut-exporter",
            "NUT exporter",
            "exporter for a power supply",
            .exporter,
            .monitoring,
            images: [
                "hon95/prometheus-nut-exporter", "ghcr.io/druggeri/nut_exporter",
            ]
        ),
        identified(
            "clamav",
            "ClamAV",
            "looks for viruses in files",
            .security,
            .security,
            images: ["clamav/clamav", "mkodockx/docker-clamav"],
            ports: [ServicePort(3310, "tcp", .other, publishing: .never)]
        ),
    ]
}
