extension Fault {
    /// The solver's browser does not start.
    public static let solverUnfit: Fault = "flaresolverr.unfit"
    /// Jackett's dashboard opens without a password.
    public static let jackettNoPassword: Fault = "jackett.no-password"
}

/// FlareSolverr, or Byparr that takes its place (integration.md §12).
public final class FlareSolverrSimulator: Simulator {
    /// `flaresolverr` or `byparr`.
    public let program: String
    /// Faults that are on.
    public let switches = Switches()

    /// Makes a program.
    public init(_ program: String = "flaresolverr") { self.program = program }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .text("Service Unavailable", status: 503) }
        switch (call.method, call.path) {
        case ("GET", "/openapi.json") where program == "byparr":
            return .json(["openapi": "3.1.0", "info": ["title": "FastAPI", "version": "0.1.0"], "paths": [:]])
        case ("GET", "/") where program == "byparr": return .empty(301, headers: [("Location", "/docs")])
        case ("GET", "/health"): return .json(["status": switches.isOn(.solverUnfit) ? "error" : "ok"])
        case ("GET", "/"):
            return .json(["msg": "FlareSolverr is ready!", "version": "3.4.0", "userAgent": "Mozilla/5.0"])
        case ("POST", "/v1"):
            let answer: Payload = ["status": "ok", "message": "Challenge not detected!", "version": "3.4.0"]
            let failure: Payload = ["status": "error", "message": "Error: no browser", "version": "3.4.0"]
            return switches.isOn(.solverUnfit) ? .json(failure, status: 500) : .json(answer)
        default: return .json(["error": .string("Not found: '\(call.path)'")], status: 404)
        }
    }
}

/// Jackett, as far as its API key and the door to its dashboard go.
public final class JackettSimulator: Simulator {
    /// `jackett`.
    public let program = "jackett"
    /// Faults that are on.
    public let switches = Switches()
    private let key: String
    private let indexers: [String]

    /// Makes a program that accepts a key and has configured some indexers.
    public init(key: String, indexers: [String] = ["tracker"]) {
        self.key = key
        self.indexers = indexers
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if call.path == "/health" { return .json(["status": "OK"]) }
        if call.path == "/UI/Login" { return login(call) }
        if call.path == "/UI/TestCookie" { return .empty(302, headers: [("Location", "/UI/Login?cookiesChecked=1")]) }
        guard call.path == "/api/v2.0/indexers/all/results/torznab/api" else {
            return .empty(302, headers: [("Location", "/UI/Login?ReturnUrl=%2F")])
        }
        let accepted = switches.isOn(.otherKey) ? key + "-changed" : key
        guard call.query("apikey") == accepted || switches.isOn(.openToAll) else {
            return xml(#"<error code="100" description="Invalid API Key" />"#, status: 401)
        }
        let list = indexers.map { #"<indexer id="\#($0)" configured="true"><title>\#($0)</title><caps/></indexer>"# }
        return xml("<indexers>\(list.joined())</indexers>", status: 200)
    }

    /// A test whether cookies are kept, then the dashboard where there is no password, else the form.
    private func login(_ call: SimulatedCall) -> SimulatedAnswer {
        guard call.header("cookie")?.contains("TestCookie=1") == true else {
            return .empty(302, headers: [("Location", "/UI/TestCookie"), ("Set-Cookie", "TestCookie=1; path=/")])
        }
        guard switches.isOn(.jackettNoPassword) else { return .page("Jackett - Login") }
        return .empty(302, headers: [("Location", "/UI/Dashboard"), ("Set-Cookie", "Jackett=simulated; path=/")])
    }

    private func xml(_ body: String, status: Int) -> SimulatedAnswer {
        let text = #"<?xml version="1.0" encoding="UTF-8"?>"# + body
        return SimulatedAnswer(status: status, headers: [("Content-Type", "application/xml")], body: Array(text.utf8))
    }
}
