import Vocabulary

/// Services that wait for each other in a circle.
struct DependencyCycle {
    /// The names along the circle; the first stands at the end again.
    var names: [String]
    /// Where the last dependency is written.
    var range: SourceRange

    /// A circle; nil if there is none.
    static func find(in services: [Mapping.Entry]) -> DependencyCycle? {
        var edges: [String: [Mapping.Entry]] = [:]
        for entry in services { edges[entry.key] = entry.value["depends_on"]?.mapping?.entries ?? [] }
        var done: Set<String> = []
        for start in services where !done.contains(start.key) {
            var path: [(name: String, next: Int)] = [(start.key, 0)]
            var positions: [String: Int] = [start.key: 0]
            while let (name, next) = path.last {
                guard let outgoing = edges[name], next < outgoing.count else {
                    done.insert(name)
                    positions[name] = nil
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let target = outgoing[next]
                if let index = positions[target.key] {
                    return DependencyCycle(names: path[index...].map(\.name) + [target.key], range: target.keyRange)
                }
                if !done.contains(target.key), edges[target.key] != nil {
                    positions[target.key] = path.count
                    path.append((target.key, 0))
                }
            }
        }
        return nil
    }
}
