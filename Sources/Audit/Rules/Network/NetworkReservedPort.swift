import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkReservedPort: Rule {
    static let about = About(
        id: "network-reserved-port",
        title: "a port of a system service is used",
        why: """
            Ports below 1024 and a few others belong to services of the machine itself, such as SSH, DNS, file \
            sharing and printing; the two get in each other's way.
            """,
        severity: .low,
        category: .network,
        stage: 2,
        kind: .absence,
        fix: .manual,
        remedy: "publish on another host port, for example 8022 instead of 22",
        evidence: .documented,
        peers: [Peer("kics", "bc2908f3"), Peer("cis", "5.8")],
        sources: ["cisecurity.org: Docker Benchmark 5.8", "iana.org: service names and port numbers"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik: {image: "traefik:v3.6", ports: ["80:80", "443:443", "853:853"]}
          dns: {image: "pihole/pihole:2025.08.0", ports: ["53:53/udp"]}
          app: {image: "example/app:1", ports: ["443:443"]}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            ports:
              - ↓"445:445"
              - ↓"22:22"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.usesHostNetwork && !service.has(.proxy) {
            var isClean = true
            for entry in service.service.portEntries {
                guard let published = entry.published, let owner = Self.owner(of: published) else { continue }
                if Self.servers.contains(where: { service.imageTail.contains($0) }) { continue }
                if published.count == 1, service.isMeantToBePublic(entry) { continue }
                isClean = false
                examination.fail(
                    service.subject,
                    at: entry.range,
                    "'\(service.name)' takes host port \(entry.described), \(owner)"
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    private static let owners: [(port: Int, what: String)] = [
        (22, "where SSH of the machine listens"), (53, "where the name server of the machine listens"),
        (139, "where file sharing of the machine listens"), (445, "where file sharing of the machine listens"),
        (631, "where printing of the machine listens"), (5_353, "where device discovery of the machine listens"),
        (9_090, "where Cockpit, the web console of many machines, listens"),
    ]

    /// Programs that serve in place of the machine.
    private static let servers: [String] = ["samba", "nfs", "dnsmasq", "cups", "avahi", "bind9", "unbound"]

    /// Who usually listens on a port of a range; nil for ordinary ports.
    private static func owner(of ports: ClosedRange<Int>) -> String? {
        if let owner = owners.first(where: { ports.contains($0.port) }) { return owner.what }
        let isLow = (1...1_023).contains { ports.contains($0) && $0 != 80 && $0 != 443 }
        return isLow ? "which is below 1024 and kept for services of the machine" : nil
    }
}
