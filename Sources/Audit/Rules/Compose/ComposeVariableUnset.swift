import Compose
import Stacks
import Vocabulary

/// A variable is used and nowhere set.
struct ComposeVariableUnset: MendableRule {
    static let about = About(
        id: "compose-variable-unset",
        title: "a variable is not set",
        why: "Compose puts nothing in its place and goes on: a path becomes another path, a password becomes empty.",
        severity: .medium,
        category: .compose,
        stage: 1,
        fix: .review,
        remedy:
            "set it in `.env`, give a default (`${NAME:-value}`), or make Compose insist on it (`${NAME:?set it in .env}`)",
        evidence: .verified,
        sources: ["Compose spec, 12-interpolation.md"]
    )

    static let accepts: [Example] = [
        Example(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr:${TAG:-4.0.15}
                environment:
                  TZ: ${TZ}
                  EXTRA: ${EXTRA-}
            """,
            files: [".env": "TZ=Europe/Berlin\n"]
        )
    ]

    static let flags: [Example] = [
        Example(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr:4.0.15
                environment:
                  TZ: ↓${TIMEZONE}
                  PUID: ${PUID}
            """,
            files: [".env": "PUID=1000\n"]
        ),
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              - TZ=↓${TZ}
              - PUID=${PUID}
              - PGID=${PGID}
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var names: [String] = []
        var uses: [String: [VariableUse]] = [:]
        for use in stack.project.variables {
            if uses[use.name] == nil { names.append(use.name) }
            uses[use.name, default: []].append(use)
        }
        let unset = names.filter { name in uses[name]?.contains(where: Self.isLost) ?? false }
        let hasFile = stack.project.environmentFiles.contains(where: \.isForInterpolation)
        if !hasFile, unset.count > 1, let first = unset.first.flatMap({ uses[$0] })?.first(where: Self.isLost) {
            examination.fail(
                .stack,
                at: first.range,
                "\(unset.count) variables are not set and there is no `.env`: \(Self.enumeration(unset))",
                remedy: "write a `.env` beside the compose file with a line `NAME=value` for each"
            )
            return
        }
        for _ in 0..<(names.count - unset.count) { examination.pass(.stack) }
        for name in unset {
            let places = (uses[name] ?? []).filter(Self.isLost)
            examination.fail(
                .stack,
                at: places.first?.range,
                "`\(name)` is not set, so nothing stands in its place",
                related: places.dropFirst().prefix(4).map { RelatedPlace(range: $0.range, message: "used here too") }
            )
        }
    }

    /// Whether nothing stands in its place, and Compose goes on.
    static func isLost(_ use: VariableUse) -> Bool {
        use.source == nil && use.defaultValue == nil && use.presenceValue == nil && use.requiredMessage == nil
    }

    private static func enumeration(_ names: [String]) -> String {
        let shown = names.prefix(8).joined(separator: ", ")
        return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
    }
}
