import Synchronization

/// A program that is imitated: its API with state, faithful to the contracts as far as clients can see.
///
/// State lives in a `Mutex`; faults are switched on and off while it serves.
public protocol Simulator: Sendable {
    /// Catalog identifier of the program.
    var program: String { get }
    /// Faults that are on.
    var switches: Switches { get }
    /// Answers one call.
    func answer(_ call: SimulatedCall) async -> SimulatedAnswer
}

/// One way in which a simulator can be broken; its name is the program's word and what is wrong: `sonarr.root-folder-gone`.
public struct Fault: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name.
    public var name: String

    /// Makes a fault.
    public init(stringLiteral name: String) { self.name = name }

    /// The name.
    public var description: String { name }

    /// Answers 503 as the program does while it starts.
    public static let starting: Fault = "starting"
    /// Has another key or password than the one that lies in its configuration.
    public static let otherKey: Fault = "other-key"
    /// Answers every call without a credential as if it had one.
    public static let openToAll: Fault = "open-to-all"
    /// Refuses the `Host` header it is called by.
    public static let hostRejected: Fault = "host-rejected"
    /// Answers every call with a web page, as a wrong port or a proxy in front does.
    public static let webPage: Fault = "web-page"
    /// Answers every call with 500.
    public static let broken: Fault = "broken"
    /// Waits two seconds before every answer.
    public static let slow: Fault = "slow"
}

/// The faults that are switched on.
public final class Switches: Sendable {
    private let faults = Mutex<Set<Fault>>([])

    /// Makes switches that are all off.
    public init() {}

    /// Switches a fault on.
    public func turnOn(_ fault: Fault) { faults.withLock { _ = $0.insert(fault) } }
    /// Switches a fault off.
    public func turnOff(_ fault: Fault) { faults.withLock { _ = $0.remove(fault) } }
    /// Switches all off.
    public func reset() { faults.withLock { $0 = [] } }
    /// Whether a fault is on.
    public func isOn(_ fault: Fault) -> Bool { faults.withLock { $0.contains(fault) } }
}
