import Vocabulary

/// Every kind of issue that loading can report; the raw value is the `code` of the `ComposeIssue`.
enum IssueCode: String, CaseIterable, Sendable {
    case ambiguousFile = "ambiguous-file"
    case conflictingLimit = "conflicting-limit"
    case conflictingOptions = "conflicting-options"
    case conflictingResource = "conflicting-resource"
    case containerNameAndScale = "container-name-and-scale"
    case dependencyCycle = "dependency-cycle"
    case duplicateContainerName = "duplicate-container-name"
    case duplicateItem = "duplicate-item"
    case emptyFile = "empty-file"
    case environmentFile = "environment-file"
    case extendsCycle = "extends-cycle"
    case includeCycle = "include-cycle"
    case invalidDevice = "invalid-device"
    case invalidDuration = "invalid-duration"
    case invalidHost = "invalid-host"
    case invalidName = "invalid-name"
    case invalidPort = "invalid-port"
    case invalidSize = "invalid-size"
    case invalidValue = "invalid-value"
    case invalidVolume = "invalid-volume"
    case invalidWords = "invalid-words"
    case looseBoolean = "loose-boolean"
    case mergeConflict = "merge-conflict"
    case missingFile = "missing-file"
    case missingImage = "missing-image"
    case missingKey = "missing-key"
    case networkModeAndNetworks = "network-mode-and-networks"
    case noFile = "no-file"
    case obsoleteExternalName = "obsolete-external-name"
    case obsoleteVersion = "obsolete-version"
    case pathOutsideProject = "path-outside-project"
    case platformMismatch = "platform-mismatch"
    case tooDeep = "too-deep"
    case undefinedConfig = "undefined-config"
    case undefinedModel = "undefined-model"
    case undefinedNetwork = "undefined-network"
    case undefinedSecret = "undefined-secret"
    case undefinedService = "undefined-service"
    case undefinedVolume = "undefined-volume"
    case unknownKey = "unknown-key"
    case wrongType = "wrong-type"
}

/// Collects issues, each only once.
struct IssueList {
    private(set) var issues: [ComposeIssue] = []
    private var seen: Set<Key> = []

    /// What makes two issues the same: a mistake inside an anchor is one mistake, however often it is used.
    private struct Key: Hashable {
        var code: String
        var range: SourceRange?
        var message: String?
    }

    private static let onePerPlace: Set<String> = Set(
        [
            IssueCode.wrongType, .invalidDuration, .invalidSize, .invalidValue, .invalidPort, .invalidVolume,
            .invalidDevice, .invalidHost, .invalidWords, .duplicateItem, .unknownKey, .looseBoolean,
        ].map(\.rawValue)
    )

    /// Adds an error.
    mutating func error(_ code: IssueCode, _ message: String, at range: SourceRange?, fix remedies: String...) {
        add(ComposeIssue(code: code.rawValue, message: message, range: range, remedies: remedies))
    }

    /// Adds a warning.
    mutating func warning(_ code: IssueCode, _ message: String, at range: SourceRange?, fix remedies: String...) {
        add(ComposeIssue(code: code.rawValue, level: .warning, message: message, range: range, remedies: remedies))
    }

    /// Variables that could not be replaced; what is wrong with the value they stand in follows from that.
    private var brokenVariables: [SourceRange] = []

    private static let variableCodes: Set<String> = ["variable-required", "interpolation-syntax"]

    private func follows(_ issue: ComposeIssue) -> Bool {
        guard !brokenVariables.isEmpty, let range = issue.range, Self.onePerPlace.contains(issue.code) else {
            return false
        }
        return brokenVariables.contains { $0.file == range.file && range.bytes.contains($0.start.offset) }
    }

    /// Adds an issue unless it is already there or only follows from another.
    mutating func add(_ issue: ComposeIssue) {
        if follows(issue) { return }
        if let range = issue.range, Self.variableCodes.contains(issue.code) { brokenVariables.append(range) }
        let isOnePerPlace = issue.range != nil && Self.onePerPlace.contains(issue.code)
        let key = Key(code: issue.code, range: issue.range, message: isOnePerPlace ? nil : issue.message)
        if seen.insert(key).inserted { issues.append(issue) }
    }

    /// Adds issues.
    mutating func add(contentsOf others: [ComposeIssue]) {
        for issue in others { add(issue) }
    }

    /// The issues by place: those without a place first, then by file and offset, in the order found otherwise.
    var sorted: [ComposeIssue] {
        issues.enumerated().sorted { first, second in
            switch (first.element.range, second.element.range) {
            case (nil, nil): first.offset < second.offset
            case (nil, _): true
            case (_, nil): false
            case (let one?, let two?):
                (one.file, one.start.offset, first.offset) < (two.file, two.start.offset, second.offset)
            }
        }.map(\.element)
    }
}
