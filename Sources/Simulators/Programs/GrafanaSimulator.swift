import Synchronization

extension Fault {
    /// It cannot read its own database.
    public static let grafanaDatabaseFails: Fault = "grafana.database-fails"
    /// The first data source does not answer.
    public static let grafanaDataSourceBroken: Fault = "grafana.data-source-broken"
    /// The login is right, but belongs to no administrator.
    public static let grafanaNoAdministrator: Fault = "grafana.no-administrator"
}

/// Grafana: health, organisation, data sources.
public final class GrafanaSimulator: Simulator {
    /// A data source.
    public struct DataSource: Sendable, Hashable {
        /// Name.
        public var name: String
        /// Type, such as `prometheus`.
        public var type: String
        /// Address.
        public var url: String

        /// Makes a data source.
        public init(_ name: String, type: String, url: String) {
            self.name = name
            self.type = type
            self.url = url
        }
    }

    /// grafana.
    public let program = "grafana"
    /// Its switches.
    public let switches = Switches()
    private let login: (user: String, password: String)?
    private let token: String?
    private let stored: Mutex<[DataSource]>

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - login: login of an administrator.
    ///   - token: token of a service account.
    ///   - dataSources: what it reads from.
    public init(
        login: (user: String, password: String)? = nil,
        token: String? = nil,
        dataSources: [DataSource] = [DataSource("Prometheus", type: "prometheus", url: "http://prometheus:9090")]
    ) {
        self.login = login
        self.token = token
        stored = Mutex(dataSources)
    }

    /// What it reads from.
    public var dataSources: [DataSource] {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .empty(503) }
        if call.path == "/healthz" { return .text("Ok") }
        if call.path == "/api/health" {
            let fails = switches.isOn(.grafanaDatabaseFails)
            let health: Payload = ["database": fails ? "failing" : "ok", "version": "12.2.0", "commit": "92f1fba9b4b6"]
            return .json(health, status: fails ? 503 : 200)
        }
        guard switches.isOn(.openToAll) || accepts(call) else {
            return .json(
                ["message": "Invalid username or password", "messageId": "password-auth.failed", "statusCode": 401],
                status: 401
            )
        }
        switch call.path {
        case "/api/org": return .json(["id": 1, "name": "Main Org."])
        case "/api/datasources":
            if switches.isOn(.grafanaNoAdministrator) {
                return .json(["message": "You'll need additional permissions to perform this action."], status: 403)
            }
            return .json(.array(dataSources.enumerated().map(source)))
        default: return health(call)
        }
    }

    private func accepts(_ call: SimulatedCall) -> Bool {
        guard !switches.isOn(.otherKey) else { return false }
        if let token, call.bearerToken == token { return true }
        guard let login, let given = call.basicLogin else { return false }
        return given == login
    }

    private func source(_ index: Int, _ source: DataSource) -> Payload {
        [
            "id": .integer(index + 1), "uid": .string("source\(index + 1)"), "orgId": 1, "name": .string(source.name),
            "type": .string(source.type), "typeName": .string(source.name), "access": "proxy",
            "url": .string(source.url), "user": "", "database": "", "basicAuth": false,
            "isDefault": .bool(index == 0), "jsonData": [:], "readOnly": false,
        ]
    }

    /// `/api/datasources/uid/{uid}/health`: 400 with the reason where the source does not answer.
    private func health(_ call: SimulatedCall) -> SimulatedAnswer {
        let parts = call.parts
        guard parts.count == 5, parts[1] == "datasources", parts[4] == "health",
            let index = dataSources.indices.first(where: { "source\($0 + 1)" == parts[3] })
        else { return .json(["message": "Not found"], status: 404) }
        guard index == 0, switches.isOn(.grafanaDataSourceBroken) else {
            return .json(["message": "Successfully queried the API.", "status": "OK"])
        }
        let address = dataSources[index].url
        let words = "Post \"\(address)/api/v1/query\": dial tcp: connection refused"
        return .json(["message": .string(words), "status": "ERROR"], status: 400)
    }
}
