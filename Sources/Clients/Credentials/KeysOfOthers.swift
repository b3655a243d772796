import Vocabulary

/// Keys that a service holds for another one: dashboards, exporters and cleaners carry them in their environment.
extension EnvironmentReader {
    /// Keys for a service: next to a variable that holds its address (`UN_SONARR_0_URL` and `UN_SONARR_0_API_KEY`), and,
    /// where it is the only one of its program, in variables whose name says so (`HOMEPAGE_VAR_SONARR_API_KEY`).
    func keys(
        for target: CredentialFinder.Service,
        _ program: String,
        isOnly: Bool
    ) async -> [Credential] {
        var stems: [String] = []
        for (name, value) in service.environment.sorted(by: { $0.key < $1.key }) {
            if let stem = Self.stem(of: name, Self.addressEndings),
                Self.host(value).map(target.hostNames.contains) == true
            {
                stems.append(stem)
            } else if isOnly, let stem = Self.stem(of: name, Self.keyEndings), Self.names(stem, program) {
                // Its address, if it stands there, must not be that of somebody else.
                if await !pointsElsewhere(stem, target) { stems.append(stem) }
            }
        }
        var found: [Credential] = []
        var seen: Set<String> = []
        for stem in stems where seen.insert(stem).inserted {
            if let credential = await credential(stem, program) { found.append(credential) }
        }
        return found
    }

    private static let addressEndings = ["BASE_URL", "BASEURL", "ADDRESS", "SERVER", "URL", "URI", "HOST"]
    private static let keyEndings = ["API_KEY", "APIKEY", "API_TOKEN", "TOKEN", "KEY"]

    /// What stands before the ending: `UN_SONARR_0_` of `UN_SONARR_0_URL`; also of the same with `_FILE`.
    private static func stem(of name: String, _ endings: [String]) -> String? {
        var plain = name.uppercased()
        if plain.hasSuffix("_FILE") { plain.removeLast(5) }
        if plain.hasPrefix("FILE__") { plain.removeFirst(6) }
        guard let ending = endings.first(where: { plain.hasSuffix($0) }) else { return nil }
        let stem = String(plain.dropLast(ending.count))
        return stem.isEmpty || stem.hasSuffix("_") ? stem : nil
    }

    /// Whether a stem has the program's name as a word, and no word of one that talks about it only.
    private static func names(_ stem: String, _ program: String) -> Bool {
        stem.lowercased().split(separator: "_").contains { $0 == program }
    }

    private func pointsElsewhere(_ stem: String, _ target: CredentialFinder.Service) async -> Bool {
        for ending in Self.addressEndings {
            guard let value = await value(stem + ending)?.secret, let host = Self.host(value) else { continue }
            return !target.hostNames.contains(host)
        }
        return false
    }

    /// The host of an address, or a name alone.
    private static func host(_ value: Secret) -> String? {
        let text = value.reveal()
        if let address = LinkAddress(url: text) { return address.host }
        let host = text.prefix { $0 != ":" && $0 != "/" }
        return host.isEmpty || host.contains(where: \.isWhitespace) ? nil : String(host)
    }

    private func credential(_ stem: String, _ program: String) async -> Credential? {
        // A bare `TOKEN` or `PASSWORD` may be the holder's own.
        for ending in stem.isEmpty ? ["API_KEY", "APIKEY"] : Self.keyEndings {
            guard let (secret, origin) = await value(stem + ending) else { continue }
            let kind: Credential.Kind = program == "plex" ? .token(secret) : .apiKey(secret)
            return Credential(kind, origin: "\(origin) of \(service.name)")
        }
        for ending in stem.isEmpty ? [] as [String] : ["PASSWORD", "PASS"] {
            guard let (secret, origin) = await value(stem + ending) else { continue }
            var user = await value(stem + "USERNAME")?.secret.reveal()
            if user == nil { user = await value(stem + "USER")?.secret.reveal() }
            let kind = Credential.Kind.login(user: user ?? "", password: secret)
            return Credential(kind, origin: "\(origin) of \(service.name)")
        }
        return nil
    }
}
