import Compose
import Stacks
import Vocabulary

/// Changes of published ports that keep the form in which they are written.
extension Mending {
    /// The service in whose `ports` an entry is written.
    func holder(of port: Port) -> StackService? {
        stack.services.first { $0.service.ports.contains { $0.range == port.range } }
    }

    /// Publishes an entry on one address of the machine instead of all.
    mutating func publish(_ port: Port, on address: String) throws(EditRefusal) {
        guard let holder = holder(of: port) else { throw Self.unwritten(port) }
        let path = ["services", holder.name, "ports"]
        if editor.isLongForm(at: port.range, of: path) {
            try editor.set(["host_ip"], to: .text(address), inItemAt: port.range, of: path)
            return
        }
        let parts = try parts(of: port)
        guard (1...3).contains(parts.count) else { throw Self.unwritten(port) }
        let host = address.contains(":") ? "[\(address)]" : address
        let rest = parts.count == 1 ? ["", parts[0]] : Array(parts.suffix(2))
        try editor.replace(at: port.range, with: .text(([host] + rest).joined(separator: ":")), of: path)
    }

    /// Takes entries of `ports` away.
    mutating func unpublish(_ ports: [Port]) throws(EditRefusal) {
        for holder in stack.services {
            let path = ["services", holder.name, "ports"]
            let written = Set(holder.service.ports.map(\.range))
            let leaving = written.intersection(ports.map(\.range))
            if leaving.count == written.count, leaving.count > 1 {
                try editor.remove(path)
                continue
            }
            for range in leaving.sorted(by: { $0.start < $1.start }) { try editor.removeItem(at: range, of: path) }
        }
    }

    /// Publishes an entry on another port of the machine, or leads it to another port of the container.
    mutating func renumber(_ port: Port, published: Int? = nil, target: Int? = nil) throws(EditRefusal) {
        guard let holder = holder(of: port) else { throw Self.unwritten(port) }
        let path = ["services", holder.name, "ports"]
        if editor.isLongForm(at: port.range, of: path) {
            if let published {
                try editor.set(["published"], to: .text(String(published)), inItemAt: port.range, of: path)
            }
            if let target { try editor.set(["target"], to: .integer(target), inItemAt: port.range, of: path) }
            return
        }
        var parts = try parts(of: port)
        guard (2...3).contains(parts.count), let last = parts.last else { throw Self.unwritten(port) }
        let suffix = last.firstIndex(of: "/").map { String(last[$0...]) } ?? ""
        if let published { parts[parts.count - 2] = String(published) }
        if let target { parts[parts.count - 1] = String(target) + suffix }
        try editor.replace(at: port.range, with: .text(parts.joined(separator: ":")), of: path)
    }

    /// The address on which a program that is not for strangers is published: this machine where a reverse proxy leads to it,
    /// else the machine's address at home.
    func address(for service: StackService) throws(EditRefusal) -> String {
        let ports = stack.exposure(of: service).ports
        let caller = stack.services.first { other in
            other.references.contains { reference in
                guard let port = reference.effectivePort, reference.origin != .healthcheck else { return false }
                return Self.isHostAddress(reference.host)
                    && ports.contains { $0.publishedRange?.contains(port) ?? false }
            }
        }
        if caller == nil, stack.exposure(of: service).isRouted == true { return "127.0.0.1" }
        if let address = host.lanAddress { return address }
        if let caller {
            throw EditRefusal(
                "'\(caller.name)' calls it over the machine's address: let it use the service's name first"
            )
        }
        throw EditRefusal(
            "the machine's address in the home network is not known: write it, or 127.0.0.1, in front of the port"
        )
    }

    /// Whether containers call the machine by it.
    private static func isHostAddress(_ host: String) -> Bool {
        if host == "host.docker.internal" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } && !ServiceReference.isLoopback(host)
    }

    /// Tells what changes when a service is published on one address only.
    mutating func noteAddress(_ address: String, for service: StackService) {
        if address == "127.0.0.1" {
            note(
                "'\(service.name)' is then reached through the reverse proxy; other machines no longer get to its port directly"
            )
        } else {
            note("'\(service.name)' is then published on \(address) only: keep that address fixed (DHCP reservation)")
        }
    }

    /// What stands between the colons of a short entry, variables and all.
    private func parts(of port: Port) throws(EditRefusal) -> [String] {
        guard var text = stack.project.text(at: port.range), !text.contains(where: \.isNewline) else {
            throw Self.unwritten(port)
        }
        if let quote = text.first, quote == "\"" || quote == "'" { text = String(text.dropFirst().dropLast()) }
        var parts = [""]
        var depth = 0
        for character in text {
            if "{[".contains(character) { depth += 1 }
            if "}]".contains(character) { depth -= 1 }
            if character == ":", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        // A variable that holds more than one part hides the colons.
        let isHidden = parts.count == 1 && port.published != nil || text.contains("$") && parts.count < 2
        guard !isHidden, parts.last?.isEmpty == false else { throw Self.unwritten(port) }
        return parts
    }

    private static func unwritten(_ port: Port) -> EditRefusal {
        EditRefusal("the entry for port \(port.published ?? String(port.target)) is not written out as host:container")
    }
}
