import Synchronization

/// The machine under a simulated engine: file systems and what `/proc` would tell.
public final class SimulatedMachine: Sendable {
    /// What stands at a path of the machine.
    public struct Place: Sendable {
        /// Number of the device.
        public var device: UInt64 = 2_049
        /// Owner.
        public var owner = 1_000
        /// Group.
        public var group = 1_000
        /// Permission bits.
        public var mode = 0o755
        /// Whether there is anything.
        public var exists = true
        /// Bytes altogether.
        public var total = 2_000 << 30
        /// Bytes left.
        public var available = 900 << 30
        /// Inodes altogether.
        public var inodes = 1_000_000
        /// Inodes left.
        public var freeInodes = 900_000
        /// Whether the folder is shown without entries.
        public var isEmpty = false

        /// Makes a folder of user 1000 on a disk with room.
        public init() {}
    }

    /// What came of a connection from inside a container.
    public enum Attempt: Sendable, Hashable {
        /// Answered with an HTTP status, at these addresses.
        case answered(status: Int, addresses: [String])
        /// The name is unknown there.
        case unknownName
        /// Nobody listens.
        case refused(addresses: [String])
        /// No answer.
        case timedOut(addresses: [String])
    }

    private struct State {
        var places: [String: Place] = [:]
        var fileSystem = "ext4"
        var isReadOnly = false
        var otherFileSystems: [String: String] = [:]
        var publicAddresses: [String: String] = [:]
        var wayOut: [String: String] = [:]
        var nameServers: [String: [String]] = [:]
    }

    private let engine: EngineSimulator
    private let state = Mutex(State())
    /// Folder that holds the media of the stack.
    public let data: String

    /// Makes a machine.
    ///
    /// - Parameters:
    ///   - engine: whose containers it runs.
    ///   - data: folder of downloads and media.
    public init(engine: EngineSimulator, data: String) {
        self.engine = engine
        self.data = data
    }

    /// The place at a path; the nearest folder above for what was not set.
    public func place(_ path: String) -> Place {
        state.withLock { state in
            var path = path[...]
            while true {
                if let place = state.places[String(path)] { return place }
                guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { break }
                path = path[..<slash]
            }
            var place = Place()
            // The system's own disk is another one than that of the media.
            place.device = 64_769
            place.owner = 0
            place.group = 0
            return place
        }
    }

    /// Sets what stands at a path and below it.
    public func set(_ path: String, _ change: (inout Place) -> Void) {
        var place = place(path)
        change(&place)
        let changed = place
        state.withLock { $0.places[path] = changed }
    }

    /// Type of the data's file system, such as `nfs4`.
    public var fileSystem: String {
        get { state.withLock { $0.fileSystem } }
        set { state.withLock { $0.fileSystem = newValue } }
    }

    /// Whether the data's file system is mounted read-only.
    public var isReadOnly: Bool {
        get { state.withLock { $0.isReadOnly } }
        set { state.withLock { $0.isReadOnly = newValue } }
    }

    /// Mounts a file system of another type at a folder.
    public func setFileSystem(_ type: String, below path: String) {
        state.withLock { $0.otherFileSystems[path] = type }
    }

    /// Sets the address with which a service appears on the internet.
    public func setPublicAddress(_ address: String, of service: String) {
        state.withLock { $0.publicAddresses[service] = address }
    }

    /// The address with which a service appears on the internet.
    public func publicAddress(of service: String) -> String {
        let owner = container(service)?.parent ?? service
        return state.withLock { $0.publicAddresses[owner] } ?? Self.homeAddress
    }

    /// Sets the interface of a service's default route.
    public func setWayOut(_ interface: String, of service: String) { state.withLock { $0.wayOut[service] = interface } }
    /// Sets a service's name servers.
    public func setNameServers(_ servers: [String], of service: String) {
        state.withLock { $0.nameServers[service] = servers }
    }

    /// Address of the machine on the internet.
    public static let homeAddress = "203.0.113.9"

    /// The text of `/proc/self/mountinfo`.
    public var mounts: String {
        let mode = isReadOnly ? "ro" : "rw"
        var text = "21 1 253:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n"
        text += "40 21 8:1 / \(data) \(mode),relatime shared:2 - \(fileSystem) /dev/sda1 \(mode)\n"
        for (number, entry) in state.withLock({ $0.otherFileSystems }).sorted(by: { $0.key < $1.key }).enumerated() {
            text +=
                "\(50 + number) 21 0:\(90 + number) / \(entry.key) rw,relatime shared:9 - \(entry.value) nas:/export rw\n"
        }
        return text
    }

    /// A text of `/proc`; nil for what is not simulated.
    public func text(_ path: String) -> String? {
        switch path {
        case "/proc/sys/fs/inotify/max_user_watches": return "1048576\n"
        case "/proc/self/status": return "Uid:\t0\t0\t0\t0\nGroups:\t0\n"
        case "/proc/net/tcp", "/proc/net/tcp6": return Self.sockets([])
        default: break
        }
        let parts = path.split(separator: "/")
        guard parts.count > 2, parts[0] == "proc", let process = Int(parts[1]),
            let container = engine.containers.first(where: { $0.process == process })
        else { return nil }
        let owner = container.parent.flatMap(self.container) ?? container
        switch parts.dropFirst(2).joined(separator: "/") {
        case "cgroup": return "0::/system.slice/docker-\(container.identifier).scope\n"
        case "net/tcp": return Self.sockets(members(of: owner).flatMap(\.listens))
        case "net/tcp6": return Self.sockets([])
        case "net/route": return routes(owner)
        case "net/dev": return devices(owner)
        case "net/fib_trie", "net/if_inet6": return ""
        case "root/etc/resolv.conf":
            let servers = state.withLock { $0.nameServers[owner.service] } ?? ["127.0.0.11"]
            return servers.map { "nameserver \($0)\n" }.joined()
        case "root/etc/hosts": return "127.0.0.1 localhost\n"
        default: return nil
        }
    }

    /// Interfaces of a service's namespace with their addresses.
    public func interfaces(of service: String) -> [String: [String]] {
        guard let container = container(service) else { return [:] }
        let owner = container.parent.flatMap(self.container) ?? container
        var interfaces = ["lo": ["127.0.0.1"], "eth0": owner.networks.values.sorted()]
        if wayOut(owner) == "tun0" { interfaces["tun0"] = ["10.64.0.2"] }
        return interfaces
    }

    /// Tries a connection from inside a service's namespace.
    public func attempt(from service: String, host: String, port: Int) -> Attempt {
        guard let container = container(service) else { return .unknownName }
        let owner = container.parent.flatMap(self.container) ?? container
        if host == "localhost" || host.hasPrefix("127.") { return knock(owner, port, at: "127.0.0.1") }
        let networks = Set(owner.networks.keys)
        for other in engine.containers where other.parent == nil && other.status == "running" {
            let shared = other.networks.filter { networks.contains($0.key) }
            let addresses = shared.values.sorted()
            if other.service == host, !addresses.isEmpty { return knock(other, port, at: addresses[0]) }
            if addresses.contains(host) { return knock(other, port, at: host) }
        }
        return host.allSatisfy { $0.isNumber || $0 == "." } ? .timedOut(addresses: [host]) : .unknownName
    }

    private func knock(_ owner: SimulatedContainer, _ port: Int, at address: String) -> Attempt {
        let isLocal = address == "127.0.0.1"
        let listens = members(of: owner).filter { $0.status == "running" }.flatMap(\.listens)
        let isOpen = listens.contains { $0.port == port && (isLocal || !$0.address.hasPrefix("127.")) }
        return isOpen ? .answered(status: 200, addresses: [address]) : .refused(addresses: [address])
    }

    private func container(_ service: String) -> SimulatedContainer? {
        engine.containers.first { $0.service == service }
    }

    /// The owner of a namespace and those who share it as it is now.
    private func members(of owner: SimulatedContainer) -> [SimulatedContainer] {
        [owner]
            + engine.containers.filter {
                $0.parent == owner.service && ($0.parentIdentifier ?? owner.identifier) == owner.identifier
            }
    }

    private func wayOut(_ owner: SimulatedContainer) -> String {
        state.withLock { $0.wayOut[owner.service] } ?? "eth0"
    }

    private func routes(_ owner: SimulatedContainer) -> String {
        """
        Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT
        \(wayOut(owner))\t00000000\t010014AC\t0003\t0\t0\t0\t00000000\t0\t0\t0

        """
    }

    private func devices(_ owner: SimulatedContainer) -> String {
        let names = interfaces(of: owner.service).keys.sorted()
        return "Inter-|   Receive\n face |bytes\n" + names.map { "  \($0): 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n" }.joined()
    }

    /// `/proc/net/tcp` with listening sockets: address in hexadecimal, least byte first.
    private static func sockets(_ listens: [(address: String, port: Int)]) -> String {
        var text = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        for (number, entry) in listens.enumerated() {
            let bytes = entry.address.split(separator: ".").compactMap { UInt8($0) }.reversed()
            let address = bytes.map { hexadecimal(Int($0), digits: 2) }.joined()
            text += "   \(number): \(address):\(hexadecimal(entry.port, digits: 4)) 00000000:0000 0A "
            text += "00000000:00000000 00:00000000 00000000  1000        0 \(number + 1) 1\n"
        }
        return text
    }

    private static func hexadecimal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
