/// A version as programs write it: numbers between dots, perhaps a `v` before and words behind.
public struct ServiceVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// As the program wrote it.
    public var text: String
    /// The leading numbers: `v4.0.19.2979-ls12` is 4, 0, 19, 2979.
    public var numbers: [Int]

    /// Reads a version; nil if it does not begin with a number.
    public init?(_ text: String) {
        let trimmed = text.first == "v" || text.first == "V" ? text.dropFirst() : text[...]
        var numbers: [Int] = []
        for part in trimmed.prefix(80).split(separator: ".", omittingEmptySubsequences: false) {
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits) else { break }
            numbers.append(number)
            if digits.count < part.count { break }
        }
        guard !numbers.isEmpty else { return nil }
        self.text = String(text.prefix(80))
        self.numbers = numbers
    }

    /// The first number.
    public var major: Int { numbers[0] }
    /// As the program wrote it.
    public var description: String { text }

    /// Compares the numbers; missing ones count as 0.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        for index in 0..<max(lhs.numbers.count, rhs.numbers.count) {
            let (left, right) = (lhs.number(index), rhs.number(index))
            if left != right { return left < right }
        }
        return false
    }

    private func number(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }
}

/// The versions of a program that a client was tested with or read from source: from the first to below the second.
public struct TestedVersions: Sendable, Hashable {
    /// First version, included.
    public var from: String
    /// First version that is not known any more.
    public var below: String

    /// Makes a range.
    public init(from: String, below: String) {
        self.from = from
        self.below = below
    }

    /// Whether a version lies in the range; true where the bounds cannot be read.
    public func contains(_ version: ServiceVersion) -> Bool {
        guard let from = ServiceVersion(from), let below = ServiceVersion(below) else { return true }
        return !(version < from) && version < below
    }
}
