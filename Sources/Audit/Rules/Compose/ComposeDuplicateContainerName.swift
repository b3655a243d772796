import Compose
import Stacks
import Vocabulary

/// Two services want the same container name.
struct ComposeDuplicateContainerName: Rule {
    static let about = About(
        id: "compose-duplicate-container-name",
        title: "a container name is used twice",
        why: "Docker knows every name once: the second container is not created.",
        severity: .high,
        category: .compose,
        stage: 1,
        fix: .review,
        remedy: "give one of them another name, or delete `container_name:`",
        evidence: .verified,
        peers: [Peer("dclint", "no-duplicate-container-names")],
        sources: ["Compose spec, 05-services.md, container_name"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            container_name: sonarr
          sonarr4k:
            image: lscr.io/linuxserver/sonarr:4.0.15
            container_name: sonarr4k
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            container_name: sonarr
          sonarr4k:
            image: lscr.io/linuxserver/sonarr:4.0.15
            container_name: ↓sonarr
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var first: [String: Service] = [:]
        for service in stack.project.services {
            guard let name = service.containerName else { continue }
            guard let other = first[name.value] else {
                first[name.value] = service
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: name.range,
                "container name \(name.value) is already taken by service \(other.name)",
                related: other.containerName.map { [RelatedPlace(range: $0.range, message: "taken here")] } ?? []
            )
        }
    }
}
