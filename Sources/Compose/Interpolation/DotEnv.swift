internal import Vocabulary

/// What an env file holds, read as Docker Compose reads it.
public struct DotEnv: Sendable {
    /// The variables in the order written; of two with one name the later counts.
    ///
    /// A name alone that is not set outside has no value and sets nothing.
    public var variables: [EnvironmentVariable]
    /// Mistakes; Compose stops at the first error.
    public var issues: [ComposeIssue]

    /// Reads an env file: `NAME=value`, `NAME: value`, `export NAME=value`, or `NAME` alone.
    ///
    /// Values without quotes end at ` #`; single quotes are literal; double quotes know escapes and variables; both may
    /// go over several lines. A variable refers to the outer environment, then to earlier lines of this file.
    ///
    /// - Parameter lookup: the outer environment.
    public static func parse(path: String, bytes: [UInt8], lookup: (String) -> VariableValue?) -> DotEnv {
        withoutActuallyEscaping(lookup) { lookup in
            var reader = DotEnvReader(path: path, bytes: bytes, lookup: lookup)
            reader.read()
            return DotEnv(variables: reader.variables, issues: reader.issues)
        }
    }
}

private struct DotEnvReader {
    private(set) var variables: [EnvironmentVariable] = []
    private(set) var issues: [ComposeIssue] = []
    private let path: String
    private let bytes: [UInt8]
    private let lines: LineIndex
    private let outer: (String) -> VariableValue?
    private var earlier: [String: VariableValue] = [:]
    private var position: Int

    init(path: String, bytes: [UInt8], lookup: @escaping (String) -> VariableValue?) {
        self.path = path
        self.bytes = bytes
        lines = LineIndex(bytes: bytes)
        outer = lookup
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func read() {
        while skipToStatement(), statement() {}
    }

    /// Moves to the next name; false at the end of the file.
    private mutating func skipToStatement() -> Bool {
        while position < bytes.count {
            let blank = DotEnvText.blankLength(bytes, at: position, withLineEnds: true)
            if blank > 0 {
                position += blank
            } else if bytes[position] == UInt8(ascii: "#") {
                position = endOfLine(from: position)
            } else {
                return true
            }
        }
        return false
    }

    /// Takes one variable; false if Compose would stop here.
    private mutating func statement() -> Bool {
        skipExport()
        let start = position
        var separator: UInt8?
        while position < bytes.count, separator == nil {
            let byte = bytes[position]
            let blank = DotEnvText.blankLength(bytes, at: position, withLineEnds: false)
            if blank > 0 {
                position += blank
            } else if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") || byte == 0x0A {
                separator = byte
            } else if let length = DotEnvText.nameLength(bytes, at: position) {
                position += length
            } else {
                return fail("unexpected character \(character(at: position)) in variable name", at: position)
            }
        }
        // Without a separator before the end of the file Compose takes the text for a value without a name.
        if separator == nil { position = start }
        let nameEnd = DotEnvText.trimmedEnd(bytes, start..<position)
        let name = String(decoding: bytes[start..<nameEnd], as: UTF8.self)
        if name.utf8.contains(0x20) { return fail("a variable name cannot contain a space", at: start) }
        let nameRange = range(start, nameEnd)
        if separator != nil { position += 1 }
        if separator == 0x0A {
            inherit(name, nameRange)
            return true
        }
        skipBlanks()
        return value(name, nameRange)
    }

    private mutating func inherit(_ name: String, _ nameRange: SourceRange) {
        let value = outer(name)
        if let value { earlier[name] = value }
        variables.append(
            EnvironmentVariable(
                name: name,
                value: value?.value,
                range: nameRange,
                nameRange: nameRange,
                source: .file(path: path)
            )
        )
    }

    private mutating func value(_ name: String, _ nameRange: SourceRange) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else {
            let start = position
            position = endOfLine(from: start)
            let end = DotEnvText.trimmedEnd(bytes, start..<DotEnvText.commentStart(bytes, start..<position))
            let value = DotEnvText.Value(bytes: Array(bytes[start..<end]), offsets: Array(start..<end), end: end)
            return set(name, nameRange, value, range: range(start, end), style: .plain)
        }
        let start = position
        let quote = bytes[start]
        guard let quoted = DotEnvText.quoted(bytes, from: start) else {
            return fail("the quote of this value is never closed", at: start)
        }
        position = quoted.end
        let isDouble = quote == UInt8(ascii: "\"")
        return set(
            name,
            nameRange,
            isDouble ? DotEnvText.unescaped(quoted) : quoted,
            range: range(start, quoted.end),
            style: isDouble ? .doubleQuoted : .singleQuoted
        )
    }

    private mutating func set(
        _ name: String,
        _ nameRange: SourceRange,
        _ value: DotEnvText.Value,
        range: SourceRange,
        style: Node.Style
    ) -> Bool {
        var variable = EnvironmentVariable(
            name: name,
            value: String(decoding: value.bytes, as: UTF8.self),
            range: range,
            nameRange: nameRange,
            source: .file(path: path),
            style: style
        )
        var goesOn = true
        if style != .singleQuoted, value.bytes.contains(UInt8(ascii: "$")) {
            let result = Interpolation.expand(value.bytes, at: name, lookup: { outer($0) ?? earlier[$0] }) { part in
                self.range(value.offsets[part.lowerBound], value.place(behind: part.upperBound))
            }
            variable.template = variable.value
            variable.value = result.text
            variable.variables = result.variables
            issues += result.issues
            goesOn = !result.issues.contains { $0.level == .error }
        }
        earlier[name] = VariableValue(variable.value ?? "", source: .file(range))
        variables.append(variable)
        return goesOn
    }

    private mutating func skipExport() {
        let word = Array("export".utf8)
        guard bytes[position...].starts(with: word) else { return }
        var next = position + word.count
        // Behind `export` any white space counts, a line end too.
        while next < bytes.count, TextCursor.isBlank(bytes[next]) || bytes[next] == 0x0C { next += 1 }
        guard next > position + word.count else { return }
        position += word.count
        skipBlanks()
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            let blank = DotEnvText.blankLength(bytes, at: position, withLineEnds: false)
            if blank == 0 { return }
            position += blank
        }
    }

    private func endOfLine(from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        return end
    }

    private func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(file: path, start: lines.position(at: start), end: lines.position(at: max(start, end)))
    }

    private func character(at position: Int) -> String {
        guard let scalar = String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first else {
            return ""
        }
        return "\"\(scalar)\""
    }

    private mutating func fail(_ message: String, at position: Int) -> Bool {
        issues.append(
            ComposeIssue(
                code: "env-file-syntax",
                message: message,
                range: range(position, position + 1),
                why: "Docker Compose refuses the whole file",
                remedies: ["write one `NAME=value` in each line, with the value in quotes if it holds blanks or quotes"]
            )
        )
        return false
    }
}
