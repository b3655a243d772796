import Catalog
import Checks
import Clients
import Compose
import Reports
import Stacks
import Transport
import Vocabulary

extension CheckReport {
    /// The report of one or several looks; without any it is empty.
    init(_ sights: [CheckRun.Sight], of run: CheckRun) {
        let stack = run.target.stack
        let seconds = sights.reduce(Duration.zero) { $0 + $1.took }
        self.init(
            tool: Version.tool,
            project: stack.project.name,
            files: run.target.files,
            services: stack.services.map {
                Report.ServiceSummary(name: $0.name, image: $0.service.image?.value, program: $0.definition?.name)
            },
            checks: Dictionary(run.checks.map { ($0.about.id, Check($0.about)) }) { first, _ in first },
            verdicts: Self.joined(sights.map(\.verdicts)).map(Verdict.init),
            reaches: (sights.last?.evidence).map { Self.attempts($0) } ?? [],
            latencies: Self.measured(sights.map(\.evidence)),
            calls: Self.counted(sights.flatMap(\.calls)),
            notices: (sights.last?.evidence).map { Self.remarks($0, run) } ?? [],
            seconds: seconds / .seconds(1)
        )
    }

    /// The verdicts of several looks as one: the worst of each, with how often it was so.
    static func joined(_ looks: [[SeenVerdict]]) -> [SeenVerdict] {
        guard looks.count > 1 else { return looks.last ?? [] }
        var worst: [String: (verdict: SeenVerdict, count: Int)] = [:]
        var order: [String] = []
        for verdicts in looks {
            var numbers: [String: Int] = [:]
            for verdict in verdicts {
                // Several verdicts on one subject (one per link) are told apart by their order.
                let base = "\(verdict.check)\u{0}\(verdict.subject)"
                numbers[base, default: 0] += 1
                let key = "\(base)\u{0}\(numbers[base] ?? 0)"
                if worst[key] == nil { order.append(key) }
                let known = worst[key]
                let (rank, best) = (Self.rank(verdict), known.map { Self.rank($0.verdict) } ?? -1)
                worst[key] = rank > best ? (verdict, 1) : rank == best ? (verdict, (known?.count ?? 0) + 1) : known
            }
        }
        return order.compactMap { key in
            guard let (seen, count) = worst[key] else { return nil }
            var verdict = seen
            if verdict.outcome != .passed, count < looks.count {
                verdict.message += " (in \(count) of \(looks.count) looks)"
            }
            return verdict
        }
    }

    private static func rank(_ verdict: SeenVerdict) -> Int {
        switch verdict.outcome {
        case .passed: 0
        case .unknown: 1
        case .failed: 2
        }
    }

    /// Attempts between services; what nobody needs counts as closed and not as missing.
    private static func attempts(_ evidence: StackEvidence) -> [Reach] {
        evidence.reaches.compactMap { reach in
            guard let to = reach.to else { return nil }
            let place = "\(reach.host):\(reach.port)"
            let (state, words): (Reach.State, String) =
                switch reach.outcome {
                case .answered(let status): (.reached, "answered with \(status)")
                case .connected: (.reached, "connected")
                case .unknownName: (reach.reason == .matrix ? .closed : .missing, "the name has no address there")
                case .refused: (reach.reason == .matrix ? .closed : .missing, "nobody listens")
                case .timedOut: (reach.reason == .matrix ? .closed : .missing, "no answer")
                case .failed(let words): (reach.reason == .matrix ? .closed : .missing, words)
                case .untried(let unseen): (.unknown, unseen.reason)
                }
            return Reach(from: reach.from, to: to, state: state, detail: "\(place) \(words)")
        }
    }

    private static func measured(_ looks: [StackEvidence]) -> [Latency] {
        guard let stack = looks.last?.stack else { return [] }
        return stack.services.flatMap { service -> [Latency] in
            let target = service.definition?.category.responseTimeTarget.map { $0 / .milliseconds(1) }
            let probes = looks.flatMap { $0[service.name].probe.value?.latencies ?? [] }
            let calls = looks.flatMap { $0[service.name].reading.value?.latencies ?? [] }
            return [("health", probes), ("API", calls)].compactMap { call, samples in
                guard !samples.isEmpty else { return nil }
                return Latency(
                    service: service.name,
                    call: call,
                    samples: samples.map { $0 / .milliseconds(1) },
                    target: target
                )
            }
        }
    }

    /// The calls without queries, equal ones counted, by place and path.
    private static func counted(_ calls: [Transport.Call]) -> [Call] {
        var counts: [Call: Int] = [:]
        for call in calls {
            let path = String(call.path.prefix { $0 != "?" })
            counts[Call(method: call.method.rawValue, place: call.place, path: path, count: 0), default: 0] += 1
        }
        return counts.map { Call(method: $0.method, place: $0.place, path: $0.path, count: $1) }
            .sorted { ($0.place, $0.path, $0.method) < ($1.place, $1.path, $1.method) }
    }

    private static func remarks(_ evidence: StackEvidence, _ run: CheckRun) -> [String] {
        var notices = run.addresses.sorted { $0.key < $1.key }.compactMap { name, endpoint in
            endpoint.tls?.verification == .off
                ? "the certificate of \(name) was not verified, as bijou.yaml says: anybody on the way can read and change what is said"
                : nil
        }
        let untested = evidence.stack.services.compactMap { service -> String? in
            guard let reading = evidence[service.name].reading.value, reading.isTestedVersion == false,
                case .success(let version?) = reading.version
            else { return nil }
            return "\(service.name) \(version)"
        }
        if !untested.isEmpty {
            notices.append("versions that this Bijou was not tested with: \(untested.joined(separator: ", "))")
        }
        if case .unseen(let unseen) = evidence.engine, !run.look.noDocker { notices.append(unseen.reason) }
        return notices
    }
}

extension CheckReport.Verdict {
    init(_ verdict: SeenVerdict) {
        let outcome: Outcome =
            switch verdict.outcome {
            case .passed: .passed
            case .failed(let severity): .failed(severity)
            case .unknown: .unknown
            }
        self.init(
            check: verdict.check,
            area: verdict.check.prefix { $0 != "-" }.description,
            subject: verdict.subject,
            outcome: outcome,
            message: verdict.message,
            steps: verdict.steps.map { CheckReport.Step(text: $0.text, command: $0.command) },
            cause: verdict.cause.map { CheckReport.Cause(check: $0.check, subject: $0.subject) }
        )
    }
}

extension CheckReport.Check {
    init(_ about: CheckDescription) {
        self.init(
            id: about.id,
            area: about.area.rawValue,
            question: about.question,
            why: about.why,
            remedy: about.remedy,
            severity: about.severity
        )
    }
}

extension OutputOptions {
    /// Writes a check report to standard output and into the files.
    func write(_ report: CheckReport, in world: World) throws {
        for path in output {
            guard let format = ReportFormat(fileName: path) else { continue }
            try world.write(world.absolute(path), report.rendered(as: format, style: ReportStyle(isVerbose: true)))
            world.terminal.err("wrote \(path)\n")
        }
        guard !quiet else { return }
        let style = ReportStyle(
            usesColour: world.terminal.usesColour,
            width: world.terminal.width,
            isVerbose: verbose
        )
        world.terminal.out(report.rendered(as: format, style: style))
    }
}
