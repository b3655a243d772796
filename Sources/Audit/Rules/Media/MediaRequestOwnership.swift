import Catalog
import Compose
import Stacks
import Vocabulary

/// Seerr runs as another user than the one that owns its settings.
struct MediaRequestOwnership: MendableRule {
    static let about = About(
        id: "media-request-ownership",
        title: "Seerr runs as another user than its image expects",
        why:
            "Seerr's image runs as 1000:1000 and its settings folder must belong to the user as which it runs. With another user it cannot "
            + "write its database and does not start.",
        severity: .medium,
        category: .media,
        stage: 3,
        fix: .review,
        remedy: "delete `user:` and hand the folder over: `chown -R 1000:1000` on the one mounted as /app/config",
        evidence: .documented,
        sources: [
            "docs.seerr.dev: Docker, permissions of the config folder", "seerr-team/seerr: Dockerfile (USER node)",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr
            user: "1000:1000"
        """,
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr
            user: ↓"1001:1001"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services
        where service.isProgram("seerr") && service.variant?.key.hasPrefix("official") == true {
            guard let user = service.service.user, !user.value.isEmpty else {
                examination.pass(.service(service.name))
                continue
            }
            let uid = user.value.split(separator: ":").first.map(String.init) ?? ""
            if uid == "1000" || uid == "node" {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: user.range,
                "'\(service.name)' runs as \(user.value) instead of 1000:1000",
                remedy:
                    "delete `user:` and run `chown -R 1000:1000` on the folder mounted as /app/config, or make sure that the folder "
                    + "belongs to \(user.value)"
            )
        }
    }
}

extension MediaRequestOwnership {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.editor.remove(["services", service.name, "user"])
        let folder = mending.stack.layout.mounts(of: service).first { $0.target == "/app/config" }?.mount.source
        mending.note("stop it and hand its settings over before the next start: `chown -R 1000:1000 \(folder ?? "…")`")
    }
}
