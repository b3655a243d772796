import Audit
import FoundationEssentials
import Glibc
import Vocabulary

/// Looks at the machine for what fixes may need to know.
enum HostProbe {
    /// The facts, as far as they can be found without asking anybody.
    static func facts(folder: String, files: Files) -> HostFacts {
        var facts = HostFacts()
        var status = stat()
        if unsafe stat(folder, &status) == 0 {
            facts.userID = Int(status.st_uid)
            facts.groupID = Int(status.st_gid)
        }
        facts.renderGroup = renderGroup(text("/etc/group", files))
        facts.timeZone = timeZone(files)
        facts.lanAddress = lanAddress(routes: text("/proc/net/route", files))
        let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        if cores > 0 { facts.cores = cores }
        let (pages, size) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
        if pages > 0, size > 0 { facts.memory = ByteCount(pages * size) }
        return facts
    }

    private static func text(_ path: String, _ files: Files) -> String {
        (try? files.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Number of the group `render` in an /etc/group.
    static func renderGroup(_ text: String) -> Int? {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            if fields.count > 2, fields[0] == "render" { return Int(fields[2]) }
        }
        return nil
    }

    private static func timeZone(_ files: Files) -> String? {
        let name = text("/etc/timezone", files).split(separator: "\n").first.map(String.init) ?? ""
        if !name.isEmpty { return name }
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime"),
            let zone = target.split(separator: "zoneinfo/", maxSplits: 1).last, target.contains("zoneinfo/")
        else { return nil }
        return String(zone)
    }

    /// The private IPv4 address of the interface that the default route uses.
    private static func lanAddress(routes: String) -> String? {
        guard let name = defaultInterface(routes) else { return nil }
        var first: UnsafeMutablePointer<ifaddrs>?
        guard unsafe getifaddrs(&first) == 0 else { return nil }
        defer { unsafe freeifaddrs(first) }
        var next = unsafe first
        while let current = unsafe next {
            defer { unsafe next = current.pointee.ifa_next }
            guard let address = unsafe current.pointee.ifa_addr, unsafe address.pointee.sa_family == AF_INET,
                unsafe String(cString: current.pointee.ifa_name) == name
            else { continue }
            let number = unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                unsafe UInt32(bigEndian: $0.pointee.sin_addr.s_addr)
            }
            if isPrivate(number) {
                return [24, 16, 8, 0].map { String(number >> UInt32($0) & 0xFF) }.joined(separator: ".")
            }
        }
        return nil
    }

    /// Name of the interface with the default route in a /proc/net/route.
    static func defaultInterface(_ text: String) -> String? {
        for line in text.split(separator: "\n").dropFirst() {
            let fields = line.split { $0 == "\t" || $0 == " " }
            if fields.count > 7, fields[1] == "00000000", fields[7] == "00000000" { return String(fields[0]) }
        }
        return nil
    }

    static func isPrivate(_ address: UInt32) -> Bool {
        address >> 24 == 10 || address >> 20 == 0xAC1 || address >> 16 == 0xC0A8
    }
}
