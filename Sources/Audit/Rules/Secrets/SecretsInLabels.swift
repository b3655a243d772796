import Compose
import Stacks
import Vocabulary

struct SecretsInLabels: MendableRule {
    static let about = About(
        id: "secrets-in-labels",
        title: "a password or key stands in a label",
        why: "Every program that may list containers reads all labels: dashboards, proxies, monitors.",
        severity: .medium,
        category: .secrets,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: """
            for Homepage write `{{HOMEPAGE_FILE_NAME}}` or `{{HOMEPAGE_VAR_NAME}}`, for Traefik use \
            `basicauth.usersfile`
            """,
        evidence: .documented,
        sources: [
            "gethomepage.dev/configs/docker: labels and HOMEPAGE_VAR, HOMEPAGE_FILE",
            "doc.traefik.io: BasicAuth, usersFile",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              homepage.widget.type: sonarr
              homepage.widget.key: "{{HOMEPAGE_VAR_SONARR_KEY}}"
              traefik.http.middlewares.auth.basicauth.usersfile: /users
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              homepage.widget.key: ↓0123456789abcdef0123456789abcdef
              traefik.http.middlewares.auth.basicauth.users: ↓admin:$$2y$$05$$abcdefghijklmnopqrstuuVwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123
        """,
        """
        services:
          homepage:
            image: ghcr.io/gethomepage/homepage:v1.4.0
            environment:
              - PUID=1000
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              - homepage.widget.type=sonarr # on the front page
              - ↓homepage.widget.key=0123456789abcdef0123456789abcdef
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for credential in stack.credentials(of: service) where credential.carrier == .label {
                guard [.literal, .fallback].contains(credential.origin), credential.holdsSecret else { continue }
                isClean = false
                let isStrongHash = ["$2y$", "$2a$", "$2b$"].contains {
                    credential.value?.reveal().contains($0) ?? false
                }
                examination.fail(
                    service.subject,
                    at: credential.range,
                    "label \(credential.name) of '\(service.name)' holds a \(isStrongHash ? "password hash" : "credential")",
                    severity: isStrongHash ? .low : nil
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }
}
