/// Something went wrong that a person must read.
public protocol Problem: Error, Sendable {
    /// One sentence, lower case, no final period.
    var what: String { get }
    /// Where it is wrong, if it stands in a file.
    var location: SourceLocation? { get }
    /// Why that matters, if it is not obvious.
    var why: String? { get }
    /// What to do, imperative, a command where there is one.
    var remedies: [String] { get }
    /// How the program ends because of it.
    var exitStatus: ExitStatus { get }
}

extension Problem {
    /// No location unless a conforming type gives one.
    public var location: SourceLocation? { nil }
    /// No reason unless a conforming type gives one.
    public var why: String? { nil }
    /// No remedy unless a conforming type gives one.
    public var remedies: [String] { [] }
    /// Wrong input unless a conforming type says otherwise.
    public var exitStatus: ExitStatus { .invalidInput }
}
