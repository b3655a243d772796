import Catalog
import Compose
import Stacks
import Vocabulary

/// A setting that a Servarr program takes from a variable such as `SONARR__AUTH__METHOD`.
struct ServarrSetting {
    /// The variable.
    let variable: EnvironmentVariable
    /// Whether the value is the path of a file that holds it (`FILE__…` of the image family).
    let isFile: Bool

    /// Its value; empty if there is none.
    var value: String { variable.value ?? "" }
    /// Where it is written.
    var range: SourceRange { variable.range }
}

extension StackService {
    /// The programs that read `<APP>__SECTION__NAME` variables.
    static let servarrPrefixes: [String: String] = [
        "sonarr": "SONARR", "radarr": "RADARR", "lidarr": "LIDARR", "prowlarr": "PROWLARR",
    ]

    /// `SONARR` for Sonarr; nil for programs that take no settings that way.
    var servarrPrefix: String? { definition.flatMap { Self.servarrPrefixes[$0.id] } }

    /// A setting by its name after the prefix, for example `AUTH__METHOD`; names count in any case, as in the program.
    func servarrSetting(_ name: String) -> ServarrSetting? {
        guard let prefix = servarrPrefix else { return nil }
        let wanted = "\(prefix)__\(name)"
        if let variable = service.environment.first(where: { $0.name.uppercased() == wanted }) {
            return ServarrSetting(variable: variable, isFile: false)
        }
        return service.environment.first { $0.name.uppercased() == "FILE__" + wanted }
            .map { ServarrSetting(variable: $0, isFile: true) }
    }

    /// A setting's value if it is written in the environment and not empty.
    func servarrValue(_ name: String) -> ServarrSetting? {
        servarrSetting(name).flatMap { $0.isFile || $0.value.isEmpty ? nil : $0 }
    }
}
