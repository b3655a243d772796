import Compose
import Stacks
import Vocabulary

/// Edits of Traefik's static configuration, as flags or as variables, and of its labels.
extension Mending {
    /// Sets an entry of the static configuration where the others stand.
    mutating func setTraefik(
        _ key: String,
        to value: String,
        of settings: TraefikConfiguration
    ) throws(EditRefusal) {
        guard let service = stack.service(settings.serviceName)?.service else { return }
        let hasFlags = service.command?.value.contains { $0.hasPrefix("-") } ?? false
        if !hasFlags, !settings.settings.isEmpty {
            let written = service.environment.first { Self.key(of: $0.name) == key.lowercased() }?.name
            let name = written ?? "TRAEFIK_" + key.uppercased().split(separator: ".").joined(separator: "_")
            try editor.setEnvironment(name, to: value, of: service.name)
            return
        }
        guard let old = settings.setting(key) else {
            try addFlag("--\(key)=\(value)", to: service)
            return
        }
        let flag = try writtenFlag(old, key)
        try editor.replace(
            flag,
            with: flag.prefix { $0 != "=" } + "=" + value,
            at: old.range,
            of: ["services", service.name, "command"]
        )
    }

    /// Takes an entry of the static configuration away.
    mutating func removeTraefik(_ key: String, of settings: TraefikConfiguration) throws(EditRefusal) {
        guard let service = stack.service(settings.serviceName)?.service, let old = settings.setting(key) else {
            return
        }
        if let variable = service.environment.first(where: { Self.key(of: $0.name) == key.lowercased() }) {
            try editor.removeEnvironment(variable.name, of: service.name)
            return
        }
        let path = ["services", service.name, "command"]
        if old.range == service.command?.range {
            let flag = try writtenFlag(old, key)
            let text = stack.project.text(at: old.range) ?? ""
            let part = text.contains(" " + flag) ? " " + flag : flag
            try editor.replace(part, with: "", at: old.range, of: path)
        } else {
            _ = try writtenFlag(old, key)
            try removeItem(at: old.range, of: "command", in: service.name)
        }
    }

    private static func key(of variable: String) -> String {
        guard variable.uppercased().hasPrefix("TRAEFIK_") else { return "" }
        return variable.dropFirst("TRAEFIK_".count).lowercased().split(separator: "_").joined(separator: ".")
    }

    /// `--key=value` as it is written; refuses where key and value are two words.
    private func writtenFlag(_ setting: TraefikSetting, _ key: String) throws(EditRefusal) -> String {
        let text = stack.project.text(at: setting.range) ?? ""
        let words = text.split {
            $0 == " " || $0 == "\n" || $0 == "\"" || $0 == "'" || $0 == "," || $0 == "[" || $0 == "]"
        }
        let word = words.first { word in
            let name = word.prefix { $0 != "=" }.drop { $0 == "-" }.lowercased()
            return name.replacing("[", with: ".").replacing("]", with: "") == key.lowercased()
        }
        guard let word, word.contains("=") || setting.isTrue else {
            throw EditRefusal("the flag `--\(key)` and its value are written as two words; change it by hand")
        }
        return String(word)
    }

    /// Adds a word to a command that is written as a list or as a text.
    mutating func addFlag(_ flag: String, to service: Service) throws(EditRefusal) {
        let path = ["services", service.name, "command"]
        guard let command = service.command, !command.value.isEmpty else {
            try editor.set(path, to: .list([.text(flag)]))
            return
        }
        let nodes = service["command"]?.sequence ?? []
        if nodes.first?.range != command.range {
            try editor.append(.text(flag), to: path)
            return
        }
        guard let written = stack.project.text(at: command.range) else {
            throw EditRefusal("the command of '\(service.name)' is not written in a compose file")
        }
        let words = written.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\"" || $0 == "'" }
        guard let last = words.last.map(String.init), !last.hasPrefix("#") else {
            throw EditRefusal("add `\(flag)` to the command of '\(service.name)'")
        }
        try editor.replace(last, with: last + " " + flag, at: command.range, of: path)
    }

    // MARK: Labels

    /// Puts the sign-in that other routers of the stack use in front of a route.
    mutating func attachGuard(to route: Route) throws(EditRefusal) {
        let guards = stack.routing.middlewares.filter { !$0.kinds.isDisjoint(with: Middleware.Kind.guards) }
        guard route.proxy == .traefik, route.isFullyDescribed, !guards.isEmpty else {
            throw EditRefusal(
                "no sign-in is defined in these files that could be put in front of '\(route.serviceName)'; set one up "
                    + "(Authelia, Authentik, Tinyauth, or a `basicauth` middleware) and name it in the router's `middlewares`"
            )
        }
        let references = stack.routing.routes.flatMap(\.middlewares)
        let best = guards.max { first, second in
            uses(of: first, in: references) < uses(of: second, in: references)
        }
        guard let best else { return }
        let written = references.first { stack.routing.middleware($0)?.name == best.name }?.written
        try setMiddlewares([written ?? best.name] + route.middlewares.map(\.written), of: route)
        note(
            "'\(route.serviceName)' then asks for the sign-in of '\(best.name)'; programs that call it by this name need an exception"
        )
    }

    private func uses(of middleware: Middleware, in references: [MiddlewareReference]) -> Int {
        references.count { stack.routing.middleware($0)?.name == middleware.name }
            + (middleware.kinds.contains(.forwardAuth) ? 1 : 0)
    }

    /// Writes the middlewares of a router.
    mutating func setMiddlewares(_ names: [String], of route: Route) throws(EditRefusal) {
        guard route.proxy == .traefik else { throw EditRefusal("it is no route of Traefik") }
        if let label = route.labels["middlewares"] {
            guard label.variables.isEmpty else {
                throw EditRefusal("the middlewares of router '\(route.name)' come from a variable; add it there")
            }
            try editor.setLabel(label.key, to: names.joined(separator: ","), of: route.serviceName)
        } else {
            let key = "traefik.\(route.transport).routers.\(route.name).middlewares"
            try editor.setLabel(key, to: names.joined(separator: ","), of: route.serviceName)
        }
        editor.touch(["services", route.serviceName, "labels", "of \(route.name)", route.range.description])
    }

    /// The static configuration of the finding's Traefik.
    func traefik(of finding: Finding) throws(EditRefusal) -> TraefikConfiguration {
        let name = try serviceName(of: finding)
        guard let settings = stack.routing.traefiks.first(where: { $0.serviceName == name }), settings.isVisible else {
            throw EditRefusal("the static configuration of '\(name)' lies in a file that is not read")
        }
        return settings
    }

    /// The route that a finding points at.
    func route(of finding: Finding) throws(EditRefusal) -> Route {
        let name = try serviceName(of: finding)
        guard let route = stack.routing.routes.first(where: { $0.serviceName == name && $0.range == finding.range })
        else { throw EditRefusal("it is not known where the route is written") }
        return route
    }
}
