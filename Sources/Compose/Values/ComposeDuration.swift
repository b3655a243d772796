/// A span of time as Compose writes it: `1m30s`, `500ms`, `1.5h`, `2d`.
public struct ComposeDuration: Sendable, Hashable, CustomStringConvertible {
    /// Why a text is not a duration.
    public enum Fault: Error, Sendable, Hashable {
        /// No number, or something that is not a number.
        case invalid
        /// A number without a unit.
        case missingUnit
        /// A unit that does not exist; units are ns, us, ms, s, m, h, d, w.
        case unknownUnit(String)
    }

    /// Nanoseconds; may be negative.
    public var nanoseconds: Int

    /// Makes a duration.
    public init(nanoseconds: Int) {
        self.nanoseconds = nanoseconds
    }

    /// Reads numbers with units, each with an optional fraction, after an optional sign; `0` needs no unit.
    public init(parsing text: String) throws(Fault) {
        var rest = text.utf8[...]
        let sign = rest.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
        if rest.elementsEqual("0".utf8) {
            nanoseconds = 0
            return
        }
        guard !rest.isEmpty else { throw .invalid }
        var total = 0
        while !rest.isEmpty {
            let (sum, overflow) = total.addingReportingOverflow(try Self.part(&rest))
            guard !overflow else { throw .invalid }
            total = sum
        }
        nanoseconds = sign == UInt8(ascii: "-") ? -total : total
    }

    /// The canonical form: hours, minutes and seconds, or one smaller unit below a second.
    public var description: String {
        guard nanoseconds != 0 else { return "0s" }
        let magnitude = nanoseconds.magnitude
        let sign = nanoseconds < 0 ? "-" : ""
        switch magnitude {
        case ..<1_000: return "\(sign)\(magnitude)ns"
        case ..<1_000_000: return sign + Self.decimal(magnitude, per: 1_000) + "µs"
        case ..<1_000_000_000: return sign + Self.decimal(magnitude, per: 1_000_000) + "ms"
        default: break
        }
        let minutes = magnitude / 60_000_000_000
        var text = Self.decimal(magnitude % 60_000_000_000, per: 1_000_000_000) + "s"
        if minutes > 0 { text = "\(minutes % 60)m" + text }
        if minutes >= 60 { text = "\(minutes / 60)h" + text }
        return sign + text
    }

    private static func part(_ rest: inout Substring.UTF8View) throws(Fault) -> Int {
        let whole = digits(&rest)
        var fraction = ""[...].utf8
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = digits(&rest)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { throw .invalid }
        let name = rest.prefix { $0 != UInt8(ascii: ".") && !isDigit($0) }
        guard !name.isEmpty else { throw .missingUnit }
        rest = rest[name.endIndex...]
        let unitName = String(Substring(name))
        guard let unit = units[unitName] else { throw .unknownUnit(unitName) }
        guard let count = whole.isEmpty ? 0 : Int(Substring(whole)) else { throw .invalid }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { throw .invalid }
        let added = Double("0." + String(Substring(fraction)) + "0") ?? 0
        let (sum, sumOverflow) = product.addingReportingOverflow(Int(added * Double(unit)))
        guard !sumOverflow else { throw .invalid }
        return sum
    }

    private static let units: [String: Int] = [
        "ns": 1, "us": 1_000, "µs": 1_000, "μs": 1_000, "ms": 1_000_000, "s": 1_000_000_000,
        "m": 60_000_000_000, "h": 3_600_000_000_000, "d": 86_400_000_000_000, "w": 604_800_000_000_000,
    ]

    private static func digits(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = rest.prefix(while: isDigit)
        rest = rest[digits.endIndex...]
        return digits
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func decimal(_ value: UInt, per unit: UInt) -> String {
        var fraction = String(value % unit)
        fraction = String(repeating: "0", count: String(unit).utf8.count - 1 - fraction.utf8.count) + fraction
        while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
        return fraction.isEmpty ? String(value / unit) : "\(value / unit).\(fraction)"
    }
}
