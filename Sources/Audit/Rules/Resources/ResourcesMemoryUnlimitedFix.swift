import Catalog
import Compose
import Stacks
import Vocabulary

extension ResourcesMemoryUnlimited {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        if let setting = Self.ownSetting(of: service) {
            throw EditRefusal(
                "\(setting) says how much memory '\(service.name)' takes: set mem_limit well above that by hand"
            )
        }
        guard var limit = service.javaHeap.map({ $0.bytes / 4 * 5 }) ?? Self.usualLimit(of: service) else {
            throw EditRefusal(
                "nobody knows how much memory '\(service.name)' needs: look at `docker stats` in busy hours and set twice that"
            )
        }
        if let reserved = service.service["mem_reservation"]?.integer { limit = max(limit, 2 * reserved) }
        try checkSwap(service, limit)
        limit += try Self.temporaryFiles(of: service)
        if let memory = mending.host.memory, limit >= memory.bytes {
            throw EditRefusal(
                "'\(service.name)' may need \(ByteCount(limit).composeSize), as much as the machine has: limit the others first"
            )
        }
        try mending.setLimit("mem_limit", "memory", to: .text(ByteCount(limit).composeSize), of: service)
        mending.note("compare the limit of '\(service.name)' with `docker stats` after a busy day")
    }

    /// The catalog's figure, doubled for those that hurt most when they are killed.
    private static func usualLimit(of service: StackService) -> Int? {
        guard let facts = service.definition?.resources, let usual = facts.memoryLimitBytes else { return nil }
        let generous = service.hasAny([.server, .transcoder, .database, .library]) ? usual * 2 : usual
        return max(generous, 2 * (facts.memoryMinimumBytes ?? 0))
    }

    /// A setting of the program itself that decides how much it takes.
    private static func ownSetting(of service: StackService) -> String? {
        let words =
            (service.service.command?.value ?? [])
            + service.service.environment.compactMap { variable in
                variable.name == "NODE_OPTIONS" ? variable.value : nil
            }
        let names = [
            "shared_buffers", "maxmemory", "innodb-buffer-pool-size", "innodb_buffer_pool_size", "max-old-space-size",
        ]
        return names.first { name in words.contains { $0.contains(name) } }
    }

    private func checkSwap(_ service: StackService, _ limit: Int) throws(EditRefusal) {
        guard let swap = service.service["memswap_limit"]?.integer, swap > 0, swap < limit else { return }
        throw EditRefusal("memswap_limit of '\(service.name)' must not be below mem_limit: set both by hand")
    }

    /// Bytes that temporary file systems may take: they count as memory.
    private static func temporaryFiles(of service: StackService) throws(EditRefusal) -> Int {
        let memory = service.service.mounts.first { $0.type == "bind" && $0.source == "/dev/shm" }
        if let memory {
            throw EditRefusal(
                "`\(memory.target)` of '\(service.name)' lies in memory without a bound: give it a tmpfs with a size first"
            )
        }
        return ResourcesTmpfsCounts.sizes(of: service.service).reduce(0) { min($0 + min($1.size, 1 << 40), 1 << 40) }
    }
}
