import Compose
import Stacks
import Vocabulary

struct NetworkHostWithPorts: MendableRule {
    static let about = About(
        id: "network-host-with-ports",
        title: "ports have no effect on the host's network",
        why: "With `network_mode: host` the program listens on the machine directly; Docker ignores `ports`.",
        severity: .low,
        category: .network,
        stage: 2,
        fix: .safe,
        remedy: "delete `ports`",
        evidence: .verified,
        sources: ["docs.docker.com/engine/network/drivers/host", "docker compose 2.26.1 config: accepts it"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          app: {image: "example/app:1", network_mode: host}
          other: {image: "example/app:1", ports: ["8080:80"]}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            network_mode: host
            ports:
              - ↓"8080:80"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.usesHostNetwork {
            guard let entry = service.service.portEntries.first else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: entry.range,
                "'\(service.name)' lists ports although it uses the host's network"
            )
        }
    }
}

extension NetworkHostWithPorts {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.editor.remove(["services", service.name, "ports"])
    }
}
