// How the catalog's closed sets read in a sentence.

extension ProjectStatus {
    /// For people.
    var words: String {
        switch self {
        case .active: "active"
        case .maintenance(let note): "maintained: \(note)"
        case .retired(let since, let successors, let securityRelevant, let note):
            "ended \(since): \(note); use \(successors.joined(separator: ", "))"
                + (securityRelevant ? "; staying is a security risk" : "")
        case .renamed(let since, let successor, let note): "goes on as \(successor) since \(since): \(note)"
        }
    }
}

extension InitSystem {
    /// For people.
    var words: String {
        switch self {
        case .s6: "s6-overlay, which must stay process 1"
        case .tini: "a small init (tini, dumb-init or catatonit)"
        case .none: "the program itself"
        }
    }
}

extension SecretFileSupport {
    /// For people.
    var words: String {
        switch self {
        case .unsupported: "not supported"
        case .filePrefix: "FILE__NAME=/path for any variable"
        case .fileSuffix(let variables): variables.joined(separator: ", ")
        case .special(let variables, let note): (variables + [note]).joined(separator: "; ")
        }
    }
}

extension ServicePort.Purpose {
    /// For people.
    var words: String {
        switch self {
        case .web: "web interface"
        case .webTLS: "web interface over TLS"
        case .peer: "peers"
        case .discovery: "discovery on the local network"
        case .api: "API"
        case .metrics: "metrics"
        case .database: "database"
        case .proxy: "proxy"
        case .other: "other"
        }
    }
}

extension ServicePort.Publishing {
    /// For people.
    var words: String {
        switch self {
        case .never: "never"
        case .vpnGateway: "on the VPN gateway"
        case .loopbackOrProxy: "loopback, or behind a proxy"
        case .yes: "fine"
        }
    }
}

extension Authentication.Model {
    /// For people.
    var words: String {
        switch self {
        case .none: "open to everybody"
        case .own: "its own sign-in"
        case .firstVisitor: "the first visitor sets it up"
        case .external: "left to a proxy in front"
        case .unknown: "not verified"
        }
    }
}
