import Compose
import Stacks
import Vocabulary

struct NetworkAliasCollision: Rule {
    static let about = About(
        id: "network-alias-collision",
        title: "two services answer to one name",
        why: "Docker gives out both addresses in turn: half of the requests land at the wrong service.",
        severity: .medium,
        category: .network,
        stage: 2,
        fix: .manual,
        remedy: "give each service a name of its own on the network",
        evidence: .derived,
        sources: [
            "docs.docker.com/reference/compose-file/services: aliases (a name may be shared, which container answers is not guaranteed)"
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          one: {image: "example/app:1", networks: {a: {aliases: [first]}}}
          two: {image: "example/app:1", networks: {b: {aliases: [first]}}}
        networks:
          a: {}
          b: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          one: {image: "example/app:1", networks: {a: {aliases: [backend]}}}
          two:
            image: example/app:1
            networks:
              ↓a: {aliases: [backend]}
        networks:
          a: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var owners: [String: String] = [:]
        for service in stack.services {
            for attachment in service.service.networks {
                var names = Set(attachment.aliases)
                names.insert(service.name)
                if let container = service.service.containerName?.value { names.insert(container) }
                let taken = names.sorted().first { name in
                    let owner = owners["\(attachment.key) \(name)"]
                    return owner != nil && owner != service.name
                }
                for name in names { owners["\(attachment.key) \(name)", default: service.name] = service.name }
                guard let taken else {
                    examination.pass(service.subject)
                    continue
                }
                examination.fail(
                    service.subject,
                    at: attachment.range,
                    "'\(taken)' on network '\(attachment.key)' is the name of '\(service.name)' and of another service"
                )
            }
        }
    }
}
