import Synchronization

extension Fault {
    /// The first target does not answer.
    public static let prometheusTargetDown: Fault = "prometheus.target-down"
    /// The last change of its configuration could not be loaded.
    public static let prometheusReloadFailed: Fault = "prometheus.reload-failed"
    /// A rule fails.
    public static let prometheusRuleFails: Fault = "prometheus.rule-fails"
    /// Nothing is scraped: its database is empty.
    public static let prometheusEmpty: Fault = "prometheus.empty"
    /// It knows no Alertmanager.
    public static let prometheusNoAlertmanager: Fault = "prometheus.no-alertmanager"
}

/// Prometheus: readiness, build, targets, rules, Alertmanagers.
public final class PrometheusSimulator: Simulator {
    /// Something that is scraped.
    public struct Target: Sendable, Hashable {
        /// Job.
        public var job: String
        /// Address that is called.
        public var url: String

        /// Makes a target.
        public init(job: String, url: String) {
            self.job = job
            self.url = url
        }
    }

    /// prometheus.
    public let program = "prometheus"
    /// Its switches.
    public let switches = Switches()
    private let login: (user: String, password: String)?
    private let stored: Mutex<(targets: [Target], alertmanagers: [String])>

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - login: Basic of `--web.config.file`; nil for none.
    ///   - targets: what it scrapes.
    ///   - alertmanagers: addresses of the Alertmanagers that it tells.
    public init(
        login: (user: String, password: String)? = nil,
        targets: [Target] = [
            Target(job: "node", url: "http://node-exporter:9100/metrics"),
            Target(job: "traefik", url: "http://traefik:8080/metrics"),
        ],
        alertmanagers: [String] = ["http://alertmanager:9093"]
    ) {
        self.login = login
        stored = Mutex((targets, alertmanagers))
    }

    /// What it scrapes.
    public var targets: [Target] {
        get { stored.withLock { $0.targets } }
        set { stored.withLock { $0.targets = newValue } }
    }

    /// Addresses of the Alertmanagers that it tells.
    public var alertmanagers: [String] {
        get { stored.withLock { $0.alertmanagers } }
        set { stored.withLock { $0.alertmanagers = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if let login, !switches.isOn(.openToAll) {
            guard let given = call.basicLogin, given == login, !switches.isOn(.otherKey) else {
                return .text("Unauthorized", status: 401, headers: [("WWW-Authenticate", "Basic")])
            }
        }
        if call.path == "/-/healthy" { return .text("Prometheus Server is Healthy.\n") }
        if switches.isOn(.starting) { return .text("Service Unavailable", status: 503) }
        if call.path == "/-/ready" { return .text("Prometheus Server is Ready.\n") }
        guard call.path.hasPrefix("/api/v1"), let data = data(String(call.path.dropFirst(7))) else {
            return .text("404 page not found", status: 404)
        }
        return .json(["status": "success", "data": data])
    }

    private func data(_ path: String) -> Payload? {
        switch path {
        case "/status/buildinfo":
            [
                "version": "3.5.0", "revision": "8be3a9560fbdd18a94dedec4b747c35178177202", "branch": "HEAD",
                "buildUser": "root@build", "buildDate": "20260714-16:15:23", "goVersion": "go1.24.5",
            ]
        case "/status/runtimeinfo": runtime
        case "/status/tsdb": database
        case "/targets": activeTargets
        case "/alertmanagers":
            [
                "activeAlertmanagers": .array(
                    switches.isOn(.prometheusNoAlertmanager)
                        ? [] : alertmanagers.map { ["url": .string($0 + "/api/v2/alerts")] }
                ),
                "droppedAlertmanagers": [],
            ]
        case "/rules": rules
        case "/alerts": ["alerts": []]
        default: nil
        }
    }

    private var runtime: Payload {
        [
            "startTime": "2026-11-20T08:00:00Z", "CWD": "/prometheus", "hostname": "prometheus",
            "serverTime": "2026-11-23T08:00:00Z", "reloadConfigSuccess": .bool(!switches.isOn(.prometheusReloadFailed)),
            "lastConfigTime": "2026-11-20T08:00:00Z", "corruptionCount": 0, "goroutineCount": 40, "GOMAXPROCS": 4,
            "GOMEMLIMIT": 0, "GOGC": "75", "GODEBUG": "", "storageRetention": "15d",
        ]
    }

    private var database: Payload {
        [
            "headStats": [
                "numSeries": switches.isOn(.prometheusEmpty) ? 0 : 12_408, "numLabelPairs": 3_210, "chunkCount": 30_122,
                "minTime": 1_763_800_000_000, "maxTime": 1_763_886_400_000,
            ],
            "seriesCountByMetricName": [["name": "up", "value": 2]], "labelValueCountByLabelName": [],
            "memoryInBytesByLabelName": [], "seriesCountByLabelValuePair": [],
        ]
    }

    private var activeTargets: Payload {
        let active = targets.enumerated().map { index, target -> Payload in
            let isDown = index == 0 && switches.isOn(.prometheusTargetDown)
            let rest = target.url.split(separator: "/", omittingEmptySubsequences: true)
            let authority = rest.count > 1 ? rest[1] : rest.first ?? ""
            let instance = authority.split(separator: "@").last.map(String.init) ?? ""
            let error = isDown ? "Get \"\(target.url)\": dial tcp: lookup node-exporter: no such host" : ""
            return [
                "discoveredLabels": ["__address__": .string(instance), "job": .string(target.job)],
                "labels": ["instance": .string(instance), "job": .string(target.job)],
                "scrapePool": .string(target.job), "scrapeUrl": .string(target.url), "globalUrl": .string(target.url),
                "lastError": .string(error), "lastScrape": "2026-11-23T08:00:00Z", "lastScrapeDuration": 0.012,
                "health": isDown ? "down" : "up", "scrapeInterval": "15s", "scrapeTimeout": "10s",
            ]
        }
        return ["activeTargets": .array(active), "droppedTargets": [], "droppedTargetCounts": [:]]
    }

    private var rules: Payload {
        let fails = switches.isOn(.prometheusRuleFails)
        var rule: Payload = [
            "state": "inactive", "name": "TargetDown", "query": "up == 0", "duration": 300, "keepFiringFor": 0,
            "labels": ["severity": "warning"], "annotations": [:], "alerts": [], "health": fails ? "err" : "ok",
            "evaluationTime": 0.001, "lastEvaluation": "2026-11-23T08:00:00Z", "type": "alerting",
        ]
        if fails { rule = rule.with([.init("lastError", "found duplicate series for the match group")]) }
        let group: Payload = [
            "name": "media", "file": "/etc/prometheus/rules.yml", "rules": [rule], "interval": 60, "limit": 0,
            "evaluationTime": 0.002, "lastEvaluation": "2026-11-23T08:00:00Z",
        ]
        return ["groups": [group]]
    }
}
