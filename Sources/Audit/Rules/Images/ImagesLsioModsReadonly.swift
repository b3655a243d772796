import Catalog
import Compose
import Stacks
import Vocabulary

/// Docker mods do nothing in a read-only container.
struct ImagesLsioModsReadonly: MendableRule {
    static let about = About(
        id: "images-lsio-mods-readonly",
        title: "`DOCKER_MODS` does nothing here",
        why:
            "LinuxServer.io images do not run mods when the container is read-only; the line promises something that is not there.",
        severity: .low,
        category: .images,
        stage: 3,
        fix: .safe,
        remedy: "delete `DOCKER_MODS`, or `read_only:` if the mod is needed",
        evidence: .documented,
        sources: ["linuxserver/docker-documentation: docs/misc/read-only.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          swag:
            image: lscr.io/linuxserver/swag:5.1.0
            environment:
              DOCKER_MODS: linuxserver/mods:swag-dashboard
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            read_only: true
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            read_only: true
            environment:
              DOCKER_MODS: ↓ghcr.io/gilbn/theme.park:sonarr
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let mods = service.service.environmentVariable("DOCKER_MODS"), mods.value?.isEmpty == false,
                service.image?.repository.hasPrefix("linuxserver/") ?? false
            else { continue }
            guard service.service.readOnly?.value == true else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: mods.range,
                "\(service.name) is read-only, so its mods are not run",
                related: (service.service.readOnly?.range).map {
                    [RelatedPlace(range: $0, message: "read-only here")]
                } ?? []
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.editor.removeEnvironment("DOCKER_MODS", of: service.name)
    }
}
