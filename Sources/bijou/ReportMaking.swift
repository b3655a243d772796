import Audit
import Catalog
import Compose
import Reports
import Stacks
import Vocabulary

extension Report {
    /// The report of an audit: paths as they are shown, excerpts with secrets masked.
    init(of result: AuditResult, loaded: LoadedStack, known: Set<String>, world: World) {
        let documents = loaded.outcome.documents
        let secrets = loaded.outcome.project.map(SecretRanges.find(in:)) ?? SecretRanges.find(in: documents)
        let excerpts = ExcerptMaker(documents: documents, secretRanges: secrets)
        func shown(_ finding: Finding) -> Finding {
            excerpts.adding(to: finding).showingPaths(world.shown)
        }
        let identifiers = Set(result.findings.map(\.rule) + result.accepted.map(\.finding.rule))
        self.init(
            tool: Version.tool,
            project: loaded.outcome.project?.name,
            files: documents.map { world.shown($0.path) },
            services: (loaded.stack?.services ?? []).map {
                ServiceSummary(name: $0.name, image: $0.service.image?.value, program: $0.definition?.name)
            },
            findings: result.findings.map(shown),
            masked: result.masked.map(shown),
            accepted: result.accepted.map { item in
                Accepted(
                    finding: shown(item.finding),
                    reason: item.suppression.reason,
                    until: item.suppression.until,
                    range: item.suppression.range.showingPath(world.shown)
                )
            },
            known: known,
            rules: RuleSummary.all(identifiers),
            scoreCard: result.scoreCard,
            rulesRun: result.rulesRun,
            passed: result.passed,
            notCovered: result.notCovered.count,
            nextSteps: Self.nextSteps(result)
        )
    }

    private static func nextSteps(_ result: AuditResult) -> [String] {
        var steps: [String] = []
        if let gain = result.scoreCard?.topGains.first {
            steps.append("bijou explain \(gain.rule)   why it matters and how it is mended")
        } else if let finding = result.findings.first {
            steps.append("bijou explain \(finding.rule)   why it matters and how it is mended")
        }
        if !result.findings.isEmpty {
            steps.append("bijou audit --output report.html   the whole report as a page")
        }
        return steps
    }
}

extension Report.RuleSummary {
    static func all(_ identifiers: Set<String>) -> [String: Report.RuleSummary] {
        let abouts = Rules.all.map { $0.about } + BuiltInFindings.all
        let wanted = abouts.filter { identifiers.contains($0.id) }
        return Dictionary(wanted.map { ($0.id, Report.RuleSummary($0)) }, uniquingKeysWith: { first, _ in first })
    }

    init(_ about: About) {
        self.init(
            id: about.id,
            title: about.title,
            why: about.why,
            remedy: about.remedy,
            severity: about.severity,
            category: about.category.rawValue,
            stage: about.stage,
            peers: about.peers.map { "\($0.tool):\($0.id)" }
        )
    }
}

extension Finding {
    fileprivate func showingPaths(_ shown: (String) -> String) -> Finding {
        var copy = self
        copy.range = range?.showingPath(shown)
        copy.related = related.map { RelatedPlace(range: $0.range.showingPath(shown), message: $0.message) }
        if case .file(let path) = subject { copy.subject = .file(shown(path)) }
        return copy
    }
}

extension SourceRange {
    fileprivate func showingPath(_ shown: (String) -> String) -> SourceRange {
        var copy = self
        copy.file = shown(file)
        return copy
    }
}
