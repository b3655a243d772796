import Compose
import Stacks
import Vocabulary

/// A folder depends on who runs Compose.
struct StorageTildePath: MendableRule {
    static let about = About(
        id: "storage-tilde-path",
        title: "a folder depends on who runs Compose",
        why:
            "`~` and `$HOME` mean another folder for another user: with sudo or from systemd the programs start with empty folders in "
            + "/root.",
        severity: .medium,
        category: .storage,
        stage: 1,
        kind: .absence,
        fix: .safe,
        remedy: "write the whole path, best as a variable in .env",
        evidence: .verified,
        sources: ["docs.docker.com: Compose file, volumes, short syntax"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/sonarr:/config", "./data:/data"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes:
              - ↓~/sonarr:/config
        """,
        Example(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr
                volumes:
                  - ↓"${HOME}/sonarr:/config:rw" # settings
            """,
            files: [".env": "HOME=/home/me\n"]
        ),
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for mount in service.service.mounts where mount.type == "bind" {
                guard let start = start(of: mount) else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: mount.range,
                    "\(mount.target) of '\(service.name)' lies below \(start), which is another folder for another user",
                    remedy: "write `- \(mount.source ?? ""):\(mount.target)`"
                )
            }
        }
    }

    private func start(of mount: Mount) -> String? {
        guard let written = mount.writtenSource else { return nil }
        return ["~/", "${HOME}", "$HOME/", "${HOME:"].first { written.hasPrefix($0) || written == "~" }.map {
            $0.hasPrefix("~") ? "~" : "$HOME"
        }
    }
}

extension StorageTildePath {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let mount = try mending.mount(at: finding.range, of: service).mount
        guard let source = mount.source, source.hasPrefix("/"), !source.contains("/~"),
            let written = mount.writtenSource
        else {
            throw EditRefusal("the home folder is not known; write the whole path")
        }
        if source == "/root" || source.hasPrefix("/root/") {
            mending.askForReview(
                "the folder is that of root now; run this as the user who runs Compose if another one is meant"
            )
        }
        try mending.editor.replace(written, with: source, at: mount.range, of: ["services", service.name, "volumes"])
    }
}
