import Catalog
import Compose
import Stacks
import Vocabulary

/// A program updates every container by night without asking.
struct ImagesAutoUpdater: MendableRule {
    static let about = About(
        id: "images-auto-updater",
        title: "everything is updated unattended",
        why: """
            An updater that replaces every container, databases included, turns somebody else's bad release into your outage, \
            at four in the morning and without a backup.
            """,
        severity: .medium,
        category: .images,
        stage: 2,
        fix: .review,
        remedy: "let it only tell you of updates, or update only what is labelled",
        evidence: .verified,
        sources: [
            "containrrr.dev/watchtower/arguments", "containrrr.dev/watchtower/container-selection",
            "pyouroboros/ouroboros: pyouroboros/config.py",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          watchtower:
            image: nickfedor/watchtower:1.12.0
            environment:
              WATCHTOWER_MONITOR_ONLY: "true"
          labelled:
            image: nickfedor/watchtower:1.12.0
            command: --label-enable --cleanup
          some:
            image: nickfedor/watchtower:1.12.0
            command: sonarr radarr
          diun:
            image: crazymax/diun:4.29
        """
    ]

    static let flags: [Example] = [
        """
        services:
          watchtower:
            image: ↓containrrr/watchtower:1.7.1
            command: --cleanup --interval 3600
          ouroboros:
            image: ↓pyouroboros/ouroboros:1.4.3
            environment:
              WATCHTOWER_LABEL_ENABLE: "true"
        """
    ]

    private static let updaters: Set<String> = ["watchtower", "ouroboros"]
    private static let restraints: [String: [(flag: String, variable: String)]] = [
        "watchtower": [
            ("--label-enable", "WATCHTOWER_LABEL_ENABLE"), ("--monitor-only", "WATCHTOWER_MONITOR_ONLY"),
            ("--scope", "WATCHTOWER_SCOPE"), ("--no-pull", "WATCHTOWER_NO_PULL"),
        ],
        "ouroboros": [
            ("--label-enable", "LABEL_ENABLE"), ("--monitor-only", "MONITOR_ONLY"), ("--dry-run", "DRY_RUN"),
            ("--monitor", "MONITOR"),
        ],
    ]
    /// Flags that take the next word as their value, so that it is not a container's name.
    private static let valued: Set<String> = [
        "--interval", "-i", "--schedule", "-s", "--stop-timeout", "-t", "--notifications", "--notification-url",
        "--host",
        "-H", "--api-version", "-a", "--log-level", "--log-format", "--scope", "--http-api-token",
        "--disable-containers",
        "-x",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let reference = service.image, Self.updaters.contains(reference.baseName) else { continue }
            if isRestrained(service.service, reference.baseName) {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.image?.range ?? service.service.nameRange,
                "\(service.name) updates every running container on its own",
                remedy: reference.baseName == "ouroboros"
                    ? "let it only tell you (`MONITOR_ONLY=true`), or update only what is labelled (`LABEL_ENABLE=true`)"
                    : "let it only tell you (`WATCHTOWER_MONITOR_ONLY=true`), or update only what is labelled "
                        + "(`WATCHTOWER_LABEL_ENABLE=true`)"
            )
        }
    }

    private func isRestrained(_ service: Service, _ program: String) -> Bool {
        let words = service.command?.value ?? []
        let flags = Set(words.map { String($0.prefix { $0 != "=" }) })
        let isOn = (Self.restraints[program] ?? []).contains { restraint in
            if flags.contains(restraint.flag), !words.contains("\(restraint.flag)=false") { return true }
            let value = service.environmentVariable(restraint.variable)?.value ?? ""
            return !["", "false", "0", "no"].contains(value.lowercased())
        }
        return isOn || namesContainers(words)
    }

    private func namesContainers(_ words: [String]) -> Bool {
        zip([""] + words, words).contains { previous, word in
            !word.hasPrefix("-") && !Self.valued.contains(previous)
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let variable = service.image?.baseName == "ouroboros" ? "MONITOR_ONLY" : "WATCHTOWER_MONITOR_ONLY"
        try mending.editor.setEnvironment(variable, to: "true", of: service.name)
        mending.note(
            "'\(service.name)' only tells of updates now; to go on with some, label them and set its label switch instead"
        )
    }
}
