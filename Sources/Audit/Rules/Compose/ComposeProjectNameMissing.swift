import Compose
import Stacks
import Vocabulary

/// The project is named after its folder.
struct ComposeProjectNameMissing: MendableRule {
    static let about = About(
        id: "compose-project-name-missing",
        title: "the project is named after its folder",
        why: """
            Networks and volumes are found by the project's name. Rename or move the folder, and Compose starts everything anew \
            with empty volumes beside the old ones.
            """,
        severity: .low,
        category: .compose,
        stage: 2,
        fix: .safe,
        remedy: "write the present name at the top: another one would leave the volumes behind",
        evidence: .verified,
        peers: [Peer("dclint", "require-project-name-field")],
        sources: ["Compose spec, 04-version-and-name.md", "Pharkie/ultimate-arr-stack: README.md"]
    )

    static let accepts: [Example] = [
        """
        name: media
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """,
        Example(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr:4.0.15
            """,
            files: [".env": "COMPOSE_PROJECT_NAME=media\n"]
        ),
    ]

    static let flags: [Example] = [
        """
        ↓services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let project = stack.project
        let isInEnvironment = project.environmentFiles.contains { file in
            file.isForInterpolation && file.variables.contains { $0.name == "COMPOSE_PROJECT_NAME" }
        }
        if project.nameRange != nil || isInEnvironment {
            examination.pass(.stack)
            return
        }
        examination.fail(
            .stack,
            at: project.documents.first?.roots.first?.mapping?.entries.first?.keyRange,
            "the project is called \(project.name) only because its folder is",
            remedy: "write `name: \(project.name)` as the first line"
        )
    }
}
