import Compose
import Stacks
import Vocabulary

extension Mending {
    /// The mount that is written at a place, with its service.
    func mount(at range: SourceRange?) -> (service: StackService, mount: PlacedMount)? {
        for service in stack.services {
            if let mount = stack.layout.mounts(of: service).first(where: { $0.range == range }) {
                return (service, mount)
            }
        }
        return nil
    }

    /// A mount of a service that is written at a place; another service may get it from the same line.
    func mount(at range: SourceRange?, of service: StackService) throws(EditRefusal) -> PlacedMount {
        guard let mount = stack.layout.mounts(of: service).first(where: { $0.range == range }) else {
            throw EditRefusal("the mount of '\(service.name)' is not written where it can be edited")
        }
        return mount
    }

    /// Refuses a second mount at one path of a container.
    func checkFree(_ target: String, in service: StackService) throws(EditRefusal) {
        let mounts = stack.layout.mounts(of: service)
        guard !mounts.contains(where: { $0.target == target }) else {
            throw EditRefusal("\(target) is taken by another mount of '\(service.name)'")
        }
    }

    /// Keeps other fixes of the same round from editing a list: both would add the same items.
    mutating func claim(_ path: [String]) {
        editor.touch(path + ["*"])
    }

    /// The user or group that most other services are given, as it is written there; nil if there are none or root leads.
    func commonIdentifier(_ name: String, apartFrom service: StackService) -> (
        text: String, number: Int, isUnanimous: Bool
    )? {
        var counts: [Int: (count: Int, text: String)] = [:]
        for other in stack.services where other.name != service.name {
            guard let variable = other.service.environmentVariable(name), variable.source == .inline,
                let number = variable.value.flatMap({ Int($0) }), number > 0
            else { continue }
            let text = variable.template ?? String(number)
            counts[number, default: (0, text)].count += 1
        }
        guard let best = counts.max(by: { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) }) else { return nil }
        return (best.value.text, best.key, counts.count == 1)
    }
}
