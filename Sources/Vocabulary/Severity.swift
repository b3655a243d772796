/// How much harm a finding stands for.
public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
    /// Worth knowing; nothing is wrong.
    case info
    /// A weakness that seldom matters.
    case low
    /// A weakness or a likely nuisance.
    case medium
    /// Something breaks, leaks or can be broken into under common conditions.
    case high
    /// One step from losing data or the machine.
    case critical

    /// Weight in the score: critical 10, high 5, medium 2, low 1, info 0.
    public var weight: Double {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 5
        case .critical: 10
        }
    }

    /// Orders from `info` to `critical`.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.rank < rhs.rank
    }

    private var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }
}
