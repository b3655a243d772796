import Catalog
import Compose
import Stacks
import Vocabulary

/// The health check that fits one service: the catalog's for its image, with the ports, paths and names of this stack.
struct FittingHealthcheck {
    /// Words of `test:`; `$` doubled as a compose file needs it.
    private(set) var test: [String]
    /// Interval, timeout and so on.
    let timing: ContainerHealthcheck
    /// What else the test needs of the service.
    private(set) var needs: [Need] = []
    /// Why a person should look at it first.
    private(set) var doubts: [String] = []

    /// Something that a service must offer before the test can succeed.
    enum Need: Hashable {
        /// A word at the end of `command:`.
        case flag(String)
        /// A variable of the environment.
        case variable(String, String)
    }

    /// Finds the check that fits a service.
    ///
    /// - Throws: `EditRefusal` if nobody knows one, or what the stack changes may make it fail.
    init(_ service: StackService, in stack: Stack) throws(EditRefusal) {
        if service.service.hasBuild {
            throw EditRefusal(
                "'\(service.name)' is built here, so nobody knows which tools it holds: write the test by hand"
            )
        }
        if let entrypoint = service.service.entrypoint, !entrypoint.value.isEmpty {
            throw EditRefusal(
                "'\(service.name)' has an entrypoint of its own, so write a test for what that starts by hand"
            )
        }
        guard let check = service.variant?.healthcheck ?? Self.derived(for: service) else {
            throw EditRefusal(
                "no test for the image of '\(service.name)' is known: write one with a tool that it has"
                    + (service.variant?.tools.map { $0.isEmpty ? "" : " (\($0.joined(separator: ", ")))" } ?? "")
            )
        }
        test = check.test
        timing = check
        if service.variant?.healthcheck == nil {
            doubts.append("the test is put together from the known address and the tools of the image")
        }
        try fitPorts(of: service, in: stack)
        try fitProgram(service, in: stack)
    }

    /// Asks the catalog's health address with a tool that the image has.
    private static func derived(for service: StackService) -> ContainerHealthcheck? {
        guard let health = service.definition?.health, !health.needsAuthentication, health.status == 200,
            health.evidence != .inferred, let tools = service.variant?.tools,
            let port = health.port ?? service.definition?.ports.first(where: { $0.purpose == .web })?.number
        else { return nil }
        let url = "http://127.0.0.1:\(port)\(health.path)"
        let asks: [String]? =
            if tools.contains("curl") {
                ["CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", url]
            } else if tools.contains("wget") {
                ["CMD", "wget", "-q", "-O", "/dev/null", "-T", "4", url]
            } else {
                nil
            }
        return asks.map {
            ContainerHealthcheck(
                test: $0,
                startPeriod: service.definition?.startup.map { $0 * 2 } ?? .seconds(30),
                evidence: .documented
            )
        }
    }

    // MARK: Ports

    private mutating func fitPorts(of service: StackService, in stack: Stack) throws(EditRefusal) {
        for (usual, now) in zip(service.definition?.ports ?? [], service.listeningPorts)
        where usual.number != now.number {
            test = test.map { Self.replacing(":\(usual.number)", with: ":\(now.number)", in: $0) }
        }
        let asked = Set(test.flatMap(Self.ports))
        guard !asked.isEmpty else { return }
        try checkNeighbours(of: service, asked, in: stack)
        let own = service.service.ports.filter { $0.transport == "tcp" }.map(\.target)
        let known = Set(service.listeningPorts.map(\.number)).union(service.variant?.exposedPorts ?? [])
        if let other = own.first(where: { !known.contains($0) }), asked.isDisjoint(with: own) {
            throw EditRefusal(
                "'\(service.name)' publishes port \(other) instead of \(asked.min() ?? 0): its own settings may have moved it, "
                    + "so write the test for the right port by hand"
            )
        }
    }

    /// In a network that several share, a port that two listen on by default was moved by one of them.
    private func checkNeighbours(of service: StackService, _ asked: Set<Int>, in stack: Stack) throws(EditRefusal) {
        guard let owner = stack.namespaceOwner(of: service) else { return }
        let usesHost = owner.service.networkMode?.value == "host"
        let all =
            usesHost
            ? stack.services.filter { stack.namespaceOwner(of: $0)?.service.networkMode?.value == "host" }
            : [owner] + stack.namespaceMembers(of: owner)
        for other in all where other.name != service.name {
            let shared = other.listeningPorts.first { asked.contains($0.number) && $0.transport == "tcp" }
            guard let shared, shared.purpose != .metrics else { continue }
            throw EditRefusal(
                "'\(service.name)' and '\(other.name)' share a network and both listen on \(shared.number) unless their own "
                    + "settings say otherwise: write the test for the right port by hand"
            )
        }
    }

    /// Ports behind the loopback address in a word.
    private static func ports(in word: String) -> [Int] {
        ["127.0.0.1:", "localhost:"].flatMap { host in
            word.split(separator: host, omittingEmptySubsequences: false).dropFirst().compactMap { rest in
                Int(rest.prefix { $0.isASCII && $0.isNumber })
            }
        }
    }

    /// Replaces a port where no digit follows.
    private static func replacing(_ port: String, with new: String, in word: String) -> String {
        let pieces = word.split(separator: port, omittingEmptySubsequences: false)
        guard var result = pieces.first.map(String.init) else { return word }
        for piece in pieces.dropFirst() {
            result += (piece.first.map { $0.isASCII && $0.isNumber } ?? false ? port : new) + piece
        }
        return result
    }

    // MARK: Programs

    private mutating func fitProgram(_ service: StackService, in stack: Stack) throws(EditRefusal) {
        if service.hasAny([.database, .cache]) { try checkServer(service) }
        switch service.definition?.id {
        case "postgres": fitPostgres(service)
        case "redis", "valkey": fitRedis(service)
        case "mariadb": doubts.append("a data folder from before 2023 lacks the user of healthcheck.sh")
        case "caddy": doubts.append("a Caddyfile with `admin off` would make it fail")
        case "traefik": try fitTraefik(service, in: stack)
        case "prometheus", "alertmanager": try fitPrometheus(service)
        case "grafana" where service.service.environmentVariable("GF_SERVER_PROTOCOL")?.value?.hasPrefix("h") == true:
            if service.service.environmentVariable("GF_SERVER_PROTOCOL")?.value != "http" {
                throw EditRefusal("'\(service.name)' speaks TLS: write a test that asks https by hand")
            }
        case "cloudflared": needs.append(.variable("TUNNEL_METRICS", "0.0.0.0:2000"))
        case "tailscale": needs.append(.variable("TS_ENABLE_HEALTH_CHECK", "true"))
        case "wollomatic-socket-proxy": needs.append(.variable("SP_ALLOWHEALTHCHECK", "true"))
        case "slskd" where service.service.environmentVariable("SLSKD_HTTP_PORT") == nil:
            test = test.map { $0.replacing("$${SLSKD_HTTP_PORT}", with: "5030") }
        default: break
        }
        let base = service.service.environment.first { $0.name.hasSuffix("__SERVER__URLBASE") }?.value ?? ""
        if !base.isEmpty, base.hasPrefix("/") {
            test = test.map { $0.hasSuffix("/ping") ? $0.dropLast(5) + base + "/ping" : $0 }
        }
    }

    /// Whether what runs is the server itself and not a job that uses the same image.
    private func checkServer(_ service: StackService) throws(EditRefusal) {
        guard let first = service.service.command?.value.first, !first.hasPrefix("-") else { return }
        let name = first.split(separator: "/").last.map(String.init) ?? first
        let servers: Set<String> = ["postgres", "redis-server", "valkey-server", "mariadbd", "mysqld"]
        guard !servers.contains(name), !name.hasSuffix(".conf"), name != "docker-entrypoint.sh" else { return }
        throw EditRefusal("'\(service.name)' runs a command of its own, so write a test for what that starts by hand")
    }

    private mutating func fitPostgres(_ service: StackService) {
        guard test.contains(where: { $0.contains("pg_isready") }) else { return }
        func isSet(_ name: String) -> Bool { service.service.environmentVariable(name)?.value?.isEmpty == false }
        let user =
            isSet("POSTGRES_USER")
            ? "$$POSTGRES_USER" : isSet("POSTGRES_USER_FILE") ? "$$(cat $$POSTGRES_USER_FILE)" : "postgres"
        let database =
            isSet("POSTGRES_DB")
            ? "$$POSTGRES_DB" : isSet("POSTGRES_DB_FILE") ? "$$(cat $$POSTGRES_DB_FILE)" : user
        let words = service.service.command?.value ?? []
        let port = words.indices.dropLast().first { words[$0] == "-p" }.map { " -p \(words[$0 + 1])" } ?? ""
        test = ["CMD-SHELL", "pg_isready -h 127.0.0.1\(port) -U \(user) -d \(database)"]
    }

    /// With a password the server refuses a bare `ping`; that it asks for one says as well that it answers.
    private mutating func fitRedis(_ service: StackService) {
        let words = (service.service.command?.value ?? []).flatMap { $0.split(separator: " ") }
        let hasPassword = words.contains { $0.hasPrefix("--requirepass") }
        let readsFile = words.contains { $0.hasSuffix(".conf") }
        guard hasPassword || readsFile, service.service.environmentVariable("REDISCLI_AUTH") == nil else { return }
        test = test.map { $0.replacing("grep -q PONG", with: "grep -qE 'PONG|NOAUTH'") }
    }

    private func fitPrometheus(_ service: StackService) throws(EditRefusal) {
        let words = service.service.command?.value ?? []
        guard
            let flag = words.first(where: {
                $0.hasPrefix("--web.route-prefix") || $0.hasPrefix("--web.config") || $0.hasPrefix("--web.listen")
                    || $0.hasPrefix("--web.external-url")
            })
        else { return }
        throw EditRefusal(
            "'\(service.name)' sets \(flag.prefix { $0 != "=" }), so write a test for its own address by hand"
        )
    }

    /// `traefik healthcheck` reads no flags of the running command: what moves the ping must be said again.
    private mutating func fitTraefik(_ service: StackService, in stack: Stack) throws(EditRefusal) {
        guard let settings = stack.routing.traefiks.first(where: { $0.serviceName == service.name }), settings.isVisible
        else {
            throw EditRefusal(
                "the configuration of '\(service.name)' lies in a file: write `ping: {}` there, then add the test by hand"
            )
        }
        if let tag = service.image?.tag, let version = TraefikTags.version(of: tag), version.major < 2 {
            throw EditRefusal("Traefik 1 is checked in another way: write the test by hand")
        }
        if !settings.has("ping") {
            if service.service.networkMode?.value == "host" {
                throw EditRefusal(
                    "'\(service.name)' uses the host's network, where switching on its ping opens port 8080: write the test by hand"
                )
            }
            let isByFlags = service.service.command?.value.isEmpty == false
            needs.append(isByFlags ? .flag("--ping=true") : .variable("TRAEFIK_PING", "true"))
        }
        guard
            let point = settings.setting("ping.entrypoint")?.value
                ?? (settings.has("entrypoints.traefik") ? "traefik" : nil),
            let address = settings.setting("entrypoints.\(point.lowercased()).address")?.value
        else { return }
        if settings.has("ping.entrypoint") { test.append("--ping.entrypoint=\(point)") }
        test.append("--entrypoints.\(point).address=\(address)")
    }
}

extension Mending {
    /// Gives a service the health check that fits it; times that are written stay.
    mutating func writeHealthcheck(of service: StackService) throws(EditRefusal) {
        let check = try FittingHealthcheck(service, in: stack)
        for doubt in check.doubts { askForReview(doubt) }
        try offer(check.needs, service)
        let path = ["services", service.name, "healthcheck"]
        let test = YAMLValue.inlineList(check.test.map(YAMLValue.quoted))
        let times: [YAMLValue.Pair] = [
            .init("interval", .text(Lines.duration(check.timing.interval))),
            .init("timeout", .text(Lines.duration(check.timing.timeout))),
            .init("retries", .integer(check.timing.retries)),
            .init("start_period", .text(Lines.duration(check.timing.startPeriod))),
        ]
        if let present = service.service.healthcheck, !present.isDisabled {
            try editor.set(path + ["test"], to: test)
        } else {
            try editor.set(path, to: .mapping([.init("test", test)] + times))
        }
    }

    private mutating func offer(_ needs: [FittingHealthcheck.Need], _ service: StackService) throws(EditRefusal) {
        for need in needs {
            switch need {
            case .flag(let flag):
                try editor.append(.text(flag), to: ["services", service.name, "command"])
                note("'\(service.name)' answers its own ping from now on (`\(flag)`), inside its container only")
            case .variable(let name, let value):
                guard service.service.environmentVariable(name) == nil else { continue }
                try editor.setEnvironment(name, to: value, of: service.name)
                note("`\(name)` lets '\(service.name)' answer the test")
            }
        }
    }
}
