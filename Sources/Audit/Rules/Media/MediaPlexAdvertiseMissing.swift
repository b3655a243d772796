import Catalog
import Compose
import Stacks
import Vocabulary

/// Plex on a bridge network does not know its address outside.
struct MediaPlexAdvertiseMissing: MendableRule {
    static let about = About(
        id: "media-plex-advertise-missing",
        title: "Plex does not know under which address it is reached",
        why:
            "On a bridge network Plex knows only its container address. Apps then go through Plex's relay, which is slow and limited, or "
            + "do not find the server.",
        severity: .low,
        category: .media,
        stage: 2,
        fix: .review,
        remedy: "add `ADVERTISE_IP=http://192.168.1.10:32400/` with the address of the machine",
        evidence: .documented,
        sources: ["plexinc/pms-docker: README.md, ADVERTISE_IP"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: plexinc/pms-docker
            network_mode: host
        """,
        """
        services:
          plex:
            image: plexinc/pms-docker
            environment: ["ADVERTISE_IP=http://192.168.1.10:32400/"]
            ports: ["32400:32400"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓plex:
            image: plexinc/pms-docker
            ports: ["32400:32400"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("plex") && service.variant?.key == "official" {
            let exposure = stack.exposure(of: service)
            guard !exposure.usesHostNetwork, exposure.ports.contains(where: { $0.target == 32_400 }) else { continue }
            if service.service.environmentVariable("ADVERTISE_IP")?.value?.isEmpty == false {
                examination.pass(.service(service.name))
            } else if exposure.isRouted != false {
                examination.unknown(.service(service.name), needs: "the custom access URL in Plex's settings")
            } else {
                examination.fail(
                    .service(service.name),
                    at: service.service.nameRange,
                    "'\(service.name)' is on a bridge network and has no ADVERTISE_IP"
                )
            }
        }
    }
}

extension MediaPlexAdvertiseMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let address = mending.host.lanAddress else {
            throw EditRefusal("the machine's address in the home network is not known")
        }
        let port = mending.stack.exposure(of: service).ports.first { $0.target == 32_400 }?.publishedRange?.lowerBound
        let value = "http://\(address):\(port ?? 32_400)/"
        if service.service.environmentVariable("ADVERTISE_IP") == nil {
            try mending.add([("ADVERTISE_IP", value)], to: service)
        } else {
            try mending.set("ADVERTISE_IP", to: value, of: service)
        }
    }
}
