import Catalog
import Compose
import Stacks

extension Stack {
    /// The services that read or write downloads and libraries and whose user therefore matters to the others.
    var fileSharers: [StackService] {
        let content = layout
        return services.filter { service in
            service.isProgram("sonarr", "radarr", "lidarr", "readarr", "whisparr")
                || service.has(.torrent) || service.has(.usenet) || service.has(.subtitles) || service.has(.server)
        }.filter { !content.content(of: $0).isEmpty }
    }
}

extension StackService {
    /// Whether its image starts as root and takes user and group from `PUID` and `PGID`.
    var takesPUID: Bool? { variant?.honoursPUID }

    /// Whether its image is built by LinuxServer.io.
    var isLinuxServer: Bool { variant?.key == "linuxserver" }

    /// Whether it mounts downloads and libraries only to read them.
    func onlyReadsFiles(in stack: Stack) -> Bool {
        let content = stack.layout.content(of: self)
        return !content.isEmpty && content.allSatisfy(\.mount.isReadOnly)
    }
}
