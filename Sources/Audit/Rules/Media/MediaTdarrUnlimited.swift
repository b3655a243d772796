import Catalog
import Compose
import Stacks
import Vocabulary

/// Tdarr or Unmanic may take every processor from the media server.
struct MediaTdarrUnlimited: MendableRule {
    static let about = About(
        id: "media-tdarr-unlimited",
        title: "the converter may take every processor",
        why:
            "Tdarr converts films with all processors that it gets, for hours. Beside a media server on the same machine that makes films "
            + "stutter.",
        severity: .medium,
        category: .media,
        stage: 2,
        fix: .review,
        remedy: "add `cpus:` with one processor less than the machine has",
        evidence: .derived,
        sources: ["docs.docker.com: Resource constraints, CPU"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            cpus: 3
        """,
        """
        services:
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
          ↓tdarr:
            image: ghcr.io/haveagitgat/tdarr
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        guard let server = stack.mediaServers.first else { return }
        for service in stack.services where service.isProgram("tdarr", "unmanic") {
            let isLimited = service.service.cpuLimit != nil || service.service["cpuset"] != nil
            guard !isLimited else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.nameRange,
                "'\(service.name)' may take every processor from '\(server.name)'"
            )
        }
    }
}

extension MediaTdarrUnlimited {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let cores = mending.host.cores else {
            throw EditRefusal("how many processors the machine has is not known: write `cpus:` with one less")
        }
        guard cores > 1 else { throw EditRefusal("the machine has one processor only: let it convert at night") }
        let path = ["services", service.name]
        let isSplit = service.service["deploy"]?["resources"]?["limits"] != nil
        let keys = isSplit ? ["deploy", "resources", "limits", "cpus"] : ["cpus"]
        try mending.editor.set(path + keys, to: .quoted(String(cores - 1)))
    }
}
