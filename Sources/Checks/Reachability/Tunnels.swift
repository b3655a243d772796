import Catalog
import Clients
import Compose
import Stacks
import Vocabulary

/// The VPN gateways of a stack and what runs behind them.
struct Tunnels {
    /// A gateway with the services in its network namespace.
    struct Tunnel {
        /// The service that keeps the tunnel.
        var gateway: StackService
        /// The services that share its network.
        var members: [StackService]
    }

    var evidence: Evidence

    /// Gateways that have members, in the order of the stack.
    var all: [Tunnel] {
        evidence.stack.services.compactMap { service in
            guard service.has(.vpn) else { return nil }
            let members = evidence.stack.namespaceMembers(of: service)
            return members.isEmpty ? nil : Tunnel(gateway: service, members: members)
        }
    }

    /// The settings that a client read; nil if it could not.
    func settings(_ service: StackService) -> ServiceSettings? {
        guard let reading = evidence[service.name].reading.value else { return nil }
        return try? reading.settings.get()
    }

    /// Why the settings of a service are not known.
    func unseenSettings(_ service: StackService) -> Unseen {
        switch evidence[service.name].reading {
        case .unseen(let unseen): unseen
        case .seen(let reading):
            if case .failure(let error) = reading.settings { Unseen(error) } else { .notAsked }
        }
    }
}

extension CheckCase {
    /// A case in which a client reads other settings.
    static func settings(
        _ service: String,
        _ change: @escaping @Sendable (inout ServiceSettings) -> Void
    ) -> @Sendable (inout Evidence) -> Void {
        { evidence in
            guard var reading = evidence[service].reading.value, case .success(var settings) = reading.settings else {
                return
            }
            change(&settings)
            reading.settings = .success(settings)
            evidence[service].reading = .seen(reading)
        }
    }

    /// A case in which a namespace looks different from inside.
    static func inside(
        _ services: [String],
        _ change: @escaping @Sendable (inout InsideEvidence) -> Void
    ) -> @Sendable (inout Evidence) -> Void {
        { evidence in
            for service in services {
                guard case .seen(var inside) = evidence[service].inside else { continue }
                change(&inside)
                evidence[service].inside = .seen(inside)
            }
        }
    }
}
