import Compose
import Stacks
import Vocabulary

struct SecretsRequiredUnset: MendableRule {
    static let about = About(
        id: "secrets-required-unset",
        title: "a password may be empty",
        why: """
            The variable is not set anywhere: Compose puts in nothing and only warns, and the program runs without a \
            password or fails.
            """,
        severity: .medium,
        category: .secrets,
        stage: 1,
        fix: .review,
        remedy: "set the variable in `.env` and write `${NAME:?set it in .env}`",
        evidence: .verified,
        sources: ["docs.docker.com/reference/compose-file/interpolation"],
        masks: ["compose-variable-unset"]
    )

    static let accepts: [Example] = [
        Example(
            """
            services:
              app:
                image: example/app:1
                environment:
                  DB_PASSWORD: ${DB_PASSWORD}
            """,
            files: [".env": "DB_PASSWORD=kT9vRq2LmX4cWz7p\n"]
        )
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            environment:
              ↓DB_PASSWORD: ${DB_PASSWORD}
        """,
        // A key of a catalogue that the program can do without: info.
        """
        services:
          navidrome:
            image: deluan/navidrome:0.58.5
            environment:
              ↓ND_LASTFM_SECRET: ${LASTFM_SECRET}
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var reported: Set<String> = []
        for credential in stack.credentials where !credential.variables.isEmpty {
            let subject = Subject.service(credential.service)
            let use = credential.variables.first { use in
                use.source == nil && use.defaultValue == nil && use.presenceValue == nil && use.requiredMessage == nil
            }
            guard let use else {
                examination.pass(subject)
                continue
            }
            guard reported.insert(use.name).inserted else { continue }
            if Self.isOptional(use.name) || Self.isOptional(credential.name) {
                examination.fail(
                    subject,
                    at: credential.range,
                    "\(credential.name) of '\(credential.service)' is empty as long as \(use.name) is not set",
                    severity: .info,
                    remedy: "write `\(use.name)=…` to `.env`, or `${\(use.name):-}` here if you do without it"
                )
                continue
            }
            examination.fail(
                subject,
                at: credential.range,
                "\(credential.name) of '\(credential.service)' is empty as long as \(use.name) is not set",
                remedy: "write `\(use.name)=…` to `.env` and `${\(use.name):?set \(use.name) in .env}` here"
            )
        }
    }

    /// Whether it is the key of a catalogue or message service without which the program works.
    private static func isOptional(_ name: String) -> Bool {
        let sources = [
            "LASTFM", "LAST_FM", "SPOTIFY", "TMDB", "OMDB", "TVDB", "FANART", "DISCOGS", "GENIUS", "MUSICBRAINZ",
            "LISTENBRAINZ", "ACOUSTID", "TRAKT", "MDBLIST", "OPENSUBTITLES", "DISCORD", "TELEGRAM", "PUSHOVER",
            "GOTIFY",
            "NTFY", "MAXMIND", "DEEPL", "OPENAI", "GOOGLE_BOOKS", "COMICVINE", "PLEX_CLAIM",
        ]
        let name = CredentialNames.normalized(name)
        return sources.contains(where: name.holds)
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard finding.severity == .info else {
            throw EditRefusal("nobody but you knows the value: \(finding.remedy.text)")
        }
        let variable = service.service.environment.first { $0.nameRange == finding.range }
        let use = variable?.variables.first { $0.source == nil && $0.defaultValue == nil }
        guard let variable, let use, let written = mending.stack.project.text(at: use.range) else {
            throw EditRefusal("it is not known where the variable is written")
        }
        let path = ["services", service.name, "environment"]
        try mending.editor.replace(written, with: "${\(use.name):-}", at: variable.range, of: path)
        mending.editor.touch(path + ["at \(variable.range.start.offset)"])
    }
}
