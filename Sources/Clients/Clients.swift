/// Every client, one line each.
public enum Clients {
    /// The types of all clients.
    public static let all: [any ServiceClient.Type] = [
        JellyfinClient.self,
        EmbyClient.self,
        PlexClient.self,
        TautulliClient.self,
        TdarrClient.self,
        AudiobookshelfClient.self,
        KomgaClient.self,
        KavitaClient.self,
        NavidromeClient.self,
        GluetunClient.self,
        TraefikClient.self,
        PrometheusClient.self,
        AlertmanagerClient.self,
        GrafanaClient.self,
        QBittorrentClient.self,
        TransmissionClient.self,
        DelugeClient.self,
        SabnzbdClient.self,
        NZBGetClient.self,
        SonarrClient.self,
        RadarrClient.self,
        LidarrClient.self,
        ReadarrClient.self,
        WhisparrClient.self,
        ProwlarrClient.self,
        BazarrClient.self,
        SeerrClient.self,
        JackettClient.self,
        FlareSolverrClient.self,
    ]

    /// The client for a service; nil if its program has none.
    public static func client(for access: Access) -> (any ServiceClient)? {
        for type in all where type.programs.contains(access.program) { return type.init(access) }
        return nil
    }
}
