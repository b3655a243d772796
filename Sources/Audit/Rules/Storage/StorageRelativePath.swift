import Compose
import Stacks
import Vocabulary

/// Folders are named relative to the compose file.
struct StorageRelativePath: Rule {
    static let about = About(
        id: "storage-relative-path",
        title: "folders are relative to the project folder",
        why:
            "`./config` is fine as long as everybody starts the stack from its own folder. With another --project-directory or another "
            + "first -f file the programs start with empty folders.",
        severity: .info,
        category: .storage,
        stage: 2,
        fix: .manual,
        remedy: "nothing to do if you always start the stack the same way; else write whole paths",
        evidence: .documented,
        sources: ["docs.docker.com: Compose file, volumes, short syntax"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes: ["/srv/app:/config"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes: [↓"./app:/config", "./data:/data"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let relative = stack.services.flatMap { service in
            service.service.mounts.filter {
                $0.type == "bind"
                    && ($0.writtenSource?.hasPrefix("./") == true || $0.writtenSource?.hasPrefix("../") == true)
            }
        }
        guard let first = relative.first else { return }
        let others = relative.count - 1
        examination.fail(
            .stack,
            at: first.range,
            "\(first.writtenSource ?? "")" + (others > 0 ? " and \(others) other folders are" : " is") + " relative to "
                + "\(stack.project.directory)"
        )
    }
}
