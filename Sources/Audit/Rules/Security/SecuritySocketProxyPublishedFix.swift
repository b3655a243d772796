import Catalog
import Compose
import Stacks
import Vocabulary

extension SecuritySocketProxyPublished {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        if let port = service.service.ports.first(where: { $0.range == finding.range }) {
            let guest = mending.stack.services.first { other in
                mending.stack.namespaceOwner(of: other)?.service.networkMode?.value == "host"
                    && other.service.environment.contains {
                        $0.value?.contains(":\(port.published ?? "2375")") ?? false
                    }
            }
            if let guest {
                throw EditRefusal(
                    "'\(guest.name)' is on the host's network and uses this port; give it networks of its own first"
                )
            }
            try mending.removeItem(at: port.range, of: "ports", in: service.name)
            return
        }
        try Self.separate(service, &mending)
    }

    /// Moves the proxy to an internal network that only its consumers join.
    private static func separate(_ proxy: StackService, _ mending: inout Mending) throws(EditRefusal) {
        let consumers = mending.stack.socketConsumers(of: proxy)
        guard !consumers.isEmpty else {
            throw EditRefusal(
                "which services use '\(proxy.name)' cannot be seen; put it and them on a network of their own"
            )
        }
        let kinds = Set(consumers.map { $0.roles.first?.rawValue ?? $0.name })
        if kinds.count > 2 {
            throw EditRefusal(
                "'\(proxy.name)' has consumers of \(kinds.count) kinds; give each kind a socket proxy of its own"
            )
        }
        let key = "socket-proxy"
        if mending.stack.project.networks.contains(where: { $0.key == key }) {
            throw EditRefusal("a network '\(key)' is there already; leave on it only '\(proxy.name)' and its consumers")
        }
        guard proxy.service.networkMode == nil else {
            throw EditRefusal("'\(proxy.name)' has no networks of its own")
        }
        try mending.editor.declare("networks", key, [.init("internal", true)], nextTo: proxy.name)
        try mending.editor.set(["services", proxy.name, "networks"], to: .list([.text(key)]))
        for consumer in consumers {
            guard let owner = mending.stack.namespaceOwner(of: consumer), owner.service.networkMode == nil else {
                throw EditRefusal("'\(consumer.name)' has no networks that it could share with '\(proxy.name)'")
            }
            try mending.join(owner, to: key)
        }
    }
}
