import Transport
import Vocabulary

/// NZBGet's JSON-RPC by `GET`, which only its reading methods allow.
public struct NZBGetClient: ServiceClient {
    /// Catalog identifiers.
    public static let programs: [String] = ["nzbget"]
    /// Versions known to work.
    public static let tested: [TestedVersions] = [TestedVersions(from: "21.0", below: "27.0")]

    /// How it is reached.
    public let access: Access
    private let signIn = SignIn<Bool>()

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// 401 proves that it lives.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/jsonrpc/version")
        let response = try await access.send(request)
        let call = "GET /jsonrpc/version"
        if response.status == 401 { return Aliveness(.answers, call: call, status: 401) }
        if let reason = Access.commonMeaning(of: response) { throw access.error(reason, in: request) }
        guard let answer = JSON(parsing: response.body), answer["result"].string != nil else {
            throw access.error(.otherProgram("no NZBGet"), in: request)
        }
        return Aliveness(.fit, call: call, status: response.status)
    }

    /// Its version.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await call("version").string.flatMap { ServiceVersion($0) }
    }

    /// Asks for the version with the login.
    public func authenticate() async throws(ClientError) { _ = try await call("version") }

    /// Warnings and errors of the last day from its log.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        let now = try await call("status")["ServerTime"].int
        let lines = try await call("log", [.init("IDFrom", "0"), .init("NumberOfEntries", "200")]).elements
        var seen: Set<String> = []
        return lines.reversed().compactMap { line in
            let level: OwnMessage.Level? =
                switch line["Kind"].string {
                case "ERROR": .error
                case "WARNING": .warning
                default: nil
                }
            guard let level, let text = line["Text"].string, seen.insert(text).inserted else { return nil }
            if let now, let time = line["Time"].int, now - time > 86_400 { return nil }
            return OwnMessage(level, source: "log", access.masked(text))
        }
    }

    /// Space in the folders for finished and unfinished downloads; the second since 23.
    public func disks() async throws(ClientError) -> [DiskSpace] {
        let status = try await call("status")
        let options = try await options()
        return [("DestDir", "FreeDiskSpaceMB", "Total"), ("InterDir", "FreeInterDiskSpaceMB", "TotalInter")]
            .compactMap { option, key, total in
                guard let path = options[option], !path.isEmpty, let free = status[key].int, free >= 0 else {
                    return nil
                }
                let whole = status["\(total)DiskSpaceMB"].int.map { ByteCount.mebibytes($0) }
                return DiskSpace(path: path, free: .mebibytes(free), total: whole)
            }
    }

    /// The queue, and what failed in the last week.
    public func queue() async throws(ClientError) -> QueueState? {
        let status = try await call("status")
        let groups = try await call("listgroups").elements
        let isPaused = status["DownloadPaused"].bool ?? false
        var state = QueueState(total: groups.count, isPaused: isPaused)
        for group in groups {
            if group["Status"].string == "PAUSED", !isPaused {
                state.stuck.append(stuck(group, "paused"))
            } else if let health = group["Health"].int, let critical = group["CriticalHealth"].int, health < critical {
                state.stuck.append(stuck(group, "health \(health / 10) % is below \(critical / 10) %"))
            }
        }
        let now = status["ServerTime"].int
        for item in try await call("history").elements.prefix(500) {
            guard let word = item["Status"].string, word.hasPrefix("FAILURE") else { continue }
            if let now, let time = item["HistoryTime"].int, now - time > 7 * 86_400 { continue }
            state.stuck.append(stuck(item, word))
        }
        state.stuck = Array(state.stuck.prefix(50))
        return state
    }

    /// Folders for finished and unfinished downloads and of the categories.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let options = try await options()
        let destination = options["DestDir"] ?? ""
        var folders: [ServiceFolder] = []
        if !destination.isEmpty { folders.append(ServiceFolder(.downloads, path: destination)) }
        if let path = options["InterDir"], !path.isEmpty { folders.append(ServiceFolder(.incomplete, path: path)) }
        for number in 1...100 {
            guard let name = options["Category\(number).Name"], !name.isEmpty else { continue }
            let own = options["Category\(number).DestDir"] ?? ""
            let appends = options["AppendCategoryDir"]?.lowercased() != "no"
            let path = own.isEmpty ? (appends ? FolderPath.join(destination, name) : destination) : own
            folders.append(ServiceFolder(.category, name: name, path: path))
        }
        return folders
    }

    /// Its clock, and whether everybody knows its password.
    public func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.clock = try await call("status")["ServerTime"].int
        if let login = access.credentials.login, access.isDefault(user: login.user, password: login.password) {
            settings.usesDefaultCredential = true
        }
        return settings
    }
}

extension NZBGetClient {
    private func stuck(_ item: JSON, _ reason: String) -> QueueState.Stuck {
        let title = item["NZBName"].string ?? item["Name"].string ?? ""
        return QueueState.Stuck(title: String(title.prefix(200)), reason: reason)
    }

    /// The options that name folders and categories, with `${MainDir}` put in; passwords among the others are left out.
    private func options() async throws(ClientError) -> [String: String] {
        var raw: [String: String] = [:]
        for option in try await call("config").elements {
            guard let name = option["Name"].string, let value = option["Value"].string else { continue }
            if name.hasSuffix("Dir") || name.hasPrefix("Category") { raw[name] = value }
        }
        return raw.mapValues { Self.expanded($0, raw) }
    }

    /// Puts other options in the place of `${Name}`, in any case, a few levels deep.
    static func expanded(_ text: String, _ options: [String: String]) -> String {
        var result = text
        for _ in 0..<8 {
            guard let start = result.firstRange(of: "${"),
                let end = result[start.upperBound...].firstIndex(of: "}")
            else { return result }
            let name = result[start.upperBound..<end].lowercased()
            let value = options.first { $0.key.lowercased() == name }?.value ?? ""
            result.replaceSubrange(start.lowerBound...end, with: value)
        }
        return result
    }

    private func call(_ method: String, _ items: [Request.QueryItem] = []) async throws(ClientError) -> JSON {
        _ = try await signIn.ticket { [self] in
            do throws(ClientError) {
                _ = try await answer("version", [])
                return .success(true)
            } catch { return .failure(error) }
        }
        return try await answer(method, items)
    }

    private func answer(_ method: String, _ items: [Request.QueryItem]) async throws(ClientError) -> JSON {
        var headers: [HeaderField] = []
        let login = access.credentials.login
        if let login { headers.append(BasicAuthorization.field(user: login.user, password: login.password)) }
        let request = access.request(.get, "/jsonrpc/\(method)", query: items, headers: headers)
        let answer = try await access.json(request) { response in
            response.status == 401 ? (login == nil ? .noCredential : .wrongCredential) : nil
        }
        if let words = answer["error"]["message"].string {
            throw access.error(.failed(status: 200, String(access.masked(words).prefix(200))), in: request)
        }
        return answer["result"]
    }
}
