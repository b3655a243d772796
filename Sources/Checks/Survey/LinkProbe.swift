import Clients
import Stacks

/// Tries real hard links between the downloads and the library of each *arr; only where a person asked for it.
struct LinkProbe: Sendable {
    /// The machine, whose `tryHardLink` writes and cleans up.
    var host: HostDoor

    /// Writes the results into the evidence, by the path of the download folder in the container.
    func add(to evidence: inout Evidence) {
        for service in evidence.services(of: Family.managers) {
            let roots = (evidence.read(service, \.folders) ?? []).filter { $0.purpose == .root }
            let downloads = evidence.downloadFolders(of: service).compactMap(\.folder.value)
            guard case .seen(var places) = evidence[service.name].storage else { continue }
            for folder in downloads {
                for root in roots {
                    guard let from = evidence.seen(folder.mapped, in: service),
                        let into = evidence.seen(root.path, in: service),
                        let source = hostPath(of: from, places), let target = hostPath(of: into, places),
                        let made = host.tryHardLink(source, target)
                    else { continue }
                    places[into.mount.target]?.hardLinks[from.path] = made
                }
            }
            evidence[service.name].storage = .seen(places)
        }
    }

    private func hostPath(of path: SeenPath, _ places: [String: StorageEvidence]) -> String? {
        guard let place = places[path.mount.target], place.exists, place.isFolder else { return nil }
        let rest = HostPlace.components(of: path.path).dropFirst(HostPlace.components(of: place.target).count)
        return ([place.source == "/" ? "" : place.source] + rest).joined(separator: "/")
    }
}
