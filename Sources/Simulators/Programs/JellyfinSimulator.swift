import Synchronization
import Transport

extension Fault {
    /// The set-up server answers while the database is changed for a new version: `/health` is 200 `Degraded`.
    public static let jellyfinDegraded: Fault = "jellyfin.degraded"
    /// The start failed: `/health` is 503 `Unhealthy`.
    public static let jellyfinStartFailed: Fault = "jellyfin.start-failed"
    /// Its filter of remote addresses answers an empty 503.
    public static let jellyfinAddressFiltered: Fault = "jellyfin.address-filtered"
    /// Old headers such as `X-Emby-Token` are refused also where the version would still take them.
    public static let jellyfinLegacyOff: Fault = "jellyfin.legacy-off"
    /// The folder of the first library is gone.
    public static let jellyfinLibraryMissing: Fault = "jellyfin.library-missing"
    /// It waits for a restart.
    public static let jellyfinPendingRestart: Fault = "jellyfin.pending-restart"
    /// A scheduled task failed.
    public static let jellyfinTaskFailed: Fault = "jellyfin.task-failed"
    /// Nobody has done the first set-up, so that everybody may.
    public static let jellyfinWizardOpen: Fault = "jellyfin.wizard-open"
    /// The key belongs to a user who is no administrator.
    public static let jellyfinNoAdministrator: Fault = "jellyfin.no-administrator"
}

/// Jellyfin with its start-up phases and its three ways of authorization.
public final class JellyfinSimulator: Simulator {
    /// Versions that differ where clients see it.
    public enum Variant: String, Sendable, CaseIterable {
        /// No storage call; old authorization.
        case v10_10 = "10.10.7"
        /// Set-up server during migrations; old authorization on.
        case v10_11 = "10.11.11"
        /// Old authorization off, no `/emby` prefix.
        case v12 = "12.0.0"
    }

    /// What it has stored.
    public struct State: Sendable {
        /// Libraries.
        public var libraries: [SimulatedLibrary] = [
            SimulatedLibrary("Movies", kind: "movies", paths: ["/data/media/movies"]),
            SimulatedLibrary("Shows", kind: "tvshows", paths: ["/data/media/tv"]),
        ]
        /// Proxies that it trusts.
        public var knownProxies: [String] = []
        /// Whether old headers are accepted.
        public var acceptsLegacyAuthorization: Bool
        /// Its URL base, such as `/jellyfin`; empty for none.
        public var basePath = ""
        /// Bytes free on the disk of the libraries.
        public var freeSpace = 2_000_000_000_000
    }

    /// jellyfin.
    public let program = "jellyfin"
    /// Its switches.
    public let switches = Switches()
    private let key: String
    private let variant: Variant
    private let stored: Mutex<State>

    /// Makes a server.
    ///
    /// - Parameter key: the API key that it accepts.
    public init(key: String, variant: Variant = .v10_11) {
        self.key = key
        self.variant = variant
        stored = Mutex(State(acceptsLegacyAuthorization: variant != .v12))
    }

    /// What it has stored, to be read and set.
    public var state: State {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.jellyfinAddressFiltered) { return .empty(503) }
        if switches.isOn(.starting) { return startingPage }
        guard let path = path(call) else { return redirection(call) }
        if switches.isOn(.jellyfinDegraded) || switches.isOn(.jellyfinStartFailed) { return setUpServer(path) }
        switch path {
        case "/health": return .text("Healthy")
        case "/system/ping": return .json("Jellyfin Server")
        case "/system/info/public": return .json(publicInfo(isInitialized: !switches.isOn(.jellyfinWizardOpen)))
        case "/users/public": return .json([])
        default: return authorized(call, path)
        }
    }

    /// Outside of the URL base: `/health` leads to its twin below it, all else to the web pages.
    private func redirection(_ call: SimulatedCall) -> SimulatedAnswer {
        let place = state.basePath + (call.path.lowercased() == "/health" ? "/health" : "/web/")
        return .empty(302, headers: [("Location", place)])
    }

    /// The path below the URL base, in lower case; nil outside of it.
    private func path(_ call: SimulatedCall) -> String? {
        let base = state.basePath.lowercased()
        guard base.isEmpty || call.path.lowercased().hasPrefix(base + "/") else { return nil }
        let path = String(call.path.lowercased().dropFirst(base.count))
        guard variant != .v12 else { return path }
        for prefix in ["/emby/", "/mediabrowser/"] where path.hasPrefix(prefix) {
            return String(path.dropFirst(prefix.count - 1))
        }
        return path
    }

    /// What answers until the host exists; it says of every server that its first set-up was never done.
    private func setUpServer(_ path: String) -> SimulatedAnswer {
        switch path {
        case "/health":
            switches.isOn(.jellyfinStartFailed) ? .text("Unhealthy", status: 503) : .text("Degraded")
        case "/system/info/public" where !switches.isOn(.jellyfinStartFailed):
            .json(publicInfo(isInitialized: false))
        default: startingPage
        }
    }

    private var startingPage: SimulatedAnswer {
        var page = SimulatedAnswer.page("Jellyfin Startup", status: 503)
        page.headers.append(("Retry-After", "005"))
        return page
    }

    private func authorized(_ call: SimulatedCall, _ path: String) -> SimulatedAnswer {
        guard let answer = JellyfinAnswers.payload(path, variant, state, switches) else { return .empty(404) }
        let isOpen = switches.isOn(.jellyfinWizardOpen) && path == "/system/info"
        guard isOpen || switches.isOn(.openToAll) || accepts(call) else { return .empty(401) }
        if switches.isOn(.jellyfinNoAdministrator), !isOpen { return .empty(403) }
        return .json(answer)
    }

    private func accepts(_ call: SimulatedCall) -> Bool {
        guard !switches.isOn(.otherKey) else { return false }
        var tokens: [String?] = [call.query("ApiKey")]
        if let field = call.header("Authorization"), field.hasPrefix("MediaBrowser ") { tokens.append(token(field)) }
        if state.acceptsLegacyAuthorization, !switches.isOn(.jellyfinLegacyOff) {
            tokens += [call.header("X-Emby-Token"), call.header("X-MediaBrowser-Token"), call.query("api_key")]
            tokens.append(call.header("X-Emby-Authorization").flatMap(token))
            if let field = call.header("Authorization"), field.hasPrefix("Emby ") { tokens.append(token(field)) }
        }
        return tokens.contains(key)
    }

    /// The value of `Token="…"`.
    private func token(_ field: String) -> String? {
        guard let start = field.firstRange(of: "Token=\"") else { return nil }
        return String(field[start.upperBound...].prefix { $0 != "\"" })
    }

    private func publicInfo(isInitialized: Bool) -> Payload {
        [
            "LocalAddress": "http://172.20.0.5:8096", "ServerName": "media", "Version": .string(variant.rawValue),
            "ProductName": "Jellyfin Server", "OperatingSystem": "", "Id": "0f2d6ba1c5e94d6a8f4f8f6a1b2c3d4e",
            "StartupWizardCompleted": .bool(isInitialized),
        ]
    }
}
