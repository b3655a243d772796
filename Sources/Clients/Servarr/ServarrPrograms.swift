/// Sonarr, versions 3 API and 5 API.
struct SonarrClient: ServarrClient {
    /// `sonarr`.
    static let programs: [String] = ["sonarr"]
    /// From 3.0 to the development branch of 5.
    static let tested: [TestedVersions] = [TestedVersions(from: "3.0", below: "6")]
    static let program: ServarrProgram = .sonarr
    let api: ServarrAPI

    /// Makes a client.
    init(_ access: Access) { api = ServarrAPI(access, Self.program) }
}

/// Radarr.
struct RadarrClient: ServarrClient {
    /// `radarr`.
    static let programs: [String] = ["radarr"]
    /// Versions 4 to 6.
    static let tested: [TestedVersions] = [TestedVersions(from: "4.0", below: "7")]
    static let program: ServarrProgram = .radarr
    let api: ServarrAPI

    /// Makes a client.
    init(_ access: Access) { api = ServarrAPI(access, Self.program) }
}

/// Lidarr.
struct LidarrClient: ServarrClient {
    /// `lidarr`.
    static let programs: [String] = ["lidarr"]
    /// Versions 2 and 3.
    static let tested: [TestedVersions] = [TestedVersions(from: "2.0", below: "4")]
    static let program: ServarrProgram = .lidarr
    let api: ServarrAPI

    /// Makes a client.
    init(_ access: Access) { api = ServarrAPI(access, Self.program) }
}

/// Readarr, which is retired and follows the same pattern.
struct ReadarrClient: ServarrClient {
    /// `readarr`.
    static let programs: [String] = ["readarr"]
    /// The last versions.
    static let tested: [TestedVersions] = [TestedVersions(from: "0.3", below: "0.5")]
    static let program: ServarrProgram = .readarr
    let api: ServarrAPI

    /// Makes a client.
    init(_ access: Access) { api = ServarrAPI(access, Self.program) }
}

/// Whisparr, versions 2 and 3.
struct WhisparrClient: ServarrClient {
    /// `whisparr`.
    static let programs: [String] = ["whisparr"]
    /// Versions 2 and 3.
    static let tested: [TestedVersions] = [TestedVersions(from: "2.0", below: "4")]
    static let program: ServarrProgram = .whisparr
    let api: ServarrAPI

    /// Makes a client.
    init(_ access: Access) { api = ServarrAPI(access, Self.program) }
}

/// Prowlarr.
struct ProwlarrClient: ServarrClient {
    /// `prowlarr`.
    static let programs: [String] = ["prowlarr"]
    /// Versions 1 and 2.
    static let tested: [TestedVersions] = [TestedVersions(from: "1.0", below: "3")]
    static let program: ServarrProgram = .prowlarr
    let api: ServarrAPI

    /// Makes a client.
    init(_ access: Access) { api = ServarrAPI(access, Self.program) }
}
