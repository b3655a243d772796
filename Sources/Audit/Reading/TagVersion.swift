import Catalog

/// The version that an image tag or a catalog entry names, as far as it names one.
struct TagVersion: Comparable, CustomStringConvertible {
    /// Major, minor and so on, as many as are written.
    let components: [Int]

    /// Reads `v3.6.1`, `16-alpine`, `version-4.0.15`; nil for tags such as `latest` or a commit.
    init?(_ text: String) {
        var rest = text[...]
        for prefix in ["version-", "release-", "v"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
            break
        }
        let numbers = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
        let next = rest.dropFirst(numbers.count).first
        guard !numbers.isEmpty, next == nil || next == "-" || next == "_" || next == "+" else { return nil }
        let parts = numbers.split(separator: ".").map { Int($0) }
        guard !parts.isEmpty, !parts.contains(nil) else { return nil }
        components = parts.compactMap { $0 }
    }

    /// First number.
    var major: Int { components.first ?? 0 }

    /// Whether it is older than another; a tag that names fewer numbers (`16`) follows the newest of them and is not.
    static func < (lhs: Self, rhs: Self) -> Bool {
        for (left, right) in zip(lhs.components, rhs.components) where left != right { return left < right }
        return false
    }

    static func == (lhs: Self, rhs: Self) -> Bool { lhs.components == rhs.components }

    /// The numbers with dots.
    var description: String { components.map(String.init).joined(separator: ".") }
}

/// Tags that name something else tomorrow.
enum MutableTags {
    private static let names: Set<String> = [
        "latest", "nightly", "develop", "development", "dev", "edge", "beta", "alpha", "canary", "stable", "test",
        "testing",
        "main", "master", "unstable", "rolling", "snapshot", "preview", "rc", "release",
    ]

    /// Whether an image moves with its tag; `image` is what the catalog knows of it.
    static func contains(_ tag: String, of variant: ImageVariant? = nil) -> Bool {
        let tag = tag.lowercased()
        if variant?.mutableTags.contains(where: { $0.lowercased() == tag }) ?? false { return true }
        if tag.hasSuffix("-latest") { return true }
        let parts = tag.split(separator: "-", maxSplits: 1)
        if let first = parts.first, names.contains(String(first)) {
            return parts.count == 1 || !parts[1].contains(where: \.isNumber)
        }
        // A tag without any number (`alpine`, `public`) names no version either.
        return !tag.contains(where: \.isNumber)
    }
}
