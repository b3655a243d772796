import Catalog
import Compose
import Stacks
import Vocabulary

extension Examination {
    /// The Traefik services whose static configuration can be read; the others are noted as unknown.
    mutating func visibleTraefiks(in stack: Stack) -> [(service: StackService, settings: TraefikConfiguration)] {
        stack.routing.traefiks.compactMap { settings in
            guard let service = stack.service(settings.serviceName) else { return nil }
            guard settings.isVisible else {
                unknown(.service(settings.serviceName), needs: "Traefik's static configuration, which lies in a file")
                return nil
            }
            return (service, settings)
        }
    }
}

extension StackService {
    /// The entry that publishes a port of the container to other machines, the most reachable first.
    func openPort(_ number: Int) -> Port? {
        service.ports.filter { $0.target == number && !$0.isLoopback && $0.transport == "tcp" }
            .max { Exposure.reach(of: $0) < Exposure.reach(of: $1) }
    }
}

extension TraefikConfiguration {
    /// Port of an entry point; Traefik's own `traefik` is on 8080 unless set otherwise.
    func port(ofEntryPoint name: String) -> Int? {
        entryPoints.first { $0.name == name.lowercased() }?.port ?? (name.lowercased() == "traefik" ? 8_080 : nil)
    }
}
