import Catalog
import Compose
import Stacks
import Vocabulary

/// How a credential that stands inside a longer text is given.
enum CredentialForm: Sendable {
    /// Written out.
    case literal
    /// By a variable that Compose puts in.
    case variable
    /// By a variable that the shell in the container puts in (`$$NAME`).
    case inContainer

    init(_ text: some StringProtocol) {
        if !SecretText.isVariable(text) {
            self = .literal
        } else {
            self = text.hasPrefix("$$") ? .inContainer : .variable
        }
    }
}

extension Stack {
    /// The credentials, each line of an env file once: for the service that it is named after, else for the first.
    var distinctCredentials: [Credential] {
        var positions: [SourceRange: Int] = [:]
        var distinct: [Credential] = []
        for credential in credentials {
            guard credential.origin == .environmentFile else {
                distinct.append(credential)
                continue
            }
            if let position = positions[credential.range] {
                if credential.isNamedAfterItsService { distinct[position] = credential }
            } else {
                positions[credential.range] = distinct.count
                distinct.append(credential)
            }
        }
        return distinct
    }
}

extension Credential {
    fileprivate var isNamedAfterItsService: Bool {
        CredentialNames.normalized(name).contains(CredentialNames.normalized(service))
    }

    /// Whether it opens another service: a database that this one only uses.
    func isForAnother(in stack: Stack) -> Bool {
        guard let service = stack.service(service), !service.hasAny([.database, .cache]) else { return false }
        let name = CredentialNames.normalized(name)
        let databases = [
            "DB_", "DATABASE", "POSTGRES", "PG", "MYSQL", "MARIADB", "REDIS", "ELASTIC", "INFLUX", "MONGO",
        ]
        return databases.contains(where: name.holds)
    }

    /// Whether a rule on one program speaks of this credential already: VPN keys, the API keys of Servarr programs.
    func hasRuleOfItsOwn(in stack: Stack) -> Bool {
        if name.uppercased().hasSuffix("__AUTH__APIKEY") { return true }
        let vpnNames: Set<String> = ["OPENVPN_PASSWORD", "WIREGUARD_PRIVATE_KEY", "WIREGUARD_PRESHARED_KEY"]
        return vpnNames.contains(name) && (stack.service(service)?.has(.vpn) ?? false)
    }

    /// Whether everybody would try this value: a well-known one, the name of the service or of the user beside it.
    func isGuessable(in stack: Stack) -> Bool {
        guard let text = value?.reveal().lowercased(), holdsSecret else { return false }
        if isWellKnown { return true }
        guard let service = stack.service(service), carrier == .environment else { return false }
        return equalsUserName || text == service.name.lowercased() || text == service.imageTail
    }

    /// Where the value itself is written, if it comes from an env file by a variable.
    var writtenAt: SourceRange? {
        for use in variables {
            if case .file(let range) = use.source { return range }
        }
        return nil
    }

    /// Whether the maker or provider decides the value, so that its length is not the operator's choice.
    var isGivenByOthers: Bool {
        let name = CredentialNames.normalized(name)
        if name.holds("CLIENT_SECRET") || name.hasSuffix("URL") { return true }
        let beginnings = [
            "OPENVPN", "WIREGUARD", "VPN_", "PLEX_", "CF_", "CLOUDFLARE", "TS_", "TAILSCALE", "DUCKDNS",
            "OPENSUBTITLES",
        ]
        return beginnings.contains(where: name.hasPrefix) || name.holds("TOKEN") || name.holds("API_KEY")
            || name.holds("APIKEY") || name.holds("PRIVATE_KEY") || name.holds("ACCESS_KEY")
            || name.hasSuffix("_DSN")
    }
}
