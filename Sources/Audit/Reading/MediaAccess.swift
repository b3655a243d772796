import Catalog
import Compose
import Stacks

extension Stack {
    /// The services that read or write downloads and libraries and whose user therefore matters to the others.
    var fileSharers: [StackService] {
        services.filter { $0.handlesFiles || ($0.isMediaServer && !layout.content(of: $0).isEmpty) }
    }

    /// Those of them that write.
    var fileWriters: [StackService] {
        services.filter { $0.handlesFiles && !$0.onlyReadsFiles(in: self) }
    }
}

extension Stack {
    /// Jellyfin, Plex and Emby.
    var mediaServers: [StackService] { services.filter(\.isMediaServer) }
}

extension StackService {
    /// Whether it is Jellyfin, Plex or Emby.
    var isMediaServer: Bool { isProgram("jellyfin", "plex", "emby") }

    /// Whether it downloads, imports or subtitles files.
    var handlesFiles: Bool {
        isProgram("sonarr", "radarr", "lidarr", "readarr", "whisparr", "bazarr") || has(.torrent) || has(.usenet)
    }

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
