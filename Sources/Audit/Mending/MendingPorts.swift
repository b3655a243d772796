import Compose
import Stacks
import Vocabulary

extension Mending {
    /// Keeps a published port from other machines: takes the entry away where a program of the stack is all that needs it, else
    /// binds it to this machine.
    mutating func closePort(_ finding: Finding, neededBy reader: StackService?) throws(EditRefusal) {
        let service = try subject(of: finding)
        let owner = stack.namespaceOwner(of: service) ?? service
        let entry = (owner.service.portEntries + service.service.portEntries).first { $0.range == finding.range }
        guard let entry else {
            throw EditRefusal("it is reached through the proxy: put a sign-in or an address list in front of the route")
        }
        let holder = owner.service.portEntries.contains { $0.range == entry.range } ? owner : service
        let path = ["services", holder.name, "ports"]
        if let reader {
            try editor.removeItem(at: entry.range, of: path)
            note(
                "'\(reader.name)' reads port \(entry.first.target) of '\(service.name)' over their network; browsers do not any more"
            )
            return
        }
        try bind(entry, of: holder, to: "127.0.0.1", path)
        note("port \(entry.first.target) of '\(service.name)' answers on this machine only")
    }

    private mutating func bind(
        _ entry: PortEntry,
        of service: StackService,
        to address: String,
        _ path: [String]
    ) throws(EditRefusal) {
        guard entry.published != nil, entry.first.style != .block, entry.first.style != .flow,
            let written = stack.project.text(at: entry.range)
        else { throw EditRefusal("the port is not written in the short form: set `host_ip: \(address)` by hand") }
        let quote = written.first.map { $0 == "\"" || $0 == "'" ? String($0) : "" } ?? ""
        var inner = quote.isEmpty ? written : String(written.dropFirst().dropLast())
        for everywhere in ["0.0.0.0:", "[::]:"] where inner.hasPrefix(everywhere) {
            inner.removeFirst(everywhere.count)
        }
        guard entry.first.hostIP == nil || entry.first.isOnAllInterfaces,
            !inner.hasPrefix("${") || !inner.contains("IP")
        else {
            throw EditRefusal("the port is bound to an address of its own: write \(address) instead by hand")
        }
        let mark = quote.isEmpty ? "\"" : quote
        editor.add(TextEdit(range: entry.range, replacement: "\(mark)\(address):\(inner)\(mark)"), changing: path)
    }

    /// The Prometheus of the stack that reaches a service.
    func prometheus(reading finding: Finding) -> StackService? {
        guard let name = finding.subject.serviceName, let service = stack.service(name) else { return nil }
        return stack.services.first { $0.isProgram("prometheus") && $0.name != name && stack.canReach($0, service) }
    }
}
