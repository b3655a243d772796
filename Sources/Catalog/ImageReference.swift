/// An image reference taken apart: registry, repository, tag, digest.
public struct ImageReference: Sendable, Hashable, CustomStringConvertible {
    /// Registry host, `docker.io` where none is written.
    public var registry: String
    /// Repository path, `library/` in front of official Docker Hub images.
    public var repository: String
    /// Tag, nil where none is written (Docker then takes `latest`).
    public var tag: String?
    /// Digest with algorithm, for example `sha256:…`; nil where none is written.
    public var digest: String?
    /// The reference as written.
    public var written: String

    /// Takes a reference apart; nil if it is not one (empty, upper case in the repository, blanks).
    public init?(_ text: String) {
        nil
    }

    /// The reference as written.
    public var description: String { written }
}
