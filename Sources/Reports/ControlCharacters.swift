import Vocabulary

extension Report {
    /// The report with every text from the files made safe for a terminal.
    var withoutControls: Report {
        var copy = self
        copy.project = project?.withoutControls
        copy.files = files.map(\.withoutControls)
        copy.findings = findings.map(\.withoutControls)
        copy.accepted = accepted.map { item in
            var item = item
            item.finding = item.finding.withoutControls
            item.reason = item.reason.withoutControls
            return item
        }
        // Fingerprints follow the texts; what was known stays known.
        let changed = zip(findings, copy.findings).filter { known.contains($0.0.fingerprint) }
        copy.known = Set(changed.map(\.1.fingerprint))
        return copy
    }
}

extension Finding {
    fileprivate var withoutControls: Finding {
        var copy = self
        copy.message = message.withoutControls
        copy.remedy.text = remedy.text.withoutControls
        if case .service(let name) = subject { copy.subject = .service(name.withoutControls) }
        copy.range?.file = range?.file.withoutControls ?? ""
        copy.related = related.map { place in
            var place = place
            place.message = place.message.withoutControls
            place.range.file = place.range.file.withoutControls
            return place
        }
        copy.excerpt?.lines = excerpt?.lines.map(\.withoutControls) ?? []
        return copy
    }
}

extension CheckReport {
    /// The report with every text from programs and files made safe for a terminal.
    var withoutControls: CheckReport {
        var copy = self
        copy.project = project?.withoutControls
        copy.files = files.map(\.withoutControls)
        copy.notices = notices.map(\.withoutControls)
        copy.verdicts = verdicts.map { verdict in
            var verdict = verdict
            verdict.message = verdict.message.withoutControls
            verdict.steps = verdict.steps.map {
                Step(text: $0.text.withoutControls, command: $0.command?.withoutControls)
            }
            return verdict
        }
        copy.calls = calls.map { call in
            var call = call
            call.path = call.path.withoutControls
            return call
        }
        return copy
    }
}
