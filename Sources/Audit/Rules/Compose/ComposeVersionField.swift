import Compose
import Stacks
import Vocabulary

/// The file names a version of the format that nobody reads any more.
struct ComposeVersionField: MendableRule {
    static let about = About(
        id: "compose-version-field",
        title: "the `version` line is obsolete",
        why: "Docker Compose ignores it and prints a warning at every call.",
        severity: .info,
        category: .compose,
        stage: 2,
        kind: .absence,
        fix: .safe,
        remedy: "delete the line",
        evidence: .verified,
        peers: [Peer("dclint", "no-version-field")],
        sources: ["Compose spec, 04-version-and-name.md"]
    )

    static let accepts: [Example] = [
        """
        name: media
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """
    ]

    static let flags: [Example] = [
        """
        ↓version: "3.8"
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for document in stack.project.documents {
            let version = document.roots.lazy.compactMap { $0.mapping?.entry("version") }.first
            guard let version else {
                examination.pass(.file(document.path))
                continue
            }
            examination.fail(
                .file(document.path),
                at: version.keyRange,
                "`version\(version.value.text.map { ": \($0)" } ?? "")` is ignored"
            )
        }
    }
}
