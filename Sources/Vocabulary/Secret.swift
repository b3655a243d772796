/// A value that is never shown: it prints as dots and is read only by `reveal()`.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    /// Wraps a value that must not be shown.
    public init(_ value: String) {
        self.value = value
    }

    /// The value itself; each call is a place to review.
    public func reveal() -> String { value }

    /// What stands in output in place of a secret.
    public static let mask = "••••"

    /// Dots, whatever the value.
    public var description: String { Self.mask }
    /// Dots, whatever the value.
    public var debugDescription: String { Self.mask }
    /// A mirror without children, so that dumps show nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
