import Catalog
import Compose
import Stacks
import Vocabulary

extension SecuritySocketProxyFileRead {
    /// The LinuxServer.io proxy takes the same variables and keeps files and logs closed unless told otherwise.
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        let consumers = mending.stack.socketConsumers(of: service)
        let needs = consumers.map { $0.definition.flatMap { SocketProxyFacts.needs[$0.id] } }
        guard !consumers.isEmpty, !needs.contains(where: { $0 == nil }) else {
            throw EditRefusal(
                "which services use '\(name)', and for what, cannot be seen; with lscr.io/linuxserver/socket-proxy in its place "
                    + "those that read logs need ALLOW_LOGS=1"
            )
        }
        let repository = "lscr.io/linuxserver/socket-proxy"
        let variant = ImageReference(repository).flatMap { Recognizer().recognize($0)?.variant }
        guard let image = service.service.image, let tag = variant?.stableTag else { return }
        try mending.editor.set(["services", name, "image"], to: .text("\(repository):\(tag)"))
        if image.isInterpolated { mending.note("the variable in the old image of '\(name)' is no longer used") }
        let flags = needs.compactMap(\.self).reduce(into: Set<String>()) { $0.formUnion($1.linuxserverFlags) }
        let missing = flags.sorted().filter { !service.isOn($0) }
        if !missing.isEmpty { try mending.setNumbers(missing.map { ($0, 1) }, of: service) }
        if service.service.readOnly?.value == true { try mending.mountTemporarily(["/run"], in: service) }
    }
}
