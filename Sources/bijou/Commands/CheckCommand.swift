import ArgumentParser
import Checks
import Reports
import Stacks
import Vocabulary

/// Checks a running stack: health, reachability, storage, integration, performance.
struct CheckCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Is everything up, reachable, authenticated and connected?",
        discussion: """
            Looks at the running stack through the engine, the programs' own APIs and the machine, and changes nothing: the \
            report ends with the list of calls, which are all reads. Credentials are found by themselves (environment, \
            secrets, configuration files in the volumes) or named in bijou.yaml; they are never shown.

            Without --deep it takes seconds. --deep does everything that is read-only: the programs' tests of their links, the \
            matrix of who reaches whom, the contents of databases, and, where a VPN is in the stack, one call to a page that \
            tells the public address.

            Exit status: 0 all well; 1 a check failed at or above --fail-on; 2 the call is wrong, or something could not be \
            seen (unless --allow-partial); 3 Bijou failed.
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup(title: "Which checks") var selection: CheckSelection
    @OptionGroup(title: "How to look") var look: CheckLook
    @OptionGroup(title: "Report") var output: OutputOptions

    @Option(help: "Lowest severity that makes the command fail, or 'never'; default low.")
    var failOn: FailThreshold = .severity(.low)

    @Flag(help: "Do not fail where something could not be seen.") var allowPartial = false

    @Flag(name: .customLong("selftest"), help: "Break simulated services, one way per check, and see each found.")
    var selfTest = false

    func run(in world: World) async throws -> ExitStatus {
        if selfTest { return try await SelfTest(world: world, output: output).run() }
        let runs = try CheckTarget.all(input, look, in: world).map { target in
            try CheckRun(target: target, selection: selection, look: look, world: world)
        }
        if look.watch { return try await CheckWatch(runs: runs, command: self, world: world).run() }
        var status = ExitStatus.clean
        for run in runs {
            let report = try await run.report(progress: CheckProgress(world.terminal))
            try output.write(report, in: world)
            status = Self.worse(status, self.status(of: report))
        }
        return status
    }

    /// How the command ends because of a report.
    func status(of report: CheckReport) -> ExitStatus {
        if report.verdicts.contains(where: { isReached(by: $0) }) { return .findings }
        let isPartial = report.verdicts.contains { $0.outcome == .unknown }
        return isPartial && !allowPartial ? .invalidInput : .clean
    }

    private func isReached(by verdict: CheckReport.Verdict) -> Bool {
        guard let severity = verdict.severity, case .severity(let threshold) = failOn else { return false }
        return severity >= threshold
    }

    /// The status that says more: a failure above a partial view above nothing.
    static func worse(_ first: ExitStatus, _ second: ExitStatus) -> ExitStatus {
        let order: [ExitStatus] = [.clean, .invalidInput, .findings, .failure]
        return (order.firstIndex(of: first) ?? 0) >= (order.firstIndex(of: second) ?? 0) ? first : second
    }
}

/// Which checks are run.
struct CheckSelection: ParsableArguments {
    @Option(help: "Only this area, check or service; may be given several times.") var only: [String] = []
    @Option(help: "Not this area, check or service; may be given several times.") var skip: [String] = []

    /// Checks, and services if some are named.
    func resolved(for stack: Stack, deep: Bool, withoutEngine: Bool) throws -> (
        checks: [any Check.Type], services: Set<String>?
    ) {
        for name in only + skip where !Self.isKnown(name, stack) {
            throw CheckSelectionProblem(name: name, stack: stack)
        }
        let names = Set(stack.services.map(\.name))
        let wanted = Set(only).subtracting(names)
        let unwanted = Set(skip).subtracting(names)
        let checks = Checks.all.filter { check in
            let about = check.about
            let isNamed = wanted.contains(about.id)
            guard wanted.isEmpty || isNamed || wanted.contains(about.area.rawValue) else { return false }
            guard !unwanted.contains(about.id), !unwanted.contains(about.area.rawValue) else { return false }
            // A check that is named runs even where it belongs to the deep ones.
            return (deep || !about.isDeep || isNamed) && (!withoutEngine || about.worksWithoutEngine)
        }
        let chosen = names.intersection(only)
        let left = (chosen.isEmpty ? names : chosen).subtracting(skip)
        return (checks, left == names ? nil : left)
    }

    /// Whether a check that only a deep run does is named.
    func namesDeepCheck() -> Bool { Checks.all.contains { $0.about.isDeep && only.contains($0.about.id) } }

    private static func isKnown(_ name: String, _ stack: Stack) -> Bool {
        CheckDescription.Area(rawValue: name) != nil || Checks.all.contains { $0.about.id == name }
            || stack.service(name) != nil
    }
}

extension CheckDescription {
    /// Whether plain addresses are enough for it.
    var worksWithoutEngine: Bool { needs.isSubset(of: [.probe, .access, .reading, .linkTests, .samples]) }
}

/// A name that is neither area nor check nor service.
struct CheckSelectionProblem: Problem {
    var name: String
    var stack: Stack

    var what: String { "there is no area, check or service '\(name)'" }
    var remedies: [String] {
        let known =
            CheckDescription.Area.allCases.map(\.rawValue) + Checks.all.map { $0.about.id } + stack.services.map(\.name)
        let areas = CheckDescription.Area.allCases.map(\.rawValue).joined(separator: ", ")
        return [
            Similarity.nearest(to: name, in: known.sorted()).map { "did you mean '\($0)'?" } ?? "areas are \(areas)"
        ]
    }
}

/// How the stack is looked at.
struct CheckLook: ParsableArguments {
    @Flag(help: "Do everything that is read-only.") var deep = false
    @Option(help: "Address of a service, SERVICE=URL; may be given several times.") var url: [String] = []
    @Flag(name: .customLong("no-docker"), help: "Ask only the addresses: no engine, nothing of this machine.")
    var noDocker = false
    @Flag(help: "Try real hard links in new temporary folders of the stack's folders.") var writeProbes = false
    @Flag(help: "Do not ask any page on the internet for the public address.") var noPublicAddress = false
    @Option(help: "How often each service is asked to measure it, 1 to 100.") var samples = 3
    @Option(help: "Longest wait for one answer, in seconds, 1 to 300.") var patience = 10
    @Option(name: .customLong("repeat"), help: "Look so many times and report what failed in any, 1 to 1000.")
    var repetitions = 1
    @Flag(help: "Look again and again and show a live table until interrupted.") var watch = false
    @Option(help: "Seconds between two looks of --repeat and --watch, 0 to 3600.") var interval = 10

    func validate() throws {
        let ranges: [(String, Int, ClosedRange<Int>)] = [
            ("--samples", samples, 1...100), ("--patience", patience, 1...300), ("--repeat", repetitions, 1...1000),
            ("--interval", interval, 0...3600),
        ]
        for (name, value, range) in ranges where !range.contains(value) {
            throw ValidationError("\(name) must lie between \(range.lowerBound) and \(range.upperBound)")
        }
        _ = try addresses()
    }

    /// The addresses given by hand.
    func addresses() throws -> [String: ServiceURL] {
        var addresses: [String: ServiceURL] = [:]
        for text in url {
            guard let sign = text.firstIndex(of: "="),
                let address = ServiceURL(String(text[text.index(after: sign)...]))
            else {
                throw ValidationError("--url takes SERVICE=URL, for example sonarr=http://192.168.1.10:8989")
            }
            addresses[String(text[..<sign])] = address
        }
        return addresses
    }
}
