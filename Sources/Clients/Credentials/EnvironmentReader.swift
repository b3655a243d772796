import Transport
import Vocabulary

/// Reads keys out of one service's environment, values or files that it names.
struct EnvironmentReader {
    let service: CredentialFinder.Service
    let reader: ConfigReader

    /// A variable's value, whatever the case of its name: as it stands, or from the file that `FILE__NAME` (LinuxServer.io),
    /// `NAME_FILE` or `NAME__FILE` points to, which is where Compose secrets lie.
    func value(_ name: String) async -> (secret: Secret, origin: String)? {
        if let (key, value) = variable(name), !value.reveal().isEmpty { return (value, "env \(key)") }
        for pointer in ["FILE__\(name)", "\(name)_FILE", "\(name)__FILE"] {
            guard let (key, path) = variable(pointer), path.reveal().hasPrefix("/") else { continue }
            guard case .bytes(let bytes, _) = await reader.read(service.name, path.reveal()), bytes.count <= 65_536
            else { continue }
            let text = ConfigText.trimmed(String(decoding: bytes, as: UTF8.self))
            if !text.isEmpty { return (Secret(text), "the file of env \(key)") }
        }
        return nil
    }

    private func variable(_ name: String) -> (name: String, value: Secret)? {
        if let value = service.environment[name] { return (name, value) }
        let wanted = name.lowercased()
        let match = service.environment.filter { $0.key.lowercased() == wanted }.min { $0.key < $1.key }
        return match.map { ($0.key, $0.value) }
    }
}

/// What programs take from their own environment.
extension EnvironmentReader {
    /// Keys and address of the service's own program.
    func found(_ program: String) async -> FoundCredentials {
        switch program {
        case "sonarr", "radarr", "lidarr", "prowlarr", "readarr", "whisparr":
            return await servarr(program.uppercased())
        case "seerr", "jellyseerr":
            var found = await keys(["API_KEY"])
            found.address.port = await number("PORT")
            return found
        case "overseerr": return FoundCredentials(address: ConfiguredAddress(port: await number("PORT")))
        case "tautulli":
            var found = await keys(["TAUTULLI_API_KEY"])
            found.address.basePath = await value("TAUTULLI_HTTP_ROOT")?.secret.reveal()
            return found
        case "transmission": return await login("USER", "PASS")
        case "nzbget": return await login("NZBGET_USER", "NZBGET_PASS", usual: "nzbget")
        case "grafana": return await login("GF_SECURITY_ADMIN_USER", "GF_SECURITY_ADMIN_PASSWORD", usual: "admin")
        case "qbittorrent":
            let lsio = await number("WEBUI_PORT")
            let official = await number("QBT_WEBUI_PORT")
            return FoundCredentials(address: ConfiguredAddress(port: lsio ?? official))
        case "gluetun": return await gluetun()
        default: return FoundCredentials()
        }
    }

    private func servarr(_ prefix: String) async -> FoundCredentials {
        var found = await keys(["\(prefix)__AUTH__APIKEY"])
        let isSecure = await value("\(prefix)__SERVER__ENABLESSL")?.secret.reveal().lowercased() == "true"
        found.address = ConfiguredAddress(
            port: await number("\(prefix)__SERVER__PORT"),
            tlsPort: isSecure ? await number("\(prefix)__SERVER__SSLPORT") : nil,
            basePath: await value("\(prefix)__SERVER__URLBASE")?.secret.reveal(),
            authenticationMethod: await value("\(prefix)__AUTH__METHOD")?.secret.reveal()
        )
        return found
    }

    private func keys(_ names: [String]) async -> FoundCredentials {
        var found = FoundCredentials()
        for name in names {
            guard let (secret, origin) = await value(name) else { continue }
            found.credentials.append(Credential(.apiKey(secret), origin: origin))
        }
        return found
    }

    private func login(_ user: String, _ password: String, usual: String = "") async -> FoundCredentials {
        guard let (secret, origin) = await value(password) else { return FoundCredentials() }
        let name = await value(user)?.secret.reveal() ?? usual
        return FoundCredentials(credentials: [Credential(.login(user: name, password: secret), origin: origin)])
    }

    private func number(_ name: String) async -> Int? { await value(name).flatMap { Int($0.secret.reveal()) } }

    /// The role for every route without one of its own, as JSON.
    private func gluetun() async -> FoundCredentials {
        var found = FoundCredentials()
        if let address = await value("HTTP_CONTROL_SERVER_ADDRESS")?.secret.reveal() {
            found.address.port = address.split(separator: ":").last.flatMap { Int($0) }
        }
        let name = "HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE"
        guard let (secret, origin) = await value(name), let json = JSON(parsing: Array(secret.reveal().utf8)) else {
            return found
        }
        found.credentials = ServerConfigs.role(json.texts).map { Credential($0, origin: origin) }
        return found
    }
}
