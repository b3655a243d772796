import Catalog
import Compose
import Stacks
import Vocabulary

/// A live TV proxy is open to every network.
struct MediaLivetvM3uPublic: MendableRule {
    static let about = About(
        id: "media-livetv-m3u-public",
        title: "the live TV proxy is open to every network",
        why:
            "Threadfin and xTeVe ask for no password by default. Whoever reaches them can watch with your subscription, reads the provider's "
            + "password in the playlist, and can change the settings.",
        severity: .medium,
        category: .media,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy:
            "do not publish the port: the media server reaches it by name; or publish on 127.0.0.1 or the address of the home network",
        evidence: .documented,
        sources: ["Threadfin/Threadfin: src/webserver.go, README.md (authentication is optional)"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          threadfin:
            image: fyb3roptik/threadfin
            ports: ["192.168.1.10:34400:34400"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          threadfin:
            image: fyb3roptik/threadfin
            ports: [↓"34400:34400"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("threadfin", "xteve") {
            guard let port = stack.exposure(of: service).ports.first(where: \.isOnAllInterfaces) else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: port.range,
                "'\(service.name)' is open to every network on port \(port.published ?? String(port.target))",
                remedy: "delete the port; the media server reaches it as `http://\(service.name):\(port.target)`"
            )
        }
    }
}

extension MediaLivetvM3uPublic {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let address = try mending.address(for: service)
        var done: Set<SourceRange> = []
        for port in mending.stack.exposure(of: service).ports
        where port.isOnAllInterfaces && done.insert(port.range).inserted {
            try mending.publish(port, on: address)
        }
        mending.noteAddress(address, for: service)
    }
}
