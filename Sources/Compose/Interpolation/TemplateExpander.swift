/// Expands `$NAME` and `${NAME…}` as Docker Compose does; works on byte offsets, knows nothing of files.
///
/// Compose evaluates a default or message even where it is not needed, so that a mistake in it is always an error.
struct TemplateExpander {
    /// What is wrong at a place of the template.
    enum Fault {
        case emptyBraces
        case badName
        case unclosed
        case badOperator(Unicode.Scalar)
        case tooDeep
        case tooLong
        case required(name: String, message: String)
    }

    /// `$NAME` or `${NAME…}` with the part behind the operator.
    struct Use {
        var name: String
        var bytes: Range<Int>
        var operation: Operation?
        var operand = ""
        var value: VariableValue?
    }

    /// What `${NAME` is followed by.
    enum Operation: UInt8 {
        case fallback = 0x2D
        case presence = 0x2B
        case required = 0x3F
    }

    private(set) var uses: [Use] = []
    private(set) var faults: [(fault: Fault, bytes: Range<Int>)] = []
    /// Plain uses of variables that are not set.
    private(set) var unset: [Use] = []
    /// Whether an empty value counts as unset, by position in `uses`.
    private(set) var emptyIsUnset: Set<Int> = []

    /// Most uses that are kept of one text.
    private static let mostRecords = 10_000
    /// Longest text that a template may grow to, in bytes: variables that hold variables grow without bound otherwise.
    private static let mostOutput = 1 << 20

    private let template: [UInt8]
    private var nextBrace = (from: 1, at: 0)
    private let lookup: (String) -> VariableValue?

    init(_ template: [UInt8], lookup: @escaping (String) -> VariableValue?) {
        self.template = template
        self.lookup = lookup
    }

    /// The expanded text.
    mutating func expand() -> [UInt8] {
        expand(0..<template.count, depth: 0)
    }

    private mutating func expand(_ range: Range<Int>, depth: Int) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            guard output.count <= Self.mostOutput else {
                add(.tooLong, at: position..<range.upperBound)
                break
            }
            let byte = template[position]
            guard byte == UInt8(ascii: "$"), position + 1 < range.upperBound else {
                output.append(byte)
                position += 1
                continue
            }
            let next = template[position + 1]
            if next == UInt8(ascii: "$") {
                output.append(byte)
                position += 2
            } else if next == UInt8(ascii: "{") {
                position = braced(at: position, in: range, depth: depth, &output)
            } else if Self.beginsName(next) {
                let end = endOfName(from: position + 1, in: range)
                output += plain(name: text(position + 1..<end), bytes: position..<end)
                position = end
            } else {
                output.append(byte)
                position += 1
            }
        }
        return output
    }

    private mutating func plain(name: String, bytes: Range<Int>) -> [UInt8] {
        let use = Use(name: name, bytes: bytes, value: lookup(name))
        add(use)
        if use.value == nil, unset.count < Self.mostRecords { unset.append(use) }
        return Array((use.value?.value ?? "").utf8)
    }

    /// Takes `${…}`; returns the position behind it.
    private mutating func braced(at start: Int, in range: Range<Int>, depth: Int, _ output: inout [UInt8]) -> Int {
        let nameStart = start + 2
        let nameEnd = endOfName(from: nameStart, in: range)
        guard nameEnd > nameStart, Self.beginsName(template[nameStart]), nameEnd < range.upperBound else {
            return fail(at: start, in: range)
        }
        let name = text(nameStart..<nameEnd)
        if template[nameEnd] == UInt8(ascii: "}") {
            output += plain(name: name, bytes: start..<nameEnd + 1)
            return nameEnd + 1
        }
        let hasColon = template[nameEnd] == UInt8(ascii: ":")
        let sign = nameEnd + (hasColon ? 1 : 0)
        guard sign < range.upperBound, let operation = Operation(rawValue: template[sign]),
            let close = closingBrace(of: start, operandFrom: sign + 1, in: range)
        else { return fail(at: start, in: range) }
        guard depth < 100 else {
            add(.tooDeep, at: start..<close + 1)
            return close + 1
        }
        var use = Use(name: name, bytes: start..<close + 1, operation: operation, value: lookup(name))
        use.operand = text(sign + 1..<close)
        add(use)
        if hasColon { emptyIsUnset.insert(uses.count - 1) }
        let operand = expand(sign + 1..<close, depth: depth + 1)
        output += result(of: use, hasColon: hasColon, operand: operand)
        return close + 1
    }

    private mutating func result(of use: Use, hasColon: Bool, operand: [UInt8]) -> [UInt8] {
        let value = use.value?.value
        let counts = value != nil && !(hasColon && value == "")
        switch use.operation {
        case .fallback: return counts ? Array((value ?? "").utf8) : operand
        case .presence: return counts ? operand : Array((value ?? "").utf8)
        case .required, nil:
            if !counts {
                let message = String(decoding: operand, as: UTF8.self)
                add(.required(name: use.name, message: message), at: use.bytes)
            }
            return Array((value ?? "").utf8)
        }
    }

    private mutating func fail(at start: Int, in range: Range<Int>) -> Int {
        let end = min(braceOrLineEnd(from: start + 2), range.upperBound)
        let isClosed = end < range.upperBound && template[end] == UInt8(ascii: "}")
        let nameEnd = endOfName(from: start + 2, in: range)
        let fault: Fault
        if !isClosed {
            fault = .unclosed
        } else if end == start + 2 {
            fault = .emptyBraces
        } else if nameEnd == start + 2 || !Self.beginsName(template[start + 2]) {
            fault = .badName
        } else {
            fault = .badOperator(Unicode.Scalar(template[nameEnd]))
        }
        add(fault, at: start..<max(start + 2, isClosed ? end + 1 : end))
        return start + 2
    }

    private mutating func add(_ use: Use) {
        if uses.count < Self.mostRecords { uses.append(use) }
    }

    private mutating func add(_ fault: Fault, at bytes: Range<Int>) {
        if faults.count < 100 { faults.append((fault, bytes)) }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: template[range], as: UTF8.self)
    }

    private func endOfName(from start: Int, in range: Range<Int>) -> Int {
        var end = start
        while end < range.upperBound, Self.beginsName(template[end]) || Self.isDigit(template[end]) { end += 1 }
        return end
    }

    /// The first `}` from a place on its line, or the end of the line; remembered, so that a hostile line costs one scan.
    private mutating func braceOrLineEnd(from start: Int) -> Int {
        if nextBrace.from <= start, start <= nextBrace.at { return nextBrace.at }
        var position = start
        while position < template.count, template[position] != 0x0A, template[position] != UInt8(ascii: "}") {
            position += 1
        }
        nextBrace = (start, position)
        return position
    }

    /// The brace that closes the one at `start + 1`, or else the last one on the line; nil if there is none.
    ///
    /// Like Compose's own search it does not look at the byte after a `{`.
    private mutating func closingBrace(of start: Int, operandFrom operand: Int, in range: Range<Int>) -> Int? {
        let first = braceOrLineEnd(from: operand)
        guard first < range.upperBound, template[first] == UInt8(ascii: "}") else { return nil }
        var last = first
        var depth = 0
        var position = start
        while position < range.upperBound, template[position] != 0x0A {
            if template[position] == UInt8(ascii: "}") {
                last = position
                depth -= 1
                if depth == 0 { return position }
            } else if template[position] == UInt8(ascii: "{") {
                depth += 1
                position += 1
                if position < range.upperBound, template[position] == UInt8(ascii: "}") { last = position }
            }
            position += 1
        }
        return last
    }

    private static func beginsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
