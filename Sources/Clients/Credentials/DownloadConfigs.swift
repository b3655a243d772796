import Transport
import Vocabulary

/// Settings of download clients.
enum DownloadConfigs {
    /// `sabnzbd.ini`; name and password open the API only where its key is switched off.
    static func sabnzbd(_ bytes: [UInt8]) -> ParsedConfig {
        let ini = IniText(bytes)
        var config = ParsedConfig()
        if let key = ini.value("misc", "api_key") { config.found.append(.apiKey(Secret(key))) }
        if let user = ini.value("misc", "username"), let password = ini.value("misc", "password") {
            config.found.append(.login(user: user, password: Secret(password)))
        }
        let base = ini.value("misc", "url_base")
        let port = ini.value("misc", "port").flatMap { Int($0) }
        let ownTLSPort = ini.value("misc", "https_port").flatMap { Int($0) }
        let isSecure = ini.isOn("misc", "enable_https")
        config.address = ConfiguredAddress(
            // Without a port of its own HTTPS takes that of HTTP.
            port: isSecure && ownTLSPort == nil ? nil : port,
            tlsPort: isSecure ? ownTLSPort ?? port : nil,
            // The usual base is also answered at the root.
            basePath: base == "/sabnzbd" ? "" : base
        )
        return config
    }

    /// `nzbget.conf`; an empty password lets everybody in.
    static func nzbget(_ bytes: [UInt8]) -> ParsedConfig {
        let ini = IniText(bytes)
        var config = ParsedConfig()
        if let password = ini.value("", "ControlPassword") {
            let user = ini.value("", "ControlUsername") ?? ""
            config.found = [.login(user: user, password: Secret(password))]
        }
        let isSecure = ini.isOn("", "SecureControl")
        config.address = ConfiguredAddress(
            port: ini.value("", "ControlPort").flatMap { Int($0) },
            tlsPort: isSecure ? ini.value("", "SecurePort").flatMap { Int($0) } : nil
        )
        return config
    }

    /// `qBittorrent.conf`: a key from 5.2 on; the password is a hash.
    static func qbittorrent(_ bytes: [UInt8]) -> ParsedConfig {
        let ini = IniText(bytes)
        // Section `Preferences` with a prefix, or from 5.3 on a section of its own.
        let value = { (key: String) in ini.value("Preferences", "WebUI\\\(key)") ?? ini.value("WebUI", key) }
        var config = ParsedConfig()
        if let key = value("APIKey"), key.hasPrefix("qbt_"), key.utf8.count == 32 {
            config.found = [.apiKey(Secret(key))]
        } else if value("Password_PBKDF2") != nil {
            config.remarks = [
                "qBittorrent keeps its password as a hash only: name the password, or give it an API key (5.2)"
            ]
        }
        let port = value("Port").flatMap { Int($0) }
        let isSecure = value("HTTPS\\Enabled")?.lowercased() == "true"
        config.address = ConfiguredAddress(port: isSecure ? nil : port, tlsPort: isSecure ? port : nil)
        return config
    }

    /// `settings.json`: the password is salted when the program starts.
    static func transmission(_ bytes: [UInt8]) -> ParsedConfig {
        var config = ParsedConfig()
        guard let json = JSON(parsing: bytes) else { return config }
        // Hyphens up to 4.0, underscores from 4.1 on.
        let value = { (name: String) in
            let modern = json[name.replacing("-", with: "_")]
            return modern.isNull ? json[name] : modern
        }
        let password = value("rpc-password").string ?? ""
        if value("rpc-authentication-required").bool == true, !password.isEmpty {
            if password.hasPrefix("{") {
                config.remarks = ["Transmission keeps its password as a hash only: name the password"]
            } else {
                let user = value("rpc-username").string ?? ""
                config.found = [.login(user: user, password: Secret(password))]
            }
        }
        let url = value("rpc-url").string
        config.address = ConfiguredAddress(
            port: value("rpc-port").int,
            basePath: url == "/transmission/" ? "" : url
        )
        return config
    }

    /// `web.conf`: two JSON objects one behind the other; the password is a hash, that of the first one known.
    static func deluge(_ bytes: [UInt8]) -> ParsedConfig {
        var config = ParsedConfig()
        guard let json = second(bytes) else { return config }
        if json["pwd_salt"].string == firstSalt, json["pwd_sha1"].string == firstHash {
            config.found = [.login(user: "", password: Secret("deluge"))]
        } else {
            config.remarks = ["Deluge keeps the password of its web interface as a hash only: name the password"]
        }
        let isSecure = json["https"].bool == true
        config.address = ConfiguredAddress(
            port: isSecure ? nil : json["port"].int,
            tlsPort: isSecure ? json["port"].int : nil,
            basePath: json["base"].string
        )
        return config
    }

    // Deluge ships its first password with a fixed salt: deluge/ui/web/server.py, CONFIG_DEFAULTS.
    private static let firstSalt = "c26ab3bbd8b137f99cd83c2c1c0963bcc1a35cad"
    private static let firstHash = "2ce1a410bcdcc53064129b6d950f2e9fee4edc1e"

    /// The settings behind the object that says the file's version.
    private static func second(_ bytes: [UInt8]) -> JSON? {
        let bounded = Array(bytes.prefix(ConfigReader.limit.bytes))
        if let whole = JSON(parsing: bounded) { return whole }
        guard let close = bounded.firstIndex(of: UInt8(ascii: "}")) else { return nil }
        return JSON(parsing: Array(bounded[(close + 1)...]))
    }
}
