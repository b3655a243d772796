import Compose
import Stacks
import Vocabulary

/// The API key is fixed by the environment.
struct ArrApikeyEnvPin: Rule {
    static let about = About(
        id: "arr-apikey-env-pin",
        title: "the API key is fixed by the environment",
        why:
            "A key from the environment always wins over the one in the settings. Making a new key in the program seems to work but has no "
            + "effect: the old key stays valid.",
        severity: .low,
        category: .arr,
        stage: 3,
        fix: .manual,
        remedy:
            "to change the key, change the variable or secret and start the container anew, not the button in the settings",
        evidence: .documented,
        sources: [
            "Sonarr/Sonarr: src/NzbDrone.Core/Configuration/ConfigFileProvider.cs (ApiKey => _authOptions.ApiKey ?? …)"
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [↓"SONARR__AUTH__APIKEY=${SONARR_KEY:-0123456789abcdef0123456789abcdef}"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard service.servarrPrefix != nil, let key = service.servarrSetting("AUTH__APIKEY"), !key.value.isEmpty
            else {
                continue
            }
            examination.fail(
                .service(service.name),
                at: key.range,
                "\(key.variable.name) fixes the key of '\(service.name)': a new key made in its settings has no effect",
                severity: key.isFile || !key.variable.isLiteral ? .info : .low
            )
        }
    }
}
