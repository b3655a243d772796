import Compose
import Stacks
import Vocabulary

/// Jellyfin answers discovery without knowing its address.
struct MediaJellyfinPublishedUrl: MendableRule {
    static let about = About(
        id: "media-jellyfin-published-url",
        title: "Jellyfin does not know the address to announce",
        why: "Apps that look for a server at home are told the address of the container, which they cannot reach.",
        severity: .info,
        category: .media,
        stage: 2,
        fix: .review,
        remedy: "add `JELLYFIN_PublishedServerUrl=http://192.168.1.10:8096` with the address of the machine",
        evidence: .documented,
        sources: ["jellyfin.org: docs, Networking, JELLYFIN_PublishedServerUrl"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            environment: { JELLYFIN_PublishedServerUrl: "http://192.168.1.10:8096" }
            ports: ["8096:8096", "7359:7359/udp"]
        """,
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            ports: ["8096:8096"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            ports: ["8096:8096", ↓"7359:7359/udp"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("jellyfin") {
            guard let port = service.service.ports.first(where: { $0.target == 7359 && $0.transport == "udp" }) else {
                continue
            }
            if service.service.environmentVariable("JELLYFIN_PublishedServerUrl")?.value?.isEmpty == false {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: port.range,
                    "'\(service.name)' answers discovery with the address of its container"
                )
            }
        }
    }
}

extension MediaJellyfinPublishedUrl {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let address = mending.host.lanAddress else {
            throw EditRefusal("the machine's address in the home network is not known")
        }
        let web = service.service.ports.first { $0.target == 8096 }
        guard let port = web?.publishedRange?.lowerBound else {
            throw EditRefusal("its web port is not published, so apps at home need the address of the reverse proxy")
        }
        let name = "JELLYFIN_PublishedServerUrl"
        if service.service.environmentVariable(name) == nil {
            try mending.add([(name, "http://\(address):\(port)")], to: service)
        } else {
            try mending.set(name, to: "http://\(address):\(port)", of: service)
        }
    }
}
