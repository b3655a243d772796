import Compose
import Stacks
import Vocabulary

/// Temporary file systems may grow beyond the memory limit that they count towards.
struct ResourcesTmpfsCounts: MendableRule {
    static let about = About(
        id: "resources-tmpfs-counts",
        title: "temporary file systems may fill the memory limit",
        why: """
            What lies in a tmpfs counts as memory of the container. A tmpfs as big as the limit means that a full one, for \
            example during a transcode, gets the program killed.
            """,
        severity: .medium,
        category: .resources,
        stage: 2,
        fix: .review,
        remedy: "raise `mem_limit:` above the sizes of all tmpfs together, or make them smaller",
        evidence: .documented,
        sources: ["Linux: Documentation/admin-guide/cgroup-v2.rst, memory.stat shmem"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            mem_limit: 8g
            tmpfs:
              - /cache/transcodes:size=4g,mode=1777
        """
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            mem_limit: 4g
            tmpfs:
              - ↓/cache/transcodes:size=4g,mode=1777
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let limit = service.service.memoryLimit, limit.value.bytes > 0 else { continue }
            let sizes = Self.sizes(of: service.service)
            guard let first = sizes.first else { continue }
            let total = ByteCount(
                sizes.reduce(0) { sum, next in
                    let (total, isTooMuch) = sum.addingReportingOverflow(next.size)
                    return isTooMuch ? .max : total
                }
            )
            guard total >= limit.value else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: first.range,
                "\(service.name) may keep \(total) in tmpfs, but is limited to \(limit.value) of memory in all",
                related: [RelatedPlace(range: limit.range, message: "the limit")]
            )
        }
    }

    static func sizes(of service: Service) -> [(size: Int, range: SourceRange)] {
        let short = service.temporaryFileSystems.compactMap { entry -> (size: Int, range: SourceRange)? in
            let options = entry.value.split(separator: ":").last?.split(separator: ",") ?? []
            guard let size = options.first(where: { $0.hasPrefix("size=") })?.dropFirst("size=".count),
                let bytes = bytes(size)
            else { return nil }
            return (bytes, entry.range)
        }
        let long = service.mounts.compactMap { mount -> (size: Int, range: SourceRange)? in
            guard mount.type == "tmpfs", let size = mount.node["tmpfs"]?["size"], let text = size.text,
                let bytes = bytes(text[...]), bytes > 0
            else { return nil }
            return (bytes, mount.range)
        }
        return short + long
    }

    /// `64m`, `4g`, `1048576`; nil for a share such as `50%`.
    private static func bytes(_ text: Substring) -> Int? {
        let digits = text.prefix(while: \.isNumber)
        guard let number = Int(digits) else { return nil }
        let unit = text.dropFirst(digits.count).lowercased()
        let shift: Int? =
            switch unit.first {
            case nil, "b": 0
            case "k": 10
            case "m": 20
            case "g": 30
            default: nil
            }
        guard let shift else { return nil }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: 1 << shift)
        return overflows ? nil : bytes
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let limit = service.service.memoryLimit else { return }
        let total = Self.sizes(of: service.service).reduce(0) { $0.addingReportingOverflow($1.size).partialValue }
        let (sum, isTooMuch) = limit.value.bytes.addingReportingOverflow(total)
        let raised = ByteCount(sum)
        if isTooMuch || total < 0 || mending.host.memory.map({ raised >= $0 }) ?? false {
            throw EditRefusal("the machine has not enough memory for both: make the tmpfs of '\(service.name)' smaller")
        }
        try mending.setLimit("mem_limit", "memory", to: .text(raised.composeSize), of: service)
    }
}
