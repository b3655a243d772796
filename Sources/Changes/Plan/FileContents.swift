public import Vocabulary

/// The bytes of a file, never shown: it may hold passwords.
public struct FileContents: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    let bytes: [UInt8]

    /// The bytes as they are.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A text as UTF-8.
    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// A secret as UTF-8, without a line end: programs that read secrets from files differ in whether they cut it off.
    public init(_ secret: Secret) {
        bytes = Array(secret.reveal().utf8)
    }

    /// The bytes themselves; each call is a place to review.
    public func reveal() -> [UInt8] { bytes }

    /// The size, whatever the bytes.
    public var description: String { "\(ByteCount(bytes.count)) (not shown)" }
    /// The size, whatever the bytes.
    public var debugDescription: String { description }
    /// A mirror without children, so that dumps show nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
