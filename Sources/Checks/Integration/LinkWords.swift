import Catalog
import Clients
import Stacks

extension Link {
    /// What it is, for messages: `download client 'qBittorrent'`.
    var title: String {
        let kind =
            switch kind {
            case .downloadClient: "download client"
            case .application: "application"
            case .indexer: "indexer"
            case .indexerProxy: "indexer proxy"
            case .mediaServer: "media server"
            case .arr: "server"
            case .scrapeTarget: "target"
            case .alertmanager: "Alertmanager"
            case .dataSource: "data source"
            case .route: "route"
            case .notification: "notification"
            }
        return "\(kind) '\(name)'"
    }

    /// Where a person finds it in the program.
    func screen(in service: StackService) -> String {
        let program = service.definition?.id ?? ""
        switch kind {
        case .downloadClient: return "Settings › Download Clients › \(name)"
        case .application: return "Settings › Apps › \(name)"
        case .indexer: return program == "prowlarr" ? "Indexers › \(name)" : "Settings › Indexers › \(name)"
        case .indexerProxy: return "Settings › Indexers › \(name)"
        case .mediaServer where program == "tautulli": return "Settings › Plex Media Server"
        case .mediaServer where Family.requests.contains(program): return "Settings › \(name)"
        case .mediaServer, .notification: return "Settings › Connect › \(name)"
        case .arr where program == "bazarr": return "Settings › \(name)"
        case .arr: return "Settings › Services › \(name)"
        case .scrapeTarget: return "`scrape_configs` of prometheus.yml"
        case .alertmanager: return "`alerting` of prometheus.yml"
        case .dataSource: return "Connections › Data sources › \(name)"
        case .route: return "the labels or files that define \(name)"
        }
    }

    /// What the program says of it where it complains, or what its test said; nil if it does not complain.
    var complaint: String? {
        if case .failing(let words) = state { return words.isEmpty ? "it fails" : words }
        if case .failed(let words) = test { return words.isEmpty ? "its test fails" : words.joined(separator: "; ") }
        return nil
    }

    /// What the program remarks about it although it works; nil without a remark.
    var remark: String? { if case .warning(let words) = state { words } else { nil } }
}

extension Verdict.Step {
    /// To look into the log of a service.
    static func log(_ service: String) -> Self {
        Self("read what \(service) wrote", command: "docker compose logs --tail 50 \(service)")
    }

    /// To restart a service.
    static func restart(_ service: String) -> Self {
        Self("restart \(service)", command: "docker compose restart \(service)")
    }

    /// To create a service's container again after a change of its configuration.
    static func recreate(_ service: String) -> Self {
        Self("create its container again", command: "docker compose up -d --force-recreate \(service)")
    }

    /// To run a provider's test by hand.
    static func retest(_ link: Link, in service: StackService) -> Self {
        Self("press Test in \(service.name) under \(link.screen(in: service)), then save")
    }
}

extension Evidence {
    /// The service at the other end of a link: where its address leads, else the only one of its programs.
    func farEnd(of link: Link, from source: StackService) -> StackService? {
        if let address = link.address {
            let destination = destination(of: address, from: source, for: link.programs)
            if let service = destination.service { return service }
            if destination.fault == nil { return nil }
        }
        return meantService(link.programs, besides: source)
    }

    /// Names of the services that take part in a link, for `Verdict.involved`.
    func involved(in link: Link, from source: StackService) -> [String] {
        [farEnd(of: link, from: source)?.name].compactMap(\.self)
    }
}
