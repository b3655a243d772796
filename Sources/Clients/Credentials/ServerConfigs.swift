import Transport
import Vocabulary

/// Settings of media servers, request programs and infrastructure.
enum ServerConfigs {
    /// `settings.json` of Seerr, Jellyseerr and Overseerr.
    static func requests(_ bytes: [UInt8]) -> ParsedConfig {
        var config = ParsedConfig()
        guard let json = JSON(parsing: bytes) else { return config }
        if let key = json["main"]["apiKey"].string, !key.isEmpty { config.found = [.apiKey(Secret(key))] }
        let server = json["jellyfin"]
        if let key = server["apiKey"].string, !key.isEmpty {
            let host = server["ip"].string ?? server["hostname"].string
            // 3 is Emby in the program's list of media servers.
            let program = json["main"]["mediaServerType"].int == 3 ? "emby" : "jellyfin"
            config.foreign.append(ForeignKey(program: program, host: host, kind: .apiKey(Secret(key))))
        }
        for program in ["sonarr", "radarr"] {
            for entry in json[program].elements {
                guard let key = entry["apiKey"].string, !key.isEmpty else { continue }
                let host = entry["hostname"].string
                config.foreign.append(ForeignKey(program: program, host: host, kind: .apiKey(Secret(key))))
            }
        }
        return config
    }

    /// `Preferences.xml`.
    static func plex(_ bytes: [UInt8]) -> ParsedConfig {
        var config = ParsedConfig()
        if let token = XMLText(bytes).attribute("PlexOnlineToken") {
            config.found = [.token(Secret(token))]
        } else {
            config.remarks = ["the Plex server is not claimed: its settings hold no token"]
        }
        return config
    }

    /// `config.ini`; a key that is not 32 characters long switches the API off.
    static func tautulli(_ bytes: [UInt8]) -> ParsedConfig {
        let ini = IniText(bytes)
        var config = ParsedConfig()
        if let key = ini.value("General", "api_key") { config.found = [.apiKey(Secret(key))] }
        let port = ini.value("General", "http_port").flatMap { Int($0) }
        let isSecure = ini.isOn("General", "enable_https")
        config.address = ConfiguredAddress(
            port: isSecure ? nil : port,
            tlsPort: isSecure ? port : nil,
            basePath: ini.value("General", "http_root")
        )
        if let token = ini.value("PMS", "pms_token") {
            let foreign = ForeignKey(program: "plex", host: ini.value("PMS", "pms_ip"), kind: .token(Secret(token)))
            config.foreign = [foreign]
        }
        return config
    }

    /// Roles of the control server; those that may read the state first.
    static func gluetun(_ bytes: [UInt8]) -> ParsedConfig {
        var config = ParsedConfig()
        let roles = TOMLTables(bytes, named: "roles").tables
        let reads = roles.filter { $0["routes"]?.contains("GET /v1/") == true }
        for role in reads + roles.filter({ $0["routes"]?.contains("GET /v1/") != true }) {
            config.found += self.role(role)
        }
        return config
    }

    /// What a role of gluetun asks for.
    static func role(_ role: [String: String]) -> [Credential.Kind] {
        switch role["auth"] {
        case "apikey":
            guard let key = role["apikey"], !key.isEmpty else { return [] }
            return [.apiKey(Secret(key))]
        case "basic":
            guard let user = role["username"], let password = role["password"], !password.isEmpty else { return [] }
            return [.login(user: user, password: Secret(password))]
        default: return []
        }
    }

    /// `grafana.ini`; the password holds only for a database that was made with it.
    static func grafana(_ bytes: [UInt8]) -> ParsedConfig {
        let ini = IniText(bytes)
        var config = ParsedConfig()
        if let password = ini.value("security", "admin_password") {
            let user = ini.value("security", "admin_user") ?? "admin"
            config.found = [.login(user: user, password: Secret(password))]
        }
        let isSecure = ini.value("server", "protocol") == "https"
        let port = ini.value("server", "http_port").flatMap { Int($0) }
        let isBelow = ini.isOn("server", "serve_from_sub_path")
        let root = ini.value("server", "root_url").flatMap { path(of: $0) }
        config.address = ConfiguredAddress(
            port: isSecure ? nil : port,
            tlsPort: isSecure ? port : nil,
            basePath: isBelow ? root : nil
        )
        return config
    }

    private static func path(of url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let rest = url[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { String(rest[$0...]) }
    }
}
