import Compose
import Stacks
import Vocabulary

struct NetworkHostnameDot: Rule {
    static let about = About(
        id: "network-hostname-dot",
        title: "a service with an underscore in its name is used in a URL",
        why: """
            Host names must not contain underscores; some programs refuse such addresses or cannot verify their \
            certificates.
            """,
        severity: .low,
        category: .network,
        stage: 2,
        fix: .manual,
        remedy: "rename the service with `-`, or give it an alias without underscore and use that",
        evidence: .documented,
        sources: ["rfc-editor.org: RFC 1123, section 2.1"]
    )

    static let accepts: [Example] = [
        """
        services:
          media_db: {image: "postgres:17"}
          my-app: {image: "example/app:1"}
          other:
            image: example/other:1
            environment: {BACKEND_URL: "http://my-app:8080", DB_HOST: media_db}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          my_app: {image: "example/app:1"}
          other:
            image: example/other:1
            environment:
              BACKEND_URL: ↓http://my_app:8080
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for reference in service.references where ["http", "https", "ws", "wss"].contains(reference.scheme ?? "") {
                guard stack.target(of: reference, from: service) != nil else { continue }
                if reference.host.contains("_") {
                    examination.fail(
                        service.subject,
                        at: reference.range,
                        "'\(service.name)' uses the host name '\(reference.host)' with an underscore in a URL"
                    )
                } else {
                    examination.pass(service.subject)
                }
            }
        }
    }
}
