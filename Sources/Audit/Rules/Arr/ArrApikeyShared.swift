import Catalog
import Compose
import Stacks
import Vocabulary

/// Several programs have the same API key.
struct ArrApikeyShared: Rule {
    static let about = About(
        id: "arr-apikey-shared",
        title: "several programs have the same API key",
        why: "Whoever learns the key of one program has them all, and none can be given a new key without the others.",
        severity: .medium,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy: "make a key for each program: `openssl rand -hex 16`",
        evidence: .derived,
        sources: ["wiki.servarr.com: environment variables"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: ["SONARR__AUTH__APIKEY=${SONARR_KEY}"]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: ["RADARR__AUTH__APIKEY=${RADARR_KEY}"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: ["SONARR__AUTH__APIKEY=${ARR_KEY}"]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [↓"RADARR__AUTH__APIKEY=${ARR_KEY}"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var owners: [String: (StackService, ServarrSetting)] = [:]
        for service in stack.services {
            guard let key = service.servarrSetting("AUTH__APIKEY") else { continue }
            let variable = key.variable
            guard let identity = variable.template ?? variable.value, !identity.isEmpty else { continue }
            guard let (other, first) = owners[identity] else {
                owners[identity] = (service, key)
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: key.range,
                "'\(service.name)' has the same API key as '\(other.name)'",
                related: [RelatedPlace(range: first.range, message: "the key of '\(other.name)'")]
            )
        }
    }
}
