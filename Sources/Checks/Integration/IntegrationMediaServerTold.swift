import Clients
import Stacks
import Vocabulary

/// Whether each *arr tells the media server of new files.
struct IntegrationMediaServerTold: Check {
    static let about = CheckDescription(
        "integration-media-server-told",
        .integration,
        trouble: .connections,
        question: "Does each *arr tell a media server of the stack about new files?",
        why: "without it new films appear only after the next scan of the library",
        remedy: "add a connection under Settings › Connect",
        severity: .low,
        needs: [.reading],
        sources: ["Servarr API, notification: MediaBrowser, PlexServer"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "it tells none") { evidence in
            CheckCase.removeLinks(&evidence, "sonarr") { $0.kind == .mediaServer }
        },
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let servers = evidence.services(of: Family.mediaServers)
        guard !servers.isEmpty else { return [] }
        let managers = evidence.services(of: ["sonarr", "radarr", "lidarr"])
        return askLinks(managers, in: evidence, [.mediaServer]) { service, links in
            let told = links.filter(\.isEnabled)
            guard told.isEmpty else {
                let names = told.map(\.name).joined(separator: ", ")
                return [
                    passed(
                        service.name,
                        "it tells \(names)",
                        involved: told.flatMap { evidence.involved(in: $0, from: service) }
                    )
                ]
            }
            let names = servers.map(\.name).joined(separator: " or ")
            let steps = servers.prefix(1).compactMap { server -> Verdict.Step? in
                guard let address = evidence.rightAddress(of: server, from: service) else { return nil }
                let kind = server.isProgram("plex") ? "Plex Media Server" : "Emby / Jellyfin"
                return Verdict.Step(
                    """
                    in \(service.name) under Settings › Connect add '\(kind)' with host '\(address.host)' and port \
                    \(address.port)
                    """
                )
            }
            return [failed(service.name, "\(service.name) does not tell \(names) of new files", steps: steps)]
        }
    }
}
