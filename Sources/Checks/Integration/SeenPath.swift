import Clients
import Compose
import Stacks

/// A path inside a container with the place on the host that it shows.
struct SeenPath {
    /// Path in the container.
    var path: String
    /// The mount that it lies in.
    var mount: PlacedMount
    /// Where its files lie; nil for anonymous volumes.
    var place: HostPlace?
}

extension Evidence {
    /// What a path shows inside a service; nil if it lies in no mount, so that it is the container's own.
    func seen(_ path: String, in service: StackService) -> SeenPath? {
        let wanted = HostPlace.components(of: path)
        let mounts = stack.layout.mounts(of: service)
        let fitting = mounts.filter { wanted.starts(with: HostPlace.components(of: $0.mount.target)) }
        guard let mount = fitting.max(by: { depth($0) < depth($1) }) else { return nil }
        var place = mount.place
        place?.components += wanted.dropFirst(depth(mount))
        return SeenPath(path: "/" + wanted.joined(separator: "/"), mount: mount, place: place)
    }

    /// The path under which a service sees a place; nil if it does not see it.
    func path(to place: HostPlace, in service: StackService) -> String? {
        for mount in stack.layout.mounts(of: service) {
            guard let start = mount.place, let rest = start.remainder(to: place) else { continue }
            return "/" + (HostPlace.components(of: mount.mount.target) + rest).joined(separator: "/")
        }
        return nil
    }

    private func depth(_ mount: PlacedMount) -> Int { HostPlace.components(of: mount.mount.target).count }
}

extension [PathMapping] {
    /// A foreign path as the owner of these rules sees it; the longest rule for the host wins.
    func applied(to path: String, host: String?) -> String {
        let wanted = HostPlace.components(of: path)
        let fitting = filter { rule in
            (host == nil || rule.host.lowercased() == host?.lowercased())
                && wanted.starts(with: HostPlace.components(of: rule.remote))
        }
        guard let rule = fitting.max(by: { $0.remote.count < $1.remote.count }) else { return path }
        let rest = wanted.dropFirst(HostPlace.components(of: rule.remote).count)
        return "/" + (HostPlace.components(of: rule.local) + rest).joined(separator: "/")
    }
}

/// Whether one path is another or a folder above it.
func isFolder(_ path: String, sameAsOrAbove other: String) -> Bool {
    HostPlace.components(of: other).starts(with: HostPlace.components(of: path))
}
