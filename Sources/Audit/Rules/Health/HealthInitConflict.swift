import Catalog
import Compose
import Stacks
import Vocabulary

/// An image whose init must be process 1 is not let be it.
struct HealthInitConflict: MendableRule {
    static let about = About(
        id: "health-init-conflict",
        title: "an image's own init is pushed from its place",
        why: """
            s6-overlay starts only as process 1. With init: true or another entrypoint the container ends at once \
            with "can only run as pid 1".
            """,
        severity: .high,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "delete init: true",
        evidence: .documented,
        sources: ["just-containers/s6-overlay: README.md", "kipsilabs/altmount issue 578"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr: { image: "lscr.io/linuxserver/sonarr:latest" }
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            entrypoint: ["/init"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            init: ↓true
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            entrypoint: ↓["/app/run.sh"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.variant?.initSystem == .s6 {
            let subject = Subject.service(service.name)
            if let usesInit = service.service.usesInit, usesInit.value {
                examination.fail(
                    subject,
                    at: usesInit.range,
                    "'\(service.name)' has its own init, which does not start below Docker's"
                )
            } else if let entrypoint = service.service.entrypoint, !entrypoint.value.isEmpty,
                !entrypoint.value.contains(where: { $0.contains("/init") })
            {
                examination.fail(
                    subject,
                    at: entrypoint.range,
                    "the entrypoint of '\(service.name)' leaves out its init, so users, folders and services are not set up",
                    remedy: "delete entrypoint; put scripts into /custom-cont-init.d instead",
                    fix: .review
                )
            } else {
                examination.pass(subject)
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        if service.service.usesInit?.value == true {
            try mending.takeOff("init", of: service, undoing: false)
        } else {
            try mending.takeOff("entrypoint", of: service, undoing: .list(["/init"]))
        }
    }
}
