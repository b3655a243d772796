import Catalog
import Compose
import Stacks
import Vocabulary

/// The PostgreSQL settings of a Servarr program.
struct ServarrPostgres {
    /// The program.
    let service: StackService
    /// The settings that are given, by their last word such as `HOST`.
    let settings: [String: ServarrSetting]

    static let items = [
        "HOST", "PORT", "USER", "PASSWORD", "MAINDB", "LOGDB", "MAINDBCONNECTIONSTRING", "LOGDBCONNECTIONSTRING",
    ]

    /// Reads them; nil if the program is given none.
    init?(_ service: StackService) {
        guard service.servarrPrefix != nil else { return nil }
        var settings: [String: ServarrSetting] = [:]
        for item in Self.items {
            if let setting = service.servarrSetting("POSTGRES__" + item), !setting.value.isEmpty {
                settings[item] = setting
            }
        }
        guard !settings.isEmpty else { return nil }
        self.service = service
        self.settings = settings
    }

    /// The first setting as written, to point at.
    var first: ServarrSetting? {
        settings.values.min { $0.range.start < $1.range.start }
    }

    /// Whether a whole connection string is given instead of its parts.
    var usesConnectionString: Bool { settings["MAINDBCONNECTIONSTRING"] != nil }

    /// A value that stands in the environment; nil if it is in a file or not given.
    func value(_ item: String) -> String? {
        settings[item].flatMap { $0.isFile ? nil : $0.value }
    }

    /// Name of the main or log database: as given, else the program's default such as `sonarr-main`.
    func database(_ item: String) -> String? {
        if let setting = settings[item] { return setting.isFile ? nil : setting.value }
        guard let id = service.definition?.id else { return nil }
        return id + (item == "MAINDB" ? "-main" : "-log")
    }

    /// The database service of the stack that the host names.
    func server(in stack: Stack) -> StackService? {
        guard let host = value("HOST") else { return nil }
        return stack.service(hostName: host)
    }
}
