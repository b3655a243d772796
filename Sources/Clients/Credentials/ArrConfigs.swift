import Transport
import Vocabulary

/// Settings of the programs around the *arr.
enum ArrConfigs {
    /// `config.xml`; with a key in the environment it holds none.
    static func servarr(_ bytes: [UInt8]) -> ParsedConfig {
        let xml = XMLText(bytes)
        var config = ParsedConfig()
        if let key = xml.element("ApiKey") { config.found = [.apiKey(Secret(key))] }
        let isSecure = xml.element("EnableSsl")?.lowercased() == "true"
        config.address = ConfiguredAddress(
            port: xml.element("Port").flatMap { Int($0) },
            tlsPort: isSecure ? xml.element("SslPort").flatMap { Int($0) } : nil,
            basePath: xml.element("UrlBase"),
            authenticationMethod: xml.element("AuthenticationMethod")
        )
        return config
    }

    /// `config.yaml` of 1.3 and later.
    static func bazarr(_ bytes: [UInt8]) -> ParsedConfig {
        let yaml = SectionedYAML(bytes)
        return bazarr { yaml.value($0, $1) }
    }

    /// `config.ini` of older ones.
    static func oldBazarr(_ bytes: [UInt8]) -> ParsedConfig {
        let ini = IniText(bytes)
        return bazarr { ini.value($0, $1) }
    }

    private static func bazarr(_ value: (String, String) -> String?) -> ParsedConfig {
        var config = ParsedConfig()
        if let key = value("auth", "apikey") { config.found = [.apiKey(Secret(key))] }
        config.address = ConfiguredAddress(
            port: value("general", "port").flatMap { Int($0) },
            basePath: value("general", "base_url"),
            authenticationMethod: value("auth", "type")
        )
        for program in ["sonarr", "radarr"] {
            guard let key = value(program, "apikey") else { continue }
            let foreign = ForeignKey(program: program, host: value(program, "ip"), kind: .apiKey(Secret(key)))
            config.foreign.append(foreign)
        }
        return config
    }

    /// `ServerConfig.json`.
    static func jackett(_ bytes: [UInt8]) -> ParsedConfig {
        var config = ParsedConfig()
        guard let json = JSON(parsing: bytes) else { return config }
        if let key = json["APIKey"].string, !key.isEmpty { config.found = [.apiKey(Secret(key))] }
        config.address = ConfiguredAddress(port: json["Port"].int, basePath: json["BasePathOverride"].string)
        return config
    }
}
