import Catalog
import Compose
import Stacks
import Vocabulary

/// Nobody is told when something is down.
struct ObservabilityAlertMissing: Rule {
    static let about = About(
        id: "observability-alert-missing",
        title: "nobody is told when something is down",
        why: """
            Without a monitor that sends messages, a full disk, a dead download client or a VPN that is down is found out by \
            whoever wants to watch something tonight.
            """,
        severity: .medium,
        category: .observability,
        stage: 4,
        fix: .review,
        remedy:
            "add a monitor that sends alerts, such as Uptime Kuma, Gatus, or Prometheus with Alertmanager",
        evidence: .derived,
        sources: ["Google SRE book, chapter 6"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
          kuma:
            image: louislam/uptime-kuma:2.0.1
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
          stack-monitor:
            build: ./stack-monitor
        """,
        """
        services:
          db:
            image: postgres:17.5
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """,
    ]

    static let flags: [Example] = [
        """
        ↓services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
          ↓prometheus:
            image: prom/prometheus:v3.5.0
        """,
    ]

    /// Programs that send messages by themselves.
    private static let alerters: Set<String> = [
        "alertmanager", "grafana", "uptime-kuma", "gatus", "beszel", "netdata", "healthchecks", "zabbix", "checkmk",
    ]
    private static let media: Set<Role> = [.arr, .server, .torrent, .usenet, .indexer, .request]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        // One or two services are a part of something bigger, whose monitor is elsewhere.
        guard stack.services.count > 2, !stack.services(in: Self.media).isEmpty else { return }
        if stack.services.contains(where: isAlerter) {
            examination.unknown(.stack, needs: "the monitor's own settings")
            return
        }
        if let own = stack.services.first(where: Self.mayWatch) {
            examination.unknown(.stack, needs: "what '\(own.name)', which is built here, does")
            return
        }
        if let prometheus = stack.services.first(where: { $0.isProgram("prometheus") }) {
            examination.fail(
                .stack,
                at: prometheus.service.nameRange,
                "\(prometheus.name) measures, but nothing here sends an alert",
                remedy: "add Alertmanager with rules for down, disk and error rate, or let Grafana alert"
            )
            return
        }
        examination.fail(
            .stack,
            at: stack.project.servicesRange,
            "no service of this stack watches the others and sends alerts"
        )
    }

    /// Whether a program that is built here is called or set up like one that watches others.
    private static func mayWatch(_ service: StackService) -> Bool {
        guard service.service.hasBuild, !service.endsAtOnce else { return false }
        let words = ["monitor", "watchdog", "alert", "uptime", "notif", "healthcheck", "health-check"]
        let context = service.service["build"]?["context"]?.string ?? service.service["build"]?.string ?? ""
        let names = [service.name, context.split(separator: "/").last.map(String.init) ?? ""]
        if names.contains(where: { name in words.contains(where: name.lowercased().contains) }) { return true }
        return service.service.environment.contains { variable in
            ["ALERT_", "NTFY_", "APPRISE_", "GOTIFY_", "PUSHOVER_"].contains(where: variable.name.hasPrefix)
        }
    }

    private func isAlerter(_ service: StackService) -> Bool {
        if let id = service.definition?.id, Self.alerters.contains(id) { return true }
        return Self.alerters.contains(service.image?.baseName ?? "")
    }
}
