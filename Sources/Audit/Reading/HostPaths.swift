import Compose
import Stacks
import Vocabulary

/// What a path of the host means when a container gets it.
enum HostPaths {
    /// Sockets through which whoever writes to them commands the host.
    static let controlSockets: [String] = [
        "/run/docker.sock", "/run/podman/podman.sock", "/run/containerd/containerd.sock", "/run/crio/crio.sock",
        "/run/buildkit/buildkitd.sock", "/run/docker/containerd/containerd.sock",
    ]

    /// `/var/run` is a link to `/run`; names of the folders of a path after that.
    static func components(_ path: String) -> [String] {
        let parts = HostPlace.components(of: path)
        return parts.starts(with: ["var", "run"]) ? Array(parts.dropFirst()) : parts
    }

    /// Whether a path is a control socket.
    static func isControlSocket(_ path: String) -> Bool {
        let parts = components(path)
        if controlSockets.contains(where: { components($0) == parts }) { return true }
        // Rootless engines: /run/user/1000/docker.sock.
        return parts.starts(with: ["run", "user"]) && ["docker.sock", "podman.sock"].contains(parts.last ?? "")
    }

    /// Whether a folder, other than `/`, contains the Docker socket.
    static func holdsControlSocket(_ path: String) -> Bool {
        let parts = components(path)
        return parts == ["run"] || parts == ["run", "podman"] || parts == ["run", "containerd"]
            || (parts.count == 3 && parts.starts(with: ["run", "user"]))
    }

    /// What a system path is good for in an attacker's hands.
    enum Sensitivity {
        /// Writing there is as good as being root of the host.
        case system
        /// A file or folder below a system folder whose content is not known to give control.
        case belowSystem
        /// A whole home folder, or keys in it.
        case personal
    }

    private static let systemTrees: [[String]] = [
        ["boot"], ["proc"], ["sys"], ["bin"], ["sbin"], ["lib"], ["lib32"], ["lib64"], ["usr", "bin"], ["usr", "sbin"],
        ["usr", "lib"], ["usr", "lib64"], ["usr", "libexec"], ["usr", "local", "bin"], ["usr", "local", "sbin"],
        ["usr", "local", "lib"], ["var", "lib", "docker"], ["var", "lib", "containerd"], ["var", "lib", "kubelet"],
        ["run", "systemd"], ["run", "containerd"], ["dev", "mapper"], ["dev", "disk"],
    ]
    private static let systemFolders: Set<[String]> = [
        ["etc"], ["usr"], ["usr", "local"], ["root"], ["dev"], ["var"], ["var", "lib"],
    ]
    private static let controllingNames: Set<String> = [
        "passwd", "shadow", "group", "gshadow", "sudoers", "sudoers.d", "ssh", "systemd", "pam.d", "profile",
        "profile.d",
        "docker", "init.d", "fstab", "crontab", "kubernetes", "security", "environment", "bash.bashrc", "modules",
        "udev",
        "apt", "rc.local", "modprobe.d",
    ]
    private static let personalNames: Set<String> = [".ssh", ".docker", ".kube", ".aws", ".gnupg", ".password-store"]

    /// What a path means; nil for media, application data and other folders that are there to be mounted.
    static func sensitivity(of path: String) -> Sensitivity? {
        let parts = components(path)
        guard let first = parts.first else { return nil }
        if parts.contains(where: personalNames.contains) { return .personal }
        // A single volume's files are ordinary data.
        if parts.starts(with: ["var", "lib", "docker", "volumes"]), parts.count > 4 { return nil }
        if systemFolders.contains(parts) || systemTrees.contains(where: { parts.starts(with: $0) }) { return .system }
        switch first {
        case "etc":
            let name = parts[1]
            let isControlling = controllingNames.contains(name) || name.hasPrefix("cron") || name.hasPrefix("ld.so")
            return isControlling ? .system : .belowSystem
        case "root":
            return parts.count == 2 && parts[1].hasPrefix(".") ? .system : nil
        case "home":
            return parts.count <= 2 ? .personal : nil
        default: return nil
        }
    }

    private static let harmlessReadOnly: [[String]] = [
        ["etc", "localtime"], ["etc", "timezone"], ["etc", "os-release"], ["etc", "hostname"], ["etc", "machine-id"],
        ["etc", "ssl", "certs"], ["etc", "ca-certificates"], ["usr", "share", "zoneinfo"],
    ]

    /// Whether reading a path tells next to nothing: time zone, host name, certificates of authorities.
    static func isHarmlessToRead(_ path: String) -> Bool {
        let parts = components(path)
        return harmlessReadOnly.contains { parts.starts(with: $0) } || parts.starts(with: ["lib", "modules"])
    }
}

extension Stack {
    /// The host's path that a mount shows; also where a named volume is bound to a path by its options.
    func hostPath(of mount: Mount) -> String? {
        guard mount.type == "volume" else { return mount.type == "bind" ? mount.source : nil }
        guard let key = mount.source, let volume = project.volumes.first(where: { $0.key == key }) else { return nil }
        let options = volume.node["driver_opts"]
        guard let device = options?["device"]?.text, device.hasPrefix("/") else { return nil }
        let isBind = options?["o"]?.text?.split(separator: ",").contains { $0 == "bind" || $0 == "rbind" } ?? false
        return isBind ? device : nil
    }
}
