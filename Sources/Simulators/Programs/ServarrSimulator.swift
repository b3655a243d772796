import Synchronization
import Transport

/// A program of the *arr family: Sonarr, Radarr, Lidarr, Readarr, Whisparr or Prowlarr.
///
/// Faithful where clients can see it (integration.md §1): key from query, `X-Api-Key` or bearer in that order, 401 with an
/// empty body, masked secrets, 400 lists of failures for tests, 503 while starting, 307 to the URL base, 400 for a foreign
/// `Host`, and `/initialize.json` that hands out the key while no login is asked for.
public final class ServarrSimulator: Simulator {
    /// Which program.
    public let flavor: ServarrFlavor
    /// Faults that are on.
    public let switches = Switches()
    private let key: String
    private let state: Mutex<ServarrSetup>

    /// Makes a program.
    ///
    /// - Parameters:
    ///   - key: the API key that it accepts.
    ///   - setup: what it has stored; nil for the part it plays in the example stack.
    public init(_ flavor: ServarrFlavor, key: String, setup: ServarrSetup? = nil) {
        self.flavor = flavor
        self.key = key
        state = Mutex(setup ?? .example(flavor))
    }

    /// Catalog identifier.
    public var program: String { flavor.rawValue }

    /// What it has stored, without faults.
    public var setup: ServarrSetup {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        let setup = ServarrFaults(flavor: flavor, switches: switches).applied(to: setup)
        if !isAllowed(host: call.header("host") ?? "", setup) { return Self.badHost }
        if switches.isOn(.starting) { return startingUp(call) }
        var call = call
        if !setup.urlBase.isEmpty {
            guard call.path == setup.urlBase || call.path.hasPrefix(setup.urlBase + "/") else {
                if call.path.hasPrefix("/api"), !isAuthorized(call) { return .empty(401) }
                return .empty(307, headers: [("Location", setup.urlBase + call.path)])
            }
            call.path = String(call.path.dropFirst(setup.urlBase.count))
        }
        switch call.parts.first {
        case "ping": return ping
        case "api":
            var answer = isAuthorized(call) ? api(call, setup) : .empty(401)
            answer.headers.append(("X-Application-Version", setup.version))
            return answer
        default: return page(call, setup)
        }
    }

    /// ASP.NET's host filter: the list, and always the machine itself.
    private func isAllowed(host: String, _ setup: ServarrSetup) -> Bool {
        if switches.isOn(.hostRejected) { return false }
        guard !setup.allowedHosts.isEmpty else { return true }
        let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
        return (setup.allowedHosts + ["localhost", "127.0.0.1", "[::1]"]).contains(name.lowercased())
    }

    private static var badHost: SimulatedAnswer {
        let text = "<!DOCTYPE html><HTML><HEAD><TITLE>Bad Request</TITLE></HEAD><BODY>Invalid Hostname</BODY></HTML>"
        return SimulatedAnswer(status: 400, headers: [("Content-Type", "text/html")], body: Array(text.utf8))
    }

    private func startingUp(_ call: SimulatedCall) -> SimulatedAnswer {
        let text = "\(flavor.name) is starting up, please try again later"
        guard call.path.hasPrefix("/api") else { return .text(text, status: 503) }
        return .json(["errorMessage": .string(text)], status: 503)
    }

    private var ping: SimulatedAnswer {
        switches.isOn(.arrDatabaseFails) ? .json(["status": "Error"], status: 500) : .json(["status": "OK"])
    }

    /// The key is looked for in the query, then `X-Api-Key`, then the bearer; the first that is there decides.
    private func isAuthorized(_ call: SimulatedCall) -> Bool {
        if switches.isOn(.openToAll) { return true }
        let bearer = call.header("authorization").flatMap { value in
            value.lowercased().hasPrefix("bearer ") ? String(value.dropFirst(7)) : nil
        }
        let given = [call.query("apikey"), call.header("x-api-key"), bearer].lazy.compactMap { $0 }.first {
            !$0.isEmpty
        }
        return given == (switches.isOn(.otherKey) ? key + "-changed" : key)
    }

    /// Paths for people: a page, the login, and `/initialize.json` with the key, to everybody who need not sign in.
    private func page(_ call: SimulatedCall, _ setup: ServarrSetup) -> SimulatedAnswer {
        let isOpen =
            ["none", "external"].contains(setup.authenticationMethod)
            || setup.authenticationRequired == "disabledForLocalAddresses" || switches.isOn(.openToAll)
        if call.path == "/login" { return .page("\(flavor.name) - Login") }
        guard isOpen else {
            return .empty(302, headers: [("Location", "\(setup.urlBase)/login?returnUrl=\(call.path)")])
        }
        guard call.path == "/initialize.json" else { return .page(flavor.name) }
        return .json([
            "apiRoot": .string("\(setup.urlBase)/api/\(setup.apis.last ?? "v3")"), "apiKey": .string(key),
            "release": .string("\(setup.version)-main"), "version": .string(setup.version),
            "instanceName": .string(flavor.name), "theme": "auto", "branch": "main", "analytics": false,
            "urlBase": .string(setup.urlBase), "isProduction": true,
        ])
    }

    private func api(_ call: SimulatedCall, _ setup: ServarrSetup) -> SimulatedAnswer {
        let parts = call.parts
        guard parts.count > 1 else {
            let old = setup.apis.dropLast().map { Payload.string($0) }
            return .json(["current": .string(setup.apis.last ?? ""), "deprecated": .array(Array(old))])
        }
        guard setup.apis.contains(parts[1]) else { return .empty(404) }
        let resource = parts.dropFirst(2).joined(separator: "/")
        let payloads = ServarrPayloads(flavor: flavor, setup: setup, api: parts[1])
        switch call.method {
        case "GET", "HEAD": return payloads.read(resource).map { .json($0) } ?? .empty(404)
        case "POST" where resource.hasSuffix("/test"):
            return test(call, payloads.providers(of: String(resource.dropLast(5))))
        case "POST" where resource == "command": return command(call)
        default: return .json(["message": "NotAllowed"], status: payloads.read(resource) == nil ? 404 : 405)
        }
    }

    /// A provider test: the stored failures, or `{}`.
    private func test(_ call: SimulatedCall, _ providers: [SimulatedProvider]?) -> SimulatedAnswer {
        guard let providers else { return .empty(404) }
        guard case .object = call.json else {
            return .json(["message": "Request body can't be empty"], status: 400)
        }
        for name in ["name", "implementation", "configContract"] where (call.json[name].string ?? "").isEmpty {
            let property = name.prefix(1).uppercased() + name.dropFirst()
            return Self.refusal([.init(property, "'\(property)' must not be empty.")])
        }
        guard let provider = providers.first(where: { $0.id == call.json["id"].int }) else { return .json([:]) }
        // A secret that is neither the mask nor the stored one is a wrong one.
        for field in provider.fields where field.privacy == "password" || field.privacy == "apiKey" {
            let sent = call.json["fields"].elements.first { $0["name"].string == field.name }?["value"].string
            guard let sent, sent != "********", .string(sent) != field.value else { continue }
            return Self.refusal([.init(field.name, "Authentication Failure")])
        }
        return provider.failures.isEmpty ? .json([:]) : Self.refusal(provider.failures)
    }

    private static func refusal(_ failures: [SimulatedProvider.Failure]) -> SimulatedAnswer {
        let list = failures.map { failure -> Payload in
            [
                "isWarning": .bool(failure.isWarning), "propertyName": .string(failure.property),
                "errorMessage": .string(failure.message), "severity": failure.isWarning ? "warning" : "error",
            ]
        }
        return .json(.array(list), status: 400)
    }

    private func command(_ call: SimulatedCall) -> SimulatedAnswer {
        guard let name = call.json["name"].string else {
            return .json(["message": "Request body can't be empty"], status: 400)
        }
        return .json(["id": 1, "name": .string(name), "commandName": .string(name), "status": "queued"], status: 201)
    }
}
