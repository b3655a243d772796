import Catalog
import Compose
import Stacks
import Vocabulary

extension ResourcesCpuUnlimited {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard service.isKnown else {
            throw EditRefusal(
                "nobody knows how urgent '\(service.name)' is: set cpus, or cpu_shares below 1024 if it can wait"
            )
        }
        let path = ["services", service.name]
        if service.hasAny(Self.urgent) {
            // Only in a crush: what others need to work at all comes before the rest.
            try mending.editor.set(path + ["cpu_shares"], to: 2_048)
            return
        }
        let usual = service.definition?.resources?.cpuLimit
        guard usual != nil || service.has(.transcoder) || service.has(.server) else {
            try mending.editor.set(path + ["cpu_shares"], to: 512)
            return
        }
        guard let cores = mending.host.cores, cores > 1 else {
            throw EditRefusal(
                mending.host.cores == nil
                    ? "a limit above the number of cores keeps '\(service.name)' from starting, and that number is not known here"
                    : "the machine has one core: set cpu_shares of '\(service.name)' by hand"
            )
        }
        let most = Double(cores - 1)
        let limit = usual.map { min($0, most) } ?? most
        let isHeavy = service.has(.transcoder) || service.has(.server)
        let wanted = isHeavy ? most : limit
        let value: YAMLValue = wanted == wanted.rounded() ? .integer(Int(wanted)) : .text(String(wanted))
        try mending.setLimit("cpus", "cpus", to: value, of: service)
    }

    /// Without these the others do not work or cannot be reached.
    private static let urgent: Set<Role> = [.vpn, .proxy, .remoteAccess, .auth, .database, .cache, .socketProxy]
}
