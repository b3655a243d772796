import Catalog
public import Compose

/// Which files each service of a stack sees, and under which paths.
public struct MediaLayout: Sendable {
    private let mounts: [String: [PlacedMount]]
    private let isOpaque: Set<String>

    init(project: Project, services: [StackService]) {
        let volumes = Dictionary(project.volumes.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var mounts: [String: [PlacedMount]] = [:]
        var isOpaque: Set<String> = []
        for service in services {
            mounts[service.name] = service.service.mounts.map { mount in
                let place = Self.place(of: mount, volumes: volumes)
                return PlacedMount(
                    mount: mount,
                    place: place,
                    role: MountRole(of: mount, place: place, service: service)
                )
            }
            if service.service["volumes_from"]?.sequence?.isEmpty == false { isOpaque.insert(service.name) }
        }
        self.mounts = mounts
        self.isOpaque = isOpaque
    }

    /// All mounts of a service in the order written.
    public func mounts(of service: StackService) -> [PlacedMount] {
        mounts[service.name] ?? []
    }

    /// The mounts of a service that hold downloads or libraries.
    public func content(of service: StackService) -> [PlacedMount] {
        mounts(of: service).filter(\.role.isContent)
    }

    /// Mounts of a role.
    public func mounts(of service: StackService, _ role: MountRole) -> [PlacedMount] {
        mounts(of: service).filter { $0.role == role }
    }

    /// Whether the service has mounts that the file does not tell (`volumes_from`).
    public func hasHiddenMounts(_ service: StackService) -> Bool {
        isOpaque.contains(service.name)
    }

    /// The places that both lists of mounts show, each pair once.
    public func shared(_ first: [PlacedMount], _ second: [PlacedMount]) -> [SharedPlace] {
        first.flatMap { one in second.compactMap { SharedPlace(one, $0) } }
    }

    /// Whether mounts without a common place may still show the same files (links, Unraid views, network shares).
    public func mayShareUnseen(_ first: [PlacedMount], _ second: [PlacedMount]) -> Bool {
        first.contains { one in
            second.contains { other in
                guard let mine = one.place, let theirs = other.place else { return false }
                return mine.mayCoincide(with: theirs)
            }
        }
    }

    /// Where the data of a mount lies; nil for anonymous volumes, tmpfs and the like.
    private static func place(of mount: Mount, volumes: [String: Resource]) -> HostPlace? {
        guard let source = mount.source, !source.isEmpty else { return nil }
        switch mount.type {
        case "bind": return HostPlace(path: source)
        case "volume":
            let subpath = mount.node["volume"]?["subpath"]?.string.map(HostPlace.components) ?? []
            var place = place(ofVolume: source, resource: volumes[source])
            place.components += subpath
            return place
        default: return nil
        }
    }

    /// A volume of the local driver can be a bind mount or a network share in disguise.
    private static func place(ofVolume key: String, resource: Resource?) -> HostPlace {
        let named = HostPlace(root: .volume(resource?.explicitName?.value ?? key), components: [])
        guard let options = resource?.node["driver_opts"] else { return named }
        if resource?.node["driver"]?.text == "local-persist", let folder = options["mountpoint"]?.text,
            folder.hasPrefix("/")
        {
            return HostPlace(path: folder)
        }
        guard let device = options["device"]?.text else { return named }
        let type = options["type"]?.text?.lowercased() ?? ""
        let mountOptions = (options["o"]?.text ?? "").split(separator: ",").map(String.init)
        if mountOptions.contains("bind") || mountOptions.contains("rbind") {
            return device.hasPrefix("/") ? HostPlace(path: device) : named
        }
        guard ["nfs", "nfs4", "cifs", "smb3", "sshfs", "glusterfs", "davfs"].contains(type) else { return named }
        let address = mountOptions.first { $0.hasPrefix("addr=") }.map { String($0.dropFirst(5)) } ?? ""
        let path = device.hasPrefix(":") ? String(device.dropFirst()) : device
        return HostPlace(
            root: .share(address.isEmpty ? type : type + " " + address),
            components: HostPlace.components(of: path)
        )
    }
}

/// A mount with where its data lies and what it is for.
public struct PlacedMount: Sendable {
    /// The mount.
    public let mount: Mount
    /// Where its data lies; nil for anonymous volumes and tmpfs.
    public let place: HostPlace?
    /// What it is for.
    public let role: MountRole

    /// Makes a placed mount.
    public init(mount: Mount, place: HostPlace?, role: MountRole) {
        self.mount = mount
        self.place = place
        self.role = role
    }

    /// Path in the container without trailing slash.
    public var target: String { "/" + HostPlace.components(of: mount.target).joined(separator: "/") }

    /// Whether its names say that it is a library of one kind (`/tv`, `/movies`), so that downloads do not belong there.
    public var isSingleLibrary: Bool {
        let names = [HostPlace.components(of: mount.target).last, place?.components.last].compactMap(\.self)
        return role == .media && names.contains { PathWords.name($0, isIn: PathWords.libraries) }
    }
}

/// A place that two mounts show, and the path under which each shows it.
public struct SharedPlace: Sendable {
    /// The deeper of the two places.
    public let place: HostPlace
    /// The first mount.
    public let first: PlacedMount
    /// The second mount.
    public let second: PlacedMount
    /// Path of the place through the first mount.
    public let firstPath: String
    /// Path of the place through the second mount.
    public let secondPath: String

    /// Compares two mounts; nil if they have no place in common.
    init?(_ first: PlacedMount, _ second: PlacedMount) {
        guard let one = first.place, let other = second.place, one.overlaps(other) else { return nil }
        place = one.components.count >= other.components.count ? one : other
        self.first = first
        self.second = second
        firstPath = Self.path(to: place, through: first, at: one)
        secondPath = Self.path(to: place, through: second, at: other)
    }

    /// Whether both programs call the place by the same path.
    public var isConsistent: Bool { firstPath == secondPath }

    private static func path(to place: HostPlace, through mount: PlacedMount, at start: HostPlace) -> String {
        let rest = start.remainder(to: place) ?? []
        let target = HostPlace.components(of: mount.mount.target)
        return "/" + (target + rest).joined(separator: "/")
    }
}
