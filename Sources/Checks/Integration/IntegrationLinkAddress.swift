import Clients
import Stacks
import Vocabulary

/// Whether the addresses that programs have stored lead to the programs that are meant.
struct IntegrationLinkAddress: Check {
    static let about = CheckDescription(
        "integration-link-address",
        .integration,
        trouble: .connections,
        question: "Does each stored address lead to the program that is meant?",
        why: """
            inside a container 'localhost' is the container itself, ports of the host do not count, and a program behind \
            a VPN gateway answers to the gateway's name
            """,
        remedy: "store the service's name and the port on which the program listens inside its container",
        severity: .high,
        needs: [.reading, .containers],
        sources: ["Docker documentation, networking in Compose", "gluetun wiki, connect a container to gluetun"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .passes("a program outside of the stack") { evidence in
            store("sonarr", LinkAddress(host: "seedbox.example.org", port: 443), in: &evidence)
        },
        .fails("sonarr", "a download client at localhost") { evidence in
            store("sonarr", LinkAddress(host: "localhost", port: 8_080), in: &evidence)
        },
        .fails("sonarr", "a client behind the gateway by its own name") { evidence in
            store("sonarr", LinkAddress(host: "qbittorrent", port: 8_080), in: &evidence)
        },
        .fails("sonarr", "the port of the host") { evidence in
            store("sonarr", LinkAddress(host: "sabnzbd", port: 8_081), in: &evidence)
        },
        .fails("sonarr", "the address of the host") { evidence in
            store("sonarr", LinkAddress(host: "192.168.1.10", port: 8_080), in: &evidence)
        },
        .fails("prowlarr", "another program's port") { evidence in
            CheckCase.changeLinks(&evidence, "prowlarr", .application) {
                $0.address = LinkAddress(host: "radarr", port: 7_878)
            }
        },
        .fails("radarr", "a URL base that the program does not have") { evidence in
            CheckCase.changeSettings(&evidence, "jellyfin") { $0.basePath = "" }
            CheckCase.changeLinks(&evidence, "radarr", .mediaServer) { $0.address?.basePath = "/jellyfin" }
        },
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let kinds: Set<Link.Kind> = [
            .downloadClient, .application, .indexerProxy, .mediaServer, .arr, .alertmanager, .dataSource,
        ]
        return askLinks(evidence.readServices, in: evidence, kinds) { service, links in
            links.filter(\.isEnabled).compactMap { link in
                link.address.map { verdict(on: $0, of: link, in: service, evidence) }
            }
        }
    }

    /// The verdict on one address of a link.
    static func verdict(
        on address: LinkAddress,
        of link: Link,
        in service: StackService,
        _ evidence: Evidence
    ) -> Verdict {
        let destination = evidence.destination(of: address, from: service, for: link.programs)
        let involved = [destination.service?.name].compactMap(\.self)
        if let unclear = destination.unclear { return unknown(service.name, unclear, involved: involved) }
        if let fault = destination.fault {
            var message = "\(link.title) of \(service.name) is stored as \(address), which \(fault.text)"
            if let better = destination.better { message += "; right is \(better)" }
            return failed(
                service.name,
                message,
                severity: fault.severity,
                steps: steps(link, service, destination),
                involved: involved
            )
        }
        if let verdict = basePath(address, of: link, in: service, destination.service, evidence) { return verdict }
        let place = destination.service.map { "leads to \($0.name)" } ?? "leads out of the stack"
        return passed(service.name, "\(link.title): \(address) \(place)", involved: involved)
    }

    private static func steps(_ link: Link, _ service: StackService, _ destination: Destination) -> [Verdict.Step] {
        guard let better = destination.better else {
            guard let other = destination.service else {
                return [Verdict.Step("correct the host in \(service.name) under \(link.screen(in: service))")]
            }
            return [
                Verdict.Step("put \(service.name) and \(other.name) on one network under `networks:`"),
                .recreate(service.name),
            ]
        }
        return [
            Verdict.Step(
                """
                in \(service.name) under \(link.screen(in: service)) set the host to '\(better.host)' and the port to \
                \(better.port)
                """
            ),
            .retest(link, in: service),
        ]
    }

    private static func basePath(
        _ address: LinkAddress,
        of link: Link,
        in service: StackService,
        _ target: StackService?,
        _ evidence: Evidence
    ) -> Verdict? {
        // Of download clients the stored path is another one: Transmission's is the place of its RPC.
        guard link.kind != .downloadClient, link.kind != .dataSource, let target,
            let path = evidence.settings(target)?.basePath
        else { return nil }
        let wanted = LinkAddress(host: "x", port: 1, basePath: path).basePath
        guard wanted != address.basePath else { return nil }
        let right = wanted.isEmpty ? "without a URL base" : "with the URL base '\(wanted)'"
        let message = "\(link.title) of \(service.name) is stored as \(address), but \(target.name) answers \(right)"
        let step = Verdict.Step(
            "in \(service.name) under \(link.screen(in: service)) set the URL base to '\(wanted)'"
        )
        return failed(service.name, message, steps: [step, .retest(link, in: service)], involved: [target.name])
    }

    private static func store(_ service: String, _ address: LinkAddress, in evidence: inout Evidence) {
        CheckCase.changeLinks(&evidence, service, .downloadClient) { link in
            if address.host != "sabnzbd" || link.programs == ["sabnzbd"] { link.address = address }
        }
    }
}
