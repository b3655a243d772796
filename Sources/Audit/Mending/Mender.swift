import Compose
import Stacks
import Vocabulary

/// Mends a stack on paper: in rounds of edits that are read back and judged before the next.
///
/// Every round is checked: the files must load without new errors, the resolved project must differ only where the fixes said,
/// each finding must be gone, and the score must not fall. A fix that fails the check is left out and its finding explained.
public struct Mender {
    /// Bound of the rounds of one plan; each settles at least one finding.
    private static let maximalRounds = 40

    private let options: MendOptions
    private let load: (_ overlay: [String: [UInt8]]) -> LoadedModel
    private let read: (_ path: String) -> [UInt8]?

    private var overlay: [String: [UInt8]] = [:]
    private var originals: [String: [UInt8]] = [:]
    private var newFiles: [NewFile] = []
    private var newFolders: [NewFolder] = []
    private var mended: [MendPlan.Mended] = []
    private var left: [String: MendPlan.Left] = [:]
    private var retriable: Set<String> = []
    private var model: LoadedModel
    private var result: AuditResult

    /// Plans the mending of a stack.
    ///
    /// - Parameters:
    ///   - options: what is to be mended.
    ///   - load: reads the stack, with the given contents in the place of (or beside) the files on disk.
    ///   - read: bytes of a file that is not a compose file, for example an env file; nil if it cannot be read.
    public static func plan(
        _ options: MendOptions,
        load: @escaping (_ overlay: [String: [UInt8]]) -> LoadedModel,
        read: @escaping (_ path: String) -> [UInt8]? = { _ in nil }
    ) -> MendPlan {
        var mender = Mender(options, load: load, read: read)
        return mender.run()
    }

    private init(
        _ options: MendOptions,
        load: @escaping ([String: [UInt8]]) -> LoadedModel,
        read: @escaping (String) -> [UInt8]?
    ) {
        self.options = options
        self.load = load
        self.read = read
        model = load([:])
        result = Auditor.audit(model.outcome, stack: model.stack, options: options.audit)
    }

    private mutating func run() -> MendPlan {
        let (before, projectBefore) = (result, model.outcome.project)
        if !model.outcome.hasErrors {
            for _ in 0..<Self.maximalRounds {
                let attempts = attempts()
                guard !attempts.isEmpty else { break }
                // Even where none is taken each has its answer, and those that stood back for it come up next.
                _ = take(attempts)
            }
        }
        let files = overlay.compactMap { path, bytes -> MendPlan.FileChange? in
            guard let original = originals[path], original != bytes else { return nil }
            return MendPlan.FileChange(path: path, before: original, after: bytes)
        }
        return MendPlan(
            files: files.sorted { $0.path < $1.path },
            newFiles: newFiles,
            newFolders: newFolders,
            mended: mended,
            left: remaining(),
            before: before,
            after: result,
            projectBefore: projectBefore,
            projectAfter: model.outcome.project
        )
    }

    // MARK: One round

    /// A fix that was written down but not yet read back.
    private struct Attempt {
        var finding: Finding
        var mending: Mending
        var kind: Remedy.Kind
        var key: String { Mender.key(finding) }
    }

    private static func key(_ finding: Finding) -> String {
        "\(finding.rule)\u{0}\(finding.subject)\u{0}\(finding.message)"
    }

    /// Fixes for the open findings that do not get in one another's way.
    private mutating func attempts() -> [Attempt] {
        guard let stack = model.stack else { return [] }
        // What stood in the way of a fix may be gone by now.
        for key in retriable { left[key] = nil }
        retriable = []
        var attempts: [Attempt] = []
        for finding in result.findings where options.concerns(finding) && left[Self.key(finding)] == nil {
            guard let attempt = attempt(finding, stack) else { continue }
            if !attempts.contains(where: { Self.conflict($0, attempt) }) { attempts.append(attempt) }
        }
        return attempts
    }

    private mutating func attempt(_ finding: Finding, _ stack: Stack) -> Attempt? {
        guard let rule = Rules.mendable[finding.rule] else {
            leave(finding, .manual, finding.remedy.text)
            return nil
        }
        if finding.remedy.kind == .manual {
            leave(finding, .manual, finding.remedy.text)
            return nil
        }
        if finding.remedy.kind == .review, !options.includesReview {
            leave(finding, .needsReview, finding.remedy.text)
            return nil
        }
        var mending = Mending(stack: stack, host: options.host, read: { [overlay, read] in overlay[$0] ?? read($0) })
        do throws(EditRefusal) {
            try rule.init().mend(finding, &mending)
        } catch {
            leave(finding, .refused, error.reason)
            retriable.insert(Self.key(finding))
            return nil
        }
        guard !mending.isEmpty else {
            leave(finding, .refused, "nothing could be changed: \(finding.remedy.text)")
            return nil
        }
        return checked(finding, mending, stack)
    }

    private mutating func checked(_ finding: Finding, _ mending: Mending, _ stack: Stack) -> Attempt? {
        let others = mending.editor.alsoTouched.sorted()
        var kind = finding.remedy.kind
        if !others.isEmpty || !mending.reviewReasons.isEmpty { kind = .review }
        if kind == .review, !options.includesReview {
            var reasons = mending.reviewReasons
            if !others.isEmpty { reasons.append("the place is shared: it also changes \(listed(others))") }
            leave(finding, .needsReview, reasons.joined(separator: "; "))
            return nil
        }
        for edit in mending.editor.edits {
            guard let document = stack.project.document(edit.range.file), document.encoding != .utf8 else { continue }
            leave(finding, .refused, "the file is not stored as UTF-8; save it as UTF-8 first")
            return nil
        }
        if options.changesComposeFilesOnly, let path = otherFile(of: mending, stack) {
            leave(finding, .refused, "it changes \(path), for which an override file cannot stand")
            return nil
        }
        return Attempt(finding: finding, mending: mending, kind: kind)
    }

    /// A file that a fix changes and that is no compose file.
    private func otherFile(of mending: Mending, _ stack: Stack) -> String? {
        mending.editor.edits.map(\.range.file).first { stack.project.document($0) == nil }
            ?? mending.newFiles.map(\.path).first { $0.hasSuffix("/.env") }
    }

    private mutating func leave(_ finding: Finding, _ cause: MendPlan.Left.Cause, _ reason: String) {
        left[Self.key(finding)] = MendPlan.Left(finding: finding, cause: cause, reason: reason)
    }

    private static func conflict(_ first: Attempt, _ second: Attempt) -> Bool {
        let paths = (first.mending.editor.touched, second.mending.editor.touched)
        let isSameRule = first.finding.rule == second.finding.rule
        let meet = paths.0.contains { one in
            paths.1.contains { other in
                if isSameRule, one == other { return false }
                return one.starts(with: other) || other.starts(with: one)
            }
        }
        if meet { return true }
        let made = first.mending.newFiles
        let meets = second.mending.newFiles.contains { file in made.contains { $0.path == file.path && $0 != file } }
        if meets { return true }
        return first.mending.editor.edits.contains { edit in
            second.mending.editor.edits.contains { TextEdits.conflict(edit, $0) }
        }
    }

    /// Tries fixes together; where that fails, in halves.
    ///
    /// Returns how many were taken.
    private mutating func take(_ attempts: [Attempt]) -> Int {
        let fault = tryOut(attempts)
        guard let fault else { return attempts.count }
        if attempts.count == 1 {
            leave(attempts[0].finding, .refused, fault)
            return 0
        }
        // The first half is taken into the files, so the second is written anew in the next round.
        let half = Array(attempts[..<(attempts.count / 2)])
        let count = take(half)
        return count > 0 ? count : take(Array(attempts[(attempts.count / 2)...]))
    }

    /// Applies fixes and keeps them if all is well; else says what is wrong and changes nothing.
    private mutating func tryOut(_ attempts: [Attempt]) -> String? {
        var trial = overlay
        var firstBytes: [String: [UInt8]] = [:]
        let edits = Dictionary(grouping: attempts.flatMap(\.mending.editor.edits), by: \.range.file)
        for (path, edits) in edits {
            guard let bytes = bytes(of: path) else { return "\(path) was not read as part of the stack" }
            firstBytes[path] = bytes
            trial[path] = TextEdits.apply(edits, to: bytes)
        }
        for file in attempts.flatMap(\.mending.newFiles) { trial[file.path] = Array(file.text.utf8) }
        let loaded = load(trial)
        if let fault = fault(of: loaded, after: attempts) { return fault }
        let audited = Auditor.audit(loaded.outcome, stack: loaded.stack, options: options.audit)
        if let fault = fault(of: audited, after: attempts) { return fault }
        overlay = trial
        for (path, bytes) in firstBytes where originals[path] == nil {
            // A file that this run makes is made with all that later rounds wrote to it.
            if let index = newFiles.firstIndex(where: { $0.path == path }) {
                newFiles[index].text = String(decoding: trial[path] ?? bytes, as: UTF8.self)
            } else {
                originals[path] = bytes
            }
        }
        model = loaded
        result = audited
        for attempt in attempts { keep(attempt) }
        return nil
    }

    private func bytes(of path: String) -> [UInt8]? {
        overlay[path] ?? model.outcome.documents.first { $0.path == path }?.original ?? read(path)
    }

    private func fault(of loaded: LoadedModel, after attempts: [Attempt]) -> String? {
        if let error = loaded.outcome.issues.first(where: { $0.level == .error }) {
            return "the edited file would not load: \(error.message)"
        }
        guard let old = model.outcome.project, let new = loaded.outcome.project else {
            return "no project would be left"
        }
        var expected = Set(attempts.flatMap(\.mending.editor.touched))
        // Compose adds and drops the default network by itself.
        expected.insert(["networks", "default"])
        // What stands in an extension field counts where a service uses it.
        let unexpected = ProjectDifference(from: old, to: new).paths(notCoveredBy: expected)
        if let path = unexpected.first(where: { $0.first?.hasPrefix("x-") != true }) {
            return "the edit would also change \(path.joined(separator: "."))"
        }
        return nil
    }

    private func fault(of audited: AuditResult, after attempts: [Attempt]) -> String? {
        let open = Set((audited.findings + audited.masked).map(Self.key))
        if let attempt = attempts.first(where: { open.contains($0.key) }) {
            return "the edit would not make the finding go: \(attempt.finding.remedy.text)"
        }
        if let old = result.scoreCard, let new = audited.scoreCard, new.raw < old.raw - 1e-9 {
            return "it would bring other findings that weigh more"
        }
        return nil
    }

    private mutating func keep(_ attempt: Attempt) {
        let mending = attempt.mending
        for file in mending.newFiles where !newFiles.contains(file) { newFiles.append(file) }
        for folder in mending.newFolders where !newFolders.contains(folder) { newFolders.append(folder) }
        mended.append(
            MendPlan.Mended(
                finding: attempt.finding,
                kind: attempt.kind,
                reviewReasons: mending.reviewReasons,
                touched: mending.editor.touched,
                alsoTouched: mending.editor.alsoTouched,
                notes: mending.notes
            )
        )
    }

    /// The findings that are still open, each with why.
    private func remaining() -> [MendPlan.Left] {
        result.findings.filter(options.concerns).map { finding in
            left[Self.key(finding)]
                ?? MendPlan.Left(
                    finding: finding,
                    cause: .refused,
                    reason: "it came up too late to be mended in this run"
                )
        }
    }
}
