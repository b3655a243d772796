import Vocabulary

/// A migration as a document of headings, paragraphs and tables, from which Markdown and HTML are made.
public struct MigrationDocument: Sendable {
    /// What a text means to the reader.
    enum Tone: String {
        case good, bad, warning, plain
    }

    /// A text in a table.
    struct Cell {
        var text: String
        var tone: Tone = .plain

        init(_ text: String, _ tone: Tone = .plain) {
            self.text = text
            self.tone = tone
        }
    }

    /// A part of the document.
    enum Block {
        case heading(Int, String)
        case result(Tone, String)
        case paragraph(String)
        case table([String], [[Cell]])
        case lines([String])
    }

    private(set) var blocks: [Block] = []
    let title: String
    let tool: String

    /// Describes a migration; `shown` makes paths short.
    public init(_ record: MigrationRecord, shown: (String) -> String) {
        title = "Migration of \(record.project)"
        tool = record.tool
        blocks = [.heading(1, title), .result(Self.tone(record.result), Self.sentence(record.result.title))]
        if !record.stages.isEmpty { addOverview(record.stages) }
        for stage in record.stages where stage.result != .nothing && stage.result != .declined { add(stage, shown) }
        for rehearsal in record.rehearsals { add(rehearsal) }
        if let assessment = record.assessment { add(assessment, shown) }
    }

    // MARK: Stages

    private mutating func addOverview(_ stages: [StageOutcome]) {
        let rows = stages.map { stage in
            [
                Cell("\(stage.stage) \(stage.title)"), Cell(Self.word(stage.result), Self.tone(stage.result)),
                Cell(stage.result == .nothing ? "–" : String(stage.mended)),
                Cell(stage.result == .nothing ? "–" : stage.work.deployed.sorted().joined(separator: ", ")),
                Cell(
                    [stage.scoreBefore, stage.scoreAfter].compactMap(\.self).map(Self.rounded).joined(separator: " → ")
                ),
            ]
        }
        blocks.append(.table(["Stage", "Result", "Mended", "Deployed", "Score"], rows))
    }

    private mutating func add(_ stage: StageOutcome, _ shown: (String) -> String) {
        blocks.append(.heading(2, "Stage \(stage.stage): \(stage.title)"))
        var text = Self.sentence(Self.word(stage.result))
        if let reason = stage.reason { text += " " + Self.sentence(reason) }
        if stage.wasInterrupted { text += " It was interrupted." }
        if let change = stage.change { text += " Change \(change)" + (stage.files.isEmpty ? "." : ": ") }
        if stage.change != nil, !stage.files.isEmpty { text += stage.files.map(shown).joined(separator: ", ") + "." }
        blocks.append(.paragraph(text))
        add(stage.regressions, stage.logs)
        if !stage.leftovers.isEmpty {
            blocks.append(.heading(3, "Still worse after rolling back"))
            blocks.append(Self.regressions(stage.leftovers))
        }
        if !stage.work.idle.isEmpty {
            let names = stage.work.idle.joined(separator: ", ")
            blocks.append(.paragraph("Not running before, so not deployed: \(names)."))
        }
        if !stage.touched.isEmpty {
            let names = stage.touched.joined(separator: ", ")
            blocks.append(.paragraph("Made anew meanwhile, but not by this stage: \(names)."))
        }
        addStates(stage)
        addPorts(stage)
    }

    private static func looks(_ stage: StageOutcome) -> [(title: String, seen: Observation)] {
        [("Before", stage.before)] + (stage.after.map { [("After", $0)] } ?? [])
            + (stage.restored.map { [("Rolled back", $0)] } ?? [])
    }

    private mutating func addStates(_ stage: StageOutcome) {
        let looks = Self.looks(stage)
        let services = Set(looks.flatMap { $0.seen.replicas.map(\.service) }).sorted()
        let rows = services.map { service in
            [Cell(service + (stage.work.deployed.contains(service) ? " (deployed)" : ""))]
                + looks.map { Self.state(service, $0.seen) }
        }
        blocks.append(.table(["Service"] + looks.map(\.title), rows))
    }

    private mutating func addPorts(_ stage: StageOutcome) {
        let looks = Self.looks(stage)
        let ports = Set(looks.flatMap { $0.seen.ports.map(\.port) }).sorted()
        guard !ports.isEmpty else { return }
        let rows = ports.map { port in
            let owner = looks.flatMap(\.seen.ports).first { $0.port == port }?.service ?? ""
            let note = stage.work.closedPorts.contains(port) ? ", closed on purpose" : ""
            return [Cell("\(port) (\(owner)\(note))")]
                + looks.map { look in
                    guard let seen = look.seen.ports.first(where: { $0.port == port }) else { return Cell("–") }
                    return Cell(seen.answer, seen.isOpen ? .good : .bad)
                }
        }
        blocks.append(.table(["Port"] + looks.map(\.title), rows))
    }

    private mutating func add(_ regressions: [Regression], _ logs: [String: [String]]) {
        guard !regressions.isEmpty else { return }
        blocks.append(.heading(3, "Worse than before"))
        blocks.append(Self.regressions(regressions))
        for (service, lines) in logs.sorted(by: { $0.key < $1.key }) where !lines.isEmpty {
            blocks.append(.heading(3, "Last lines of \(service)"))
            blocks.append(.lines(lines.map(\.withoutControls)))
        }
    }

    private static func regressions(_ regressions: [Regression]) -> Block {
        .table(["Service", "What"], regressions.map { [Cell($0.service ?? "", .bad), Cell($0.message)] })
    }

    // MARK: The phases before

    private mutating func add(_ rehearsal: RehearsalOutcome) {
        blocks.append(.heading(2, "Rehearsal of stage \(rehearsal.stage)"))
        let names = rehearsal.services.joined(separator: ", ")
        blocks.append(
            .paragraph(rehearsal.services.isEmpty ? "Nothing could be rehearsed." : "Started as a copy: \(names).")
        )
        if !rehearsal.leftOut.isEmpty {
            let rows = rehearsal.leftOut.sorted { $0.key < $1.key }.map { [Cell($0.key), Cell($0.value)] }
            blocks.append(.table(["Left out", "Because"], rows))
        }
        add(rehearsal.regressions, rehearsal.logs)
    }

    private mutating func add(_ assessment: Assessment, _ shown: (String) -> String) {
        blocks.append(.heading(2, "Assessment"))
        if assessment.grades.count == 2 {
            blocks.append(.paragraph("Grade \(assessment.grades[0]), after all stages \(assessment.grades[1])."))
        }
        if !assessment.ill.isEmpty {
            blocks.append(
                .paragraph("Not well before anything was changed: \(assessment.ill.joined(separator: ", ")).")
            )
        }
        if !assessment.drifted.isEmpty {
            let names = assessment.drifted.joined(separator: ", ")
            blocks.append(.paragraph("Running differently from the files as they are: \(names)."))
        }
        let stages = assessment.stages.map { stage in
            [
                Cell("\(stage.stage) \(stage.title)"), Cell(String(stage.mended)), Cell(String(stage.left)),
                Cell(stage.files.map(shown).joined(separator: ", ")),
                Cell(stage.work.deployed.sorted().joined(separator: ", ")),
                Cell(stage.scores.map(Self.rounded).joined(separator: " → ")),
            ]
        }
        blocks.append(.table(["Stage", "Mends", "Leaves", "Files", "Deploys", "Score"], stages))
        let host = assessment.preflight.map { item in
            [Cell(item.name), Cell(item.verdict.rawValue, Self.tone(item.verdict)), Cell(item.message)]
        }
        blocks.append(.heading(3, "Host"))
        blocks.append(.table(["What", "How", "Seen"], host))
    }
}

extension MigrationDocument {
    private static func state(_ service: String, _ seen: Observation) -> Cell {
        let replicas = seen.replicas(of: service)
        guard !replicas.isEmpty else { return Cell("–") }
        let isDone = replicas.allSatisfy { $0.status == "exited" && $0.exitCode == 0 }
        let text = replicas.map(\.state).joined(separator: ", ")
        return Cell(text, replicas.allSatisfy(\.isUp) ? .good : isDone ? .plain : .bad)
    }

    private static func tone(_ result: MigrationRecord.Result) -> Tone {
        switch result {
        case .done, .nothing, .undone: .good
        case .assessed: .plain
        case .kept, .stopped, .rolledBack: .warning
        case .failed, .halfDone: .bad
        }
    }

    private static func tone(_ result: StageOutcome.Result) -> Tone {
        switch result {
        case .nothing, .declined: .plain
        case .kept: .good
        case .rolledBack: .warning
        case .rollbackFailed, .halfDone: .bad
        }
    }

    private static func tone(_ verdict: PreflightItem.Verdict) -> Tone {
        switch verdict {
        case .fine: .good
        case .notice: .warning
        case .blocking: .bad
        case .unknown: .plain
        }
    }

    /// What became of a stage, in words.
    static func word(_ result: StageOutcome.Result) -> String {
        switch result {
        case .nothing: "nothing to change"
        case .declined: "not done, as asked"
        case .kept: "done"
        case .rolledBack: "rolled back"
        case .rollbackFailed: "rolled back, but not everything is as before"
        case .halfDone: "left half done"
        }
    }

    private static func rounded(_ score: Double) -> String { String(Int(score.rounded())) }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
