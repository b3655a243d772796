import Catalog
import Compose
import Stacks
import Vocabulary

/// An API key stands in the compose file.
struct ArrApikeyPlaintext: Rule {
    static let about = About(
        id: "arr-apikey-plaintext",
        title: "an API key stands in the file",
        why:
            "Who has the key controls the program without a password: it can delete files and read the download client's password. Compose "
            + "files are copied, shared and pushed to Git.",
        severity: .high,
        category: .arr,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy:
            "make a new key, keep it in a secret file and give the program its path: `FILE__<APP>__AUTH__APIKEY=/run/secrets/…` "
            + "(LinuxServer.io and hotio images)",
        evidence: .documented,
        peers: [Peer("compose-lint", "CL-0020")],
        sources: ["docs.linuxserver.io: FILE__ variables", "wiki.servarr.com: environment variables"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [FILE__SONARR__AUTH__APIKEY=/run/secrets/sonarr_key]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              SONARR__AUTH__APIKEY: ↓0123456789abcdef0123456789abcdef
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            environment:
              - ↓RADARR__AUTH__APIKEY=${RADARR_KEY:-0123456789abcdef0123456789abcdef}
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let prefix = service.servarrPrefix else { continue }
            guard let key = service.servarrValue("AUTH__APIKEY"), key.variable.source == .inline else {
                examination.pass(.service(service.name))
                continue
            }
            let isFallback = key.variable.variables.contains {
                $0.source == nil && !($0.defaultValue ?? "").isEmpty
            }
            let isVariable = !key.variable.isLiteral && !isFallback
            examination.fail(
                .service(service.name),
                at: key.range,
                isVariable
                    ? "the API key of '\(service.name)' is a plain environment variable, visible in `docker inspect`"
                    : "the API key of '\(service.name)' stands in the file",
                severity: isVariable ? .low : .high,
                remedy:
                    "write the key to a secret file and use `FILE__\(prefix)__AUTH__APIKEY=/run/secrets/\(service.name)_apikey`"
                    + (isVariable ? "" : "; make a new key, this one has been written down")
            )
        }
    }
}
