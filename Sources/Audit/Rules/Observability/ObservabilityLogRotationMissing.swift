import Compose
import Stacks
import Vocabulary

/// The container's log grows until the disk is full.
struct ObservabilityLogRotationMissing: MendableRule {
    static let about = About(
        id: "observability-log-rotation-missing",
        title: "the log grows without bound",
        why: """
            Docker keeps everything a container prints in one JSON file and never deletes it. A chatty program fills the disk \
            in weeks, and then databases break.
            """,
        severity: .medium,
        category: .observability,
        stage: 2,
        fix: .safe,
        remedy: """
            add `logging: {driver: json-file, options: {max-size: 10m, max-file: "3"}}`, or set it once for all in \
            /etc/docker/daemon.json
            """,
        evidence: .verified,
        sources: ["docs.docker.com/engine/logging/drivers/json-file"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            logging:
              driver: json-file
              options: {max-size: 10m, max-file: "3"}
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            logging:
              driver: local
          plex:
            image: lscr.io/linuxserver/plex:1.42.1
            logging:
              driver: journald
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            ↓logging:
              driver: json-file
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let logging = service.service["logging"]
            let driver = logging?["driver"]?.text ?? "json-file"
            if driver != "json-file" || logging?["options"]?["max-size"] != nil {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.keyRange("logging") ?? service.service.nameRange,
                "nothing limits the log of \(service.name)",
                remedy: """
                    write under \(service.name):
                    logging:
                      driver: json-file
                      options:
                        max-size: 10m
                        max-file: "3"
                    """
            )
        }
    }
}
