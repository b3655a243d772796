/// What one program of the *arr family has that the others have not.
struct ServarrProgram: Sendable {
    /// The name that it gives itself in `system/status`.
    var name: String
    /// The API that every version of it offers: `v3` or `v1`.
    var api: String
    /// A newer API that is used where `GET /api` names it as current.
    var newerAPI: String?
    /// Whether it keeps a library: root folders, disks, a queue, rules for paths.
    var hasLibrary: Bool
    /// The query item by which the queue also shows downloads that belong to nothing in the library.
    var unknownItems: String?

    /// Sonarr; version 5 marks v3 as deprecated (Sonarr v5-develop, `Sonarr.Api.V5`).
    static let sonarr = ServarrProgram(
        name: "Sonarr",
        api: "v3",
        newerAPI: "v5",
        hasLibrary: true,
        unknownItems: "includeUnknownSeriesItems"
    )
    static let radarr = ServarrProgram(
        name: "Radarr",
        api: "v3",
        newerAPI: nil,
        hasLibrary: true,
        unknownItems: "includeUnknownMovieItems"
    )
    static let lidarr = ServarrProgram(
        name: "Lidarr",
        api: "v1",
        newerAPI: nil,
        hasLibrary: true,
        unknownItems: "includeUnknownArtistItems"
    )
    static let readarr = ServarrProgram(
        name: "Readarr",
        api: "v1",
        newerAPI: nil,
        hasLibrary: true,
        unknownItems: "includeUnknownAuthorItems"
    )
    static let whisparr = ServarrProgram(
        name: "Whisparr",
        api: "v3",
        newerAPI: nil,
        hasLibrary: true,
        unknownItems: nil
    )
    static let prowlarr = ServarrProgram(
        name: "Prowlarr",
        api: "v1",
        newerAPI: nil,
        hasLibrary: false,
        unknownItems: nil
    )

    /// All names, to tell one from another that answers in its place.
    static let names: Set<String> = ["Sonarr", "Radarr", "Lidarr", "Readarr", "Whisparr", "Prowlarr"]
}
