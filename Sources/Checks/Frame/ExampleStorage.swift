import Compose
import Stacks
import Vocabulary

/// The file systems below the example stack: one disk for downloads and media, one for settings.
enum ExampleStorage {
    static func add(to evidence: inout Evidence) {
        for service in evidence.stack.services {
            var places: [String: StorageEvidence] = [:]
            for placed in evidence.stack.layout.mounts(of: service) {
                guard let source = placed.mount.source else { continue }
                let isData = source.hasPrefix("/srv/data")
                var place = StorageEvidence(target: placed.target, source: source)
                place.device = isData ? 2_049 : 64_769
                place.rootDevice = 64_769
                place.fileSystem = "ext4"
                place.mountPoint = isData ? "/srv/data" : "/"
                place.owner = 1_000
                place.group = 1_000
                place.mode = 0o755
                place.total = .gibibytes(2_000)
                place.available = .gibibytes(900)
                place.inodes = 1_000_000
                place.freeInodes = 900_000
                places[placed.target] = place
            }
            evidence[service.name].storage = .seen(places)
        }
    }
}
