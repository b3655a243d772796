import Transport
import Vocabulary

/// Bazarr.
///
/// Sources: integration.md §7; morpheus65535/bazarr `bazarr/api`, `bazarr/app/ui.py`.
struct BazarrClient: ServiceClient {
    static let programs: [String] = ["bazarr"]
    static let tested: [TestedVersions] = [TestedVersions(from: "1.4", below: "1.7")]
    let access: Access

    init(_ access: Access) { self.access = access }

    /// `GET /api/system/ping`, which needs no key.
    func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/api/system/ping")
        let status = try await access.json(request) { meaning(of: $0) }["status"].string
        guard let status else { throw access.error(.otherProgram("no answer to its ping"), in: request) }
        let isFit = status.uppercased() == "OK"
        return Aliveness(
            isFit ? .fit : .unfit("it says \(status.prefix(60))"),
            call: "GET /api/system/ping",
            status: 200
        )
    }

    /// `bazarr_version` of its status.
    func version() async throws(ClientError) -> ServiceVersion? {
        try await read("status")["bazarr_version"].string.flatMap { ServiceVersion($0) }
    }

    /// Its status with the key.
    func authenticate() async throws(ClientError) { _ = try await read("status") }

    /// False also where its web page gives the key to anybody, as it does while no login is set (`ui.py`, `catch_all`).
    ///
    /// The page is looked at and forgotten; the key in it is never kept.
    func refusesStrangers() async throws(ClientError) -> Bool? {
        do {
            try await BazarrClient(access.asStranger).authenticate()
            return false
        } catch {
            switch error.reason {
            case .noCredential, .wrongCredential, .behindSignIn, .notAllowed: break
            default: throw error
            }
        }
        let page = try await access.send(access.asStranger.request(.get, "/"))
        return !(page.isSuccess && Self.givesKey(page.text))
    }

    /// Own health messages, and subtitle providers that are throttled after errors.
    func messages() async throws(ClientError) -> [OwnMessage] {
        var messages = try await read("health").elements.map { entry in
            OwnMessage(.warning, source: entry["object"].string ?? "", ProgramWords.shown(entry["issue"].string ?? ""))
        }
        let providers = try await data(access.request(.get, "/api/providers", headers: headers))
        for provider in providers.elements {
            guard let status = provider["status"].string, !["good", "history", ""].contains(status.lowercased())
            else { continue }
            let name = provider["name"].string ?? "a provider"
            let retry = provider["retry"].string.map { $0 == "-" ? "" : "; tried again \($0)" } ?? ""
            let text = ProgramWords.shown("subtitle provider \(name) is throttled: \(status)\(retry)")
            messages.append(OwnMessage(.warning, source: "provider", text))
        }
        return messages
    }

    /// Sonarr and Radarr where they are switched on; each works if Bazarr knows its version.
    func links(testing: Bool) async throws(ClientError) -> [Link] {
        let settings = try await configuration()
        let status = try await read("status")
        var links = ["sonarr", "radarr"].compactMap { program -> Link? in
            guard settings["general"]["use_\(program)"].bool == true else { return nil }
            let name = program.prefix(1).uppercased() + program.dropFirst()
            return Link(
                .arr,
                id: program,
                name: name,
                implementation: program,
                programs: [program],
                address: Self.address(settings[program]),
                state: Self.version(of: program, in: status) == nil
                    ? .failing("it does not get the version of \(name)") : .working
            )
        }
        if settings["general"]["use_plex"].bool == true, let address = Self.address(settings["plex"]) {
            let programs: [String] = ["plex"]
            links.append(
                Link(
                    .mediaServer,
                    id: "plex",
                    name: "Plex",
                    implementation: "plex",
                    programs: programs,
                    address: address
                )
            )
        }
        return links
    }

    /// How people sign in and the versions of those it is connected with.
    func settings() async throws(ClientError) -> ServiceSettings {
        let configuration = try await configuration()
        let status = try await read("status")
        var settings = ServiceSettings()
        let type = configuration["auth"]["type"].string ?? ""
        settings.authenticationMethod = type.isEmpty ? "none" : type
        settings.database = status["database_engine"].string
        for program in ["sonarr", "radarr"] {
            settings.connectedVersions[program] = Self.version(of: program, in: status)
        }
        return settings
    }

    /// Empty or `unknown` while the link does not work.
    private static func version(of program: String, in status: JSON) -> String? {
        guard let version = status["\(program)_version"].string, !version.isEmpty, version.lowercased() != "unknown"
        else { return nil }
        return version
    }

    private static func address(_ section: JSON) -> LinkAddress? {
        guard let host = section["ip"].string, !host.isEmpty,
            let port = section["port"].int ?? section["port"].string.flatMap({ Int($0) })
        else { return nil }
        let base = section["base_url"].string ?? ""
        return LinkAddress(usesTLS: section["ssl"].bool ?? false, host: host, port: port, basePath: base)
    }

    /// Whether a page has a member `apiKey` with a value.
    private static func givesKey(_ page: String) -> Bool {
        guard let name = page.firstRange(of: "apiKey") else { return false }
        let value = page[name.upperBound...].prefix(60).drop { "\"':= ".contains($0) }
        return value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.count >= 16
    }

    /// Settings with all their secrets; only addresses, switches and the kind of login are taken.
    private func configuration() async throws(ClientError) -> JSON {
        try await access.json(access.request(.get, "/api/system/settings", headers: headers)) { meaning(of: $0) }
    }

    private func read(_ resource: String) async throws(ClientError) -> JSON {
        try await data(access.request(.get, "/api/system/\(resource)", headers: headers))
    }

    private func data(_ request: Request) async throws(ClientError) -> JSON {
        try await access.json(request) { meaning(of: $0) }["data"]
    }

    private var headers: [HeaderField] {
        access.credentials.apiKey.map { [HeaderField("X-API-KEY", secret: $0)] } ?? []
    }

    private func meaning(of response: Response) -> ClientError.Reason? {
        guard response.status == 401 else { return nil }
        if response.header("WWW-Authenticate") != nil, JSON(parsing: response.body) == nil { return .behindSignIn(nil) }
        return access.credentials.apiKey == nil ? .noCredential : .wrongCredential
    }
}
