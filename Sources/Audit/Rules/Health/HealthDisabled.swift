import Catalog
import Compose
import Stacks
import Vocabulary

/// The image's own health check is switched off.
struct HealthDisabled: MendableRule {
    static let about = About(
        id: "health-disabled",
        title: "a health check is switched off",
        why: """
            The makers of the image gave it a check. Switched off, Docker calls the container running whatever \
            happens inside.
            """,
        severity: .high,
        category: .health,
        stage: 1,
        kind: .absence,
        fix: .safe,
        remedy: "delete the block that switches it off",
        evidence: .documented,
        sources: ["Compose spec, 05-services.md, healthcheck: disable"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            healthcheck: { disable: false, retries: 5 }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ↓healthcheck: { disable: true }
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            ↓healthcheck:
              test: ["NONE"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let subject = Subject.service(service.name)
            guard let healthcheck = service.service.healthcheck, healthcheck.isDisabled else {
                examination.pass(subject)
                continue
            }
            switch service.variant?.hasHealthcheck {
            case true?:
                examination.fail(
                    subject,
                    at: healthcheck.keyRange,
                    "the check that the image of '\(service.name)' brings is switched off"
                )
            case false?:
                examination.fail(
                    subject,
                    at: healthcheck.keyRange,
                    "'\(service.name)' switches off a check that its image does not have",
                    severity: .low
                )
            case nil:
                examination.unknown(subject, needs: "whether the image of '\(service.name)' brings a health check")
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard service.variant?.hasHealthcheck == true else {
            // The image has none: only a check of one's own is worth more than the block.
            if service.variant?.healthcheck?.evidence != .tested {
                mending.askForReview("the test follows the image's documentation and was not tried out")
            }
            try mending.writeHealthcheck(of: service)
            return
        }
        mending.askForReview("somebody switched the image's check off; it may fail with the settings of this stack")
        try mending.takeOff("healthcheck", of: service, undoing: .mapping([.init("disable", false)]))
    }
}
