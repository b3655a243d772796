import Compose
public import Catalog

/// A port on which a service listens inside its container, as far as catalog and environment tell.
public struct ListeningPort: Sendable, Hashable {
    /// Number.
    public var number: Int
    /// `tcp` or `udp`.
    public var transport: String
    /// What it is for.
    public var purpose: ServicePort.Purpose
    /// The variable that sets it in this stack; nil if it is the program's default.
    public var variable: String?
}

extension StackService {
    /// Ports on which the program listens: the catalog's, changed by the variables that move them; empty for an unknown image.
    public var listeningPorts: [ListeningPort] {
        (definition?.ports ?? []).map { port in
            let moved = port.variable.flatMap { environmentPort($0) }
            return ListeningPort(
                number: moved ?? port.number,
                transport: port.transport,
                purpose: port.purpose,
                variable: moved == nil ? nil : port.variable
            )
        }
    }

    /// Port of the web interface or API inside the container; nil if the catalog does not know it.
    public var webPort: Int? {
        let ports = listeningPorts
        let port =
            ports.first { $0.purpose == .web } ?? ports.first { $0.purpose == .api }
            ?? ports.first { $0.purpose == .webTLS }
        return port?.number
    }

    /// The port in a variable: `8090`, or the first of `8090/tcp,8090/udp` as hotio images write it.
    private func environmentPort(_ variable: String) -> Int? {
        let value = (service.environmentVariable(variable) ?? service.environmentVariable(variable + "S"))?.value
        guard let digits = value?.prefix(while: { $0.isASCII && $0.isNumber }), let port = Int(digits),
            (1...65_535).contains(port)
        else { return nil }
        return port
    }
}
