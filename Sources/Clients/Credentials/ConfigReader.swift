public import Vocabulary

/// The door to files inside containers: bind mounts are read where they lie, named volumes through the engine.
public struct ConfigReader: Sendable {
    /// What became of a file.
    public enum Answer: Sendable, Hashable {
        /// Its bytes, and where it lies, in words: `volume sonarr-config`, `./config/sonarr`.
        case bytes([UInt8], place: String)
        /// There is no such file.
        case missing
        /// It cannot be read, in words that name why.
        case unreadable(String)
    }

    /// Largest file that is worth reading.
    public static let limit: ByteCount = .mebibytes(1)

    /// Reads a file of a service by its path in the container.
    public var read: @Sendable (_ service: String, _ path: String) async -> Answer

    /// Makes a door.
    public init(read: @escaping @Sendable (_ service: String, _ path: String) async -> Answer) { self.read = read }

    /// A door behind which there are no files.
    public static let closed = ConfigReader { _, _ in .missing }
}
