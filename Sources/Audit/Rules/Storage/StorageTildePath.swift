import Compose
import Stacks
import Vocabulary

/// A folder depends on who runs Compose.
struct StorageTildePath: Rule {
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
        """
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
