import Compose
import Stacks
import Vocabulary

/// A LinuxServer.io image loads mods at every start.
struct ArrModsUnpinned: Rule {
    static let about = About(
        id: "arr-mods-unpinned",
        title: "code is fetched and run as root at every start",
        why:
            "DOCKER_MODS are downloaded anew whenever the container starts and run as root. Whoever controls the mod controls the "
            + "container; LinuxServer.io itself warns of extreme security implications.",
        severity: .medium,
        category: .arr,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove the mod, pin it to a digest (`name@sha256:…`), or build an image of your own that contains it",
        evidence: .documented,
        sources: ["docs.linuxserver.io: Container Customization, Docker Mods"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              - ↓DOCKER_MODS=linuxserver/mods:sonarr-striptracks
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isLinuxServer {
            guard let variable = service.service.environmentVariable("DOCKER_MODS"), let value = variable.value else {
                examination.pass(.service(service.name))
                continue
            }
            let mods = value.split(separator: "|").map(String.init)
            let loose = mods.filter { !$0.contains("@sha256:") }
            guard !loose.isEmpty else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: variable.range,
                "'\(service.name)' fetches \(loose.joined(separator: ", ")) at every start and runs it as root"
            )
        }
    }
}
