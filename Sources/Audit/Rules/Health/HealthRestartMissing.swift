import Catalog
import Compose
import Stacks
import Vocabulary

/// A service stays down after a crash or a reboot.
struct HealthRestartMissing: MendableRule {
    static let about = About(
        id: "health-restart-missing",
        title: "a service has no restart policy",
        why: "After a crash, a power cut or an update of the machine it stays down until somebody notices.",
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "add restart: unless-stopped",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, restart"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            restart: unless-stopped
        """,
        // A job that others wait for.
        """
        services:
          migrate: { image: "registry.example.org/me/migrate:1" }
          app:
            image: registry.example.org/me/mine:1
            restart: unless-stopped
            depends_on: { migrate: { condition: service_completed_successfully } }
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            deploy: { restart_policy: { condition: any } }
        """,
        // A tool that is started by hand.
        Example(
            """
            services:
              rclone:
                image: rclone/rclone:1
                profiles: [tools]
            """,
            files: [".env": "COMPOSE_PROFILES=tools\n"]
        ),
        // Commands that end at once.
        """
        services:
          placeholder:
            image: registry.example.org/me/base:1
            command: exit 0
          prepare:
            image: registry.example.org/me/base:1
            entrypoint: ["sh", "-c"]
            command: ["mkdir -p /data/media && chown -R 1000 /data"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:latest
        """
    ]

    /// Bare systems that are used for small jobs.
    private static let jobImages: Set<String> = ["alpine", "busybox", "bash", "debian", "ubuntu", "hello-world"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let compose = service.service
            if compose.restart == nil {
                let imageName = service.image?.repository.split(separator: "/").last.map(String.init) ?? ""
                if !compose.profiles.isEmpty || stack.isOneShot(service) || Self.jobImages.contains(imageName) {
                    continue
                }
            }
            let subject = Subject.service(service.name)
            if compose.restart != nil || compose["deploy"]?["restart_policy"] != nil {
                examination.pass(subject)
                continue
            }
            // What nobody can connect to and nobody knows may be a job that ends.
            let isPerhapsJob = (!service.isKnown || compose.hasBuild) && compose.ports.isEmpty
            examination.fail(
                subject,
                at: compose.nameRange,
                "'\(service.name)' stays down after a crash or reboot",
                remedy: isPerhapsJob
                    ? "add `restart: unless-stopped` to '\(service.name)', or `restart: \"no\"` if it is meant to end"
                    : "add to '\(service.name)':\nrestart: unless-stopped",
                fix: isPerhapsJob ? .review : .safe
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard let name = finding.subject.serviceName else { return }
        try mending.editor.set(["services", name, "restart"], to: "unless-stopped")
    }
}
