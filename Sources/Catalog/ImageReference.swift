/// An image reference taken apart: registry, repository, tag, digest.
///
/// Follows the grammar of distribution/reference (`reference.go`, `normalize.go`), which Docker uses.
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

    /// Hosts that all serve Docker Hub.
    private static let dockerHubHosts: Set<String> = [
        "docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com",
    ]

    /// Takes a reference apart; nil if it is not one (empty, upper case in the repository, blanks).
    public init?(_ text: String) {
        var rest = text[...]
        if let at = rest.firstIndex(of: "@") {
            let digest = rest[rest.index(after: at)...]
            guard Self.isDigest(digest) else { return nil }
            self.digest = String(digest)
            rest = rest[..<at]
        }
        let lastSlash = rest.lastIndex(of: "/") ?? rest.startIndex
        if let colon = rest[lastSlash...].lastIndex(of: ":") {
            let tag = rest[rest.index(after: colon)...]
            guard Self.isTag(tag) else { return nil }
            self.tag = String(tag)
            rest = rest[..<colon]
        }
        var host = "docker.io"
        if let slash = rest.firstIndex(of: "/"), Self.isHost(rest[..<slash]) {
            host = String(rest[..<slash])
            rest = rest[rest.index(after: slash)...]
        }
        guard !rest.isEmpty, rest.utf8.count <= 255 else { return nil }
        let components = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard components.allSatisfy(Self.isPathComponent) else { return nil }
        // distribution/reference refuses 64 hexadecimal digits: they are an image id.
        guard !(rest.utf8.count == 64 && rest.utf8.allSatisfy(Self.isLowerHex)) else { return nil }
        registry = Self.dockerHubHosts.contains(host) ? "docker.io" : host
        repository = registry == "docker.io" && components.count == 1 ? "library/" + rest : String(rest)
        written = text
    }

    /// The reference as written.
    public var description: String { written }

    /// Registry and repository without tag and digest, Docker Hub names short: `postgres`, `ghcr.io/hotio/sonarr`.
    public var name: String {
        guard registry == "docker.io" else { return "\(registry)/\(repository)" }
        return repository.hasPrefix("library/") ? String(repository.dropFirst("library/".count)) : repository
    }

    /// Last component of the repository.
    public var baseName: String {
        repository.split(separator: "/").last.map(String.init) ?? repository
    }

    /// Whether the first component names a registry host rather than a Docker Hub user.
    private static func isHost(_ text: Substring) -> Bool {
        guard !text.isEmpty else { return false }
        let looksLikeHost =
            text == "localhost" || text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
            || text.utf8.contains(where: isUpper)
        let allowed = text.utf8.allSatisfy { byte in
            isLower(byte) || isUpper(byte) || isDigit(byte) || ".:-_[]".utf8.contains(byte)
        }
        return looksLikeHost && allowed
    }

    /// `[a-z0-9]+` parts joined by `.`, `_`, `__` or dashes.
    private static func isPathComponent(_ text: Substring) -> Bool {
        var separators: [UInt8] = []
        var hasPart = false
        for byte in text.utf8 {
            if isLower(byte) || isDigit(byte) {
                guard separators.isEmpty || isSeparator(separators) else { return false }
                separators = []
                hasPart = true
            } else {
                guard hasPart, ".-_".utf8.contains(byte) else { return false }
                separators.append(byte)
            }
        }
        return hasPart && separators.isEmpty
    }

    /// One dot, one or two underscores, or any number of dashes.
    private static func isSeparator(_ bytes: [UInt8]) -> Bool {
        switch bytes.first {
        case UInt8(ascii: "."): bytes.count == 1
        case UInt8(ascii: "_"): bytes.count <= 2 && bytes.allSatisfy { $0 == UInt8(ascii: "_") }
        default: bytes.allSatisfy { $0 == UInt8(ascii: "-") }
        }
    }

    /// Up to 128 letters, digits, `_`, `.`, `-`; not starting with a dot or dash.
    private static func isTag(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 128 else { return false }
        guard first != UInt8(ascii: "."), first != UInt8(ascii: "-") else { return false }
        return text.utf8.allSatisfy { byte in
            isLower(byte) || isUpper(byte) || isDigit(byte) || "._-".utf8.contains(byte)
        }
    }

    /// `sha256:` and 64, or `sha512:` and 128 hexadecimal digits.
    private static func isDigest(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        let length = ["sha256": 64, "sha384": 96, "sha512": 128][String(parts[0])]
        return length == parts[1].utf8.count && parts[1].utf8.allSatisfy(isLowerHex)
    }

    private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isLowerHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
