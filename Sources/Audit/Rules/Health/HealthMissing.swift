import Catalog
import Compose
import Stacks
import Vocabulary

/// Nothing tells Docker whether a service works.
struct HealthMissing: MendableRule {
    static let about = About(
        id: "health-missing",
        title: "a service has no health check",
        why: """
            Without a check Docker calls a hung program running: nobody notices, and others cannot wait until it is \
            ready.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "add a healthcheck that asks the program itself, with a tool that the image has",
        evidence: .verified,
        peers: [Peer("kics", "698ed579"), Peer("cis", "5.27"), Peer("cis", "4.6")],
        sources: ["Compose spec, 05-services.md, healthcheck", "Dockerfiles of the images, by service in the catalog"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck:
              test: ["CMD-SHELL", "curl -fsS http://127.0.0.1:8989/ping || exit 1"]
        """,
        // The image brings its own check.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
        """,
        // A job that ends needs none.
        """
        services:
          recyclarr:
            image: lscr.io/linuxserver/sonarr:latest
            restart: "no"
        """,
        // Nothing is known of the image.
        """
        services:
          mine:
            image: registry.example.org/me/mine:1
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            restart: unless-stopped
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let subject = Subject.service(service.name)
            switch service.healthSource {
            case .file, .image:
                examination.pass(subject)
            case .disabled:
                continue
            case .unknown:
                examination.unknown(subject, needs: "whether the image of '\(service.name)' brings a health check")
            case .missing:
                if stack.isOneShot(service) { continue }
                if service.variant?.healthcheck == nil, service.variant?.tools?.isEmpty == true {
                    examination.unknown(subject, needs: "a way to check '\(service.name)', whose image holds no tool")
                    continue
                }
                let remedy = service.healthcheckRemedy
                examination.fail(
                    subject,
                    at: service.service.nameRange,
                    "'\(service.name)' has no health check, and its image brings none",
                    remedy: remedy.text,
                    fix: remedy.kind
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.writeHealthcheck(of: service)
    }
}
