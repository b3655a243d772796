import Compose
import Stacks
import Vocabulary

extension ArrSplitMounts {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let importer = try mending.subject(of: finding)
        let split = ImportMounts(of: importer, in: mending.stack)
        if try dropNested(split, of: importer, &mending) { return }
        let parts = split.downloads + split.libraries
        let places = parts.compactMap(\.place)
        guard let root = SharedTree.root(of: places, apartFrom: mending.stack.project.directory), case .host = root.root
        else {
            throw EditRefusal(SharedTree.advice(for: places, apartFrom: mending.stack.project.directory))
        }
        if try joinInPlace(parts, at: root, of: importer, &mending) { return }
        try mending.checkFree(Self.tree, in: importer)
        if let inner = mending.stack.layout.mounts(of: importer).first(where: { $0.target.hasPrefix(Self.tree + "/") })
        {
            throw EditRefusal(
                "\(inner.target) of '\(importer.name)' would lie inside a common \(Self.tree): mount it elsewhere first"
            )
        }
        mending.claim(["services", importer.name, "volumes"])
        let neighbour = (split.libraries.first ?? parts.first)?.mount
        try mending.mount(root.description, at: Self.tree, like: neighbour, in: importer.name)
        var changes = split.libraries.map { change($0, root) }
        for client in mending.stack.downloadClients {
            changes += try join(client, to: root, sharedBy: split.downloads, &mending).map {
                "\($0) in '\(client.name)'"
            }
        }
        mending.note(
            "nothing moves by itself: change the folders in the programs, \(changes.joined(separator: ", ")), then delete the old mounts"
        )
    }

    private static let tree = "/data"

    /// Removes mounts that lie in another mount at the very path at which it shows them anyway; true if that was all.
    private func dropNested(
        _ split: ImportMounts,
        of importer: StackService,
        _ mending: inout Mending
    ) throws(EditRefusal) -> Bool {
        let whole = split.all.first { mount in
            (split.downloads + split.libraries).allSatisfy { $0.target == mount.target || isNested($0, in: mount) }
        }
        guard let whole else { return false }
        for part in split.downloads + split.libraries where part.target != whole.target {
            guard part.mount.isReadOnly == whole.mount.isReadOnly else {
                throw EditRefusal("\(part.target) and \(whole.target) are not both writable: decide which shall hold")
            }
            try mending.remove(part.mount, of: importer.name)
        }
        return true
    }

    /// Mounts the common folder in the place of its parts where that leaves every path in the container as it is; true if it does.
    private func joinInPlace(
        _ parts: [PlacedMount],
        at root: HostPlace,
        of importer: StackService,
        _ mending: inout Mending
    ) throws(EditRefusal) -> Bool {
        let targets = Set(parts.map { outer(of: $0, root) })
        guard targets.count == 1, let target = targets.first.flatMap(\.self), let first = parts.first,
            let rest = first.place.flatMap(root.remainder(to:))?.joined(separator: "/"),
            !mending.stack.layout.mounts(of: importer).contains(where: { $0.target == target }),
            parts.allSatisfy({ $0.mount.isReadOnly == first.mount.isReadOnly })
        else { return false }
        // `${DATA}/torrents` becomes `${DATA}`.
        let written = first.mount.writtenSource ?? ""
        let source = written.hasSuffix("/" + rest) ? String(written.dropLast(rest.count + 1)) : root.description
        mending.claim(["services", importer.name, "volumes"])
        try mending.move(first.mount, of: importer.name, source: source, target: target)
        for part in parts.dropFirst() { try mending.remove(part.mount, of: importer.name) }
        mending.note("every path in '\(importer.name)' stays as it is; it then sees everything in \(root)")
        return true
    }

    /// Where the common folder would have to be mounted to show a part at its path; nil if nowhere.
    private func outer(of part: PlacedMount, _ root: HostPlace) -> String? {
        guard let rest = part.place.flatMap(root.remainder(to:)), !rest.isEmpty else { return nil }
        let suffix = "/" + rest.joined(separator: "/")
        guard part.target.hasSuffix(suffix), part.target.count > suffix.count else { return nil }
        return String(part.target.dropLast(suffix.count))
    }

    /// Whether a mount shows what the whole shows at the same path.
    private func isNested(_ part: PlacedMount, in whole: PlacedMount) -> Bool {
        guard let inner = part.place, let rest = whole.place?.remainder(to: inner), !rest.isEmpty else { return false }
        return part.target == ([whole.target] + rest).joined(separator: "/")
    }

    /// Shows a client its downloads in the common tree as well; what is to be changed in its settings.
    private func join(
        _ client: StackService,
        to root: HostPlace,
        sharedBy downloads: [PlacedMount],
        _ mending: inout Mending
    ) throws(EditRefusal) -> [String] {
        var changes: [String] = []
        let mounts = mending.stack.layout.content(of: client)
        let shared = mounts.filter { !mending.stack.layout.shared([$0], downloads).isEmpty }
        for mount in shared {
            guard let rest = mount.place.flatMap(root.remainder(to:)) else { continue }
            let target = ([Self.tree] + rest).joined(separator: "/")
            guard !mounts.contains(where: { $0.target == target }) else { continue }
            mending.claim(["services", client.name, "volumes"])
            let source = try mending.source(of: mount.mount, for: client.name)
            try mending.mount(source, at: target, like: mount.mount, in: client.name)
            changes.append("\(mount.target) to \(target)")
        }
        return changes
    }

    private func change(_ mount: PlacedMount, _ root: HostPlace) -> String {
        let rest = mount.place.flatMap(root.remainder(to:)) ?? []
        return "\(mount.target) to \(([Self.tree] + rest).joined(separator: "/"))"
    }
}
