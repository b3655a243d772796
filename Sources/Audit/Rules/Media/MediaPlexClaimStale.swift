import Compose
import Stacks
import Vocabulary

/// A claim token is left in the file.
struct MediaPlexClaimStale: MendableRule {
    static let about = About(
        id: "media-plex-claim-stale",
        title: "a used claim token is left in the file",
        why:
            "A Plex claim token is valid for four minutes and only needed at the first start. Left in the file it does nothing, but it is "
            + "copied on and looks like a secret.",
        severity: .low,
        category: .media,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: "delete PLEX_CLAIM once the server is signed in",
        evidence: .documented,
        sources: ["plexinc/pms-docker: README.md, PLEX_CLAIM"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            environment: ["PLEX_CLAIM=${PLEX_CLAIM:-}"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            environment:
              - ↓PLEX_CLAIM=claim-abcdefghijklmnop
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("plex") {
            guard let claim = service.service.environmentVariable("PLEX_CLAIM"), claim.isLiteral else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: claim.range,
                "'\(service.name)' has a claim token in the file, which was valid for four minutes only"
            )
        }
    }
}

extension MediaPlexClaimStale {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.editor.removeEnvironment("PLEX_CLAIM", of: service.name)
    }
}
