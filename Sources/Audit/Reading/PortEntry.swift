import Compose
import Stacks
import Vocabulary

/// One entry of `ports` as written: Compose expands a range into single ports, people think of it as one thing.
struct PortEntry: Sendable {
    /// The first port of the entry.
    var first: Port
    /// First and last host port; nil if Docker chooses.
    var published: ClosedRange<Int>?
    /// First and last container port.
    var targets: ClosedRange<Int>
    /// Where the entry stands.
    var range: SourceRange { first.range }

    /// Host side for people: `8080`, `127.0.0.1:53/udp`, `8000-8010`.
    var described: String {
        guard let published else { return "of Docker's choice (to \(targets.lowerBound))" }
        guard published.count > 1 else { return first.described }
        var port = first
        port.published = "\(published.lowerBound)-\(published.upperBound)"
        return port.described
    }

    /// The entry with another host address in front, as it should be written.
    func written(on address: String) -> String {
        let suffix = first.transport == "tcp" ? "" : "/\(first.transport)"
        let inside = targets.count > 1 ? "\(targets.lowerBound)-\(targets.upperBound)" : "\(targets.lowerBound)"
        let outside = published.map { $0.count > 1 ? "\($0.lowerBound)-\($0.upperBound)" : "\($0.lowerBound)" } ?? ""
        return "\"\(address):\(outside):\(inside)\(suffix)\""
    }

    /// Whether both would listen on one address and port.
    func collides(with other: Self) -> Bool {
        guard first.transport == other.first.transport, let mine = published, let theirs = other.published else {
            return false
        }
        guard mine.overlaps(theirs) else { return false }
        return first.isOnAllInterfaces || other.first.isOnAllInterfaces || first.hostIP == other.first.hostIP
    }
}

extension Service {
    /// The entries of `ports`, each once, in order.
    var portEntries: [PortEntry] {
        var entries: [PortEntry] = []
        for port in ports {
            let published = port.publishedRange
            if let last = entries.last, last.range == port.range, last.first.transport == port.transport {
                entries[entries.count - 1].targets =
                    min(last.targets.lowerBound, port.target)...max(last.targets.upperBound, port.target)
                if let mine = last.published, let published {
                    entries[entries.count - 1].published =
                        min(mine.lowerBound, published.lowerBound)...max(mine.upperBound, published.upperBound)
                }
                continue
            }
            entries.append(PortEntry(first: port, published: published, targets: port.target...port.target))
        }
        return entries
    }
}
