import Clients
import Stacks
import Vocabulary

/// The file systems below a stack, each once, with the services that use it.
struct Disks {
    /// One file system.
    struct Disk {
        /// One of the places on it.
        var place: StorageEvidence
        /// Services with a place on it.
        var services: [String]

        /// Where it is mounted.
        var mountPoint: String { place.mountPoint ?? place.source }
        /// For messages: `/srv/data (ext4; sonarr, radarr)`.
        var title: String {
            let names = services.prefix(3).joined(separator: ", ") + (services.count > 3 ? "…" : "")
            return "\(mountPoint) (\(place.fileSystem.map { $0 + "; " } ?? "")\(names))"
        }
    }

    /// In the order in which the services come.
    var all: [Disk] = []

    init(_ evidence: Evidence) {
        var index: [UInt64: Int] = [:]
        for service in evidence.storingServices {
            for place in evidence.places(of: service) where place.seen.exists {
                guard let device = place.seen.device else { continue }
                if let known = index[device] {
                    if !all[known].services.contains(service.name) { all[known].services.append(service.name) }
                    // The fullest view counts, where several were seen.
                    if (place.seen.use ?? 0) > (all[known].place.use ?? 0) { all[known].place = place.seen }
                } else {
                    index[device] = all.count
                    all.append(Disk(place: place.seen, services: [service.name]))
                }
            }
        }
    }

    /// From 85 % medium, from 95 % high.
    static func severity(_ use: Double) -> Severity? {
        use >= 0.95 ? .high : use >= 0.85 ? .medium : nil
    }

    /// `93 %`.
    static func percent(_ use: Double) -> String { "\(Int(use * 100)) %" }

    /// The verdict on a share in use.
    static func verdict(_ check: any Check.Type, _ disk: Disk, _ use: Double, _ left: String, _ steps: [Verdict.Step])
        -> Verdict
    {
        let message = "\(disk.title) is \(percent(use)) full, \(left)"
        guard let severity = severity(use) else { return Verdict(check, .stack, .passed, message) }
        return Verdict(check, .stack, .failed(severity), message, steps: steps, involved: disk.services)
    }

    /// Verdicts on services of whose storage nothing was seen: what `instead` gives, else `unknown`.
    static func unseen(
        _ check: any Check.Type,
        _ evidence: Evidence,
        instead: (StackService) -> [Verdict] = { _ in [] }
    ) -> [Verdict] {
        let services = evidence.storingServices.filter { evidence[$0.name].storage.unseen != nil }
        let reasons = Set(services.compactMap { evidence[$0.name].storage.unseen })
        let told = services.map { ($0, instead($0)) }
        if let reason = reasons.first, reasons.count == 1, services.count == evidence.storingServices.count,
            services.count > 1, told.allSatisfy(\.1.isEmpty)
        {
            return [Verdict(check, .stack, .unknown, reason.reason, steps: reason.remedies.map { Verdict.Step($0) })]
        }
        return told.flatMap { service, verdicts -> [Verdict] in
            guard verdicts.isEmpty, let unseen = evidence[service.name].storage.unseen else { return verdicts }
            let steps = unseen.remedies.map { Verdict.Step($0) }
            return [Verdict(check, .service(service.name), .unknown, unseen.reason, steps: steps)]
        }
    }
}
