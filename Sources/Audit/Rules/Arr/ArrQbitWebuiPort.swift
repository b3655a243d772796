import Catalog
import Compose
import Stacks
import Vocabulary

/// qBittorrent's web port and its mapping differ.
struct ArrQbitWebuiPort: MendableRule {
    static let about = About(
        id: "arr-qbit-webui-port",
        title: "qBittorrent's web port and its mapping differ",
        why:
            "qBittorrent compares the port in the browser's request with the port that it listens on itself and refuses the page "
            + "(\"Unauthorized\") if they differ. A mapping to a port on which it does not listen leads nowhere.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "use one number in all three places: `WEBUI_PORT=8080` and `8080:8080`",
        evidence: .documented,
        sources: ["linuxserver/docker-qbittorrent: README.md, WEBUI_PORT variable"]
    )

    static let accepts: [Example] = [
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: [WEBUI_PORT=8090]
            ports: ["8090:8090", "6881:6881"]
        """,
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: [WEBUI_PORT=8090]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            ports: [↓"8081:8080"]
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun
            ports: [↓"8080:8080"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: [WEBUI_PORT=8085]
            network_mode: service:gluetun
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("qbittorrent") && service.isLinuxServer {
            let listening = service.service.environmentVariable("WEBUI_PORT")?.value.flatMap { Int($0) } ?? 8080
            guard let owner = stack.namespaceOwner(of: service) else { continue }
            let ports = owner.service.ports.filter { $0.transport == "tcp" }
            if let port = ports.first(where: { $0.target == listening }) {
                guard let published = port.publishedRange, !published.contains(listening) else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: port.range,
                    "'\(service.name)' listens on \(listening) but is published on \(published.lowerBound), so it refuses the page",
                    remedy:
                        "set WEBUI_PORT=\(published.lowerBound) and publish `\(published.lowerBound):\(published.lowerBound)`"
                )
            } else if listening != 8080, let port = ports.first(where: { $0.target == 8080 }),
                !isOthers(port, service, stack)
            {
                examination.fail(
                    .service(service.name),
                    at: port.range,
                    "the port leads to 8080, but '\(service.name)' listens on \(listening) (WEBUI_PORT)",
                    remedy: "publish `\(listening):\(listening)`"
                )
            }
        }
    }

    /// Whether another program of the same network namespace listens on the port.
    private func isOthers(_ port: Port, _ service: StackService, _ stack: Stack) -> Bool {
        guard let owner = stack.namespaceOwner(of: service) else { return false }
        return ([owner] + stack.namespaceMembers(of: owner)).contains {
            $0.name != service.name && $0.webPort == port.target
        }
    }
}

extension ArrQbitWebuiPort {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let owner = mending.stack.namespaceOwner(of: service),
            let port = owner.service.ports.first(where: { $0.range == finding.range })
        else { return }
        let listening = service.service.environmentVariable("WEBUI_PORT")?.value.flatMap { Int($0) } ?? 8080
        let others = mending.stack.services.flatMap(\.service.ports).filter { $0.range != port.range }
        let isTaken = others.contains { $0.publishedRange?.contains(listening) ?? false && $0.transport == "tcp" }
        if !isTaken {
            try mending.renumber(port, published: listening, target: listening)
            mending.note(
                "the page of '\(service.name)' is then on port \(listening) of the machine; inside the stack nothing changes"
            )
            return
        }
        guard let published = port.publishedRange?.lowerBound, port.target == listening else {
            throw EditRefusal(
                "port \(listening) of the machine is taken: choose one number for WEBUI_PORT and both sides of the port"
            )
        }
        try mending.renumber(port, published: published, target: published)
        try mending.set("WEBUI_PORT", to: String(published), of: service)
        mending.note(
            "enter port \(published) for '\(service.name)' in the programs that use it (Settings, Download Clients)"
        )
    }
}
