import Compose
import Stacks
import Vocabulary

/// Moves credentials out of compose files and env files; no value is ever put into a message.
extension Mending {
    // MARK: .env

    /// The env file from which Compose fills in variables: the last that was read, else `.env` beside the compose file.
    private var interpolationFile: String {
        let files = stack.project.environmentFiles.filter(\.isForInterpolation)
        return files.last?.path ?? stack.project.directory + "/.env"
    }

    /// Keeps a value under a name in `.env`; gives the name, which is another one where the first is taken.
    ///
    /// - Parameters:
    ///   - name: the name that it should have.
    ///   - service: whose name is put in front where the name is taken.
    ///   - isShared: whether uses of the name in the files are meant to get the value.
    mutating func keepInEnvironmentFile(
        _ value: String,
        as name: String,
        for service: String,
        isShared: Bool = false
    ) throws(EditRefusal) -> String {
        let prefix = String(service.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        for candidate in [name, "\(prefix)_\(name)"] {
            let set = stack.project.environmentFiles.filter(\.isForInterpolation).flatMap(\.variables)
                .last { $0.name == candidate }
            if let set {
                if set.value == value { return candidate }
                continue
            }
            if !isShared, stack.project.variables.contains(where: { $0.name == candidate }) { continue }
            try write(candidate, value, for: service)
            return candidate
        }
        throw EditRefusal("the names \(name) and \(prefix)_\(name) stand for something else in .env already")
    }

    private mutating func write(_ name: String, _ value: String, for service: String) throws(EditRefusal) {
        let path = interpolationFile
        let line = name + "=" + Self.environmentText(value)
        // Two fixes that write the same name are made one after the other.
        editor.touch([path, name])
        editor.touch([path, name, service])
        guard let bytes = read(path) else {
            create(NewFile(path: path, text: line + "\n", mode: 0o600, isSecret: true))
            note("keep \(Self.fileName(path)) out of Git: it holds passwords")
            return
        }
        if stack.project.environmentFiles.contains(where: { $0.path == path && !$0.isForInterpolation }) {
            askForReview("services that read all of \(Self.fileName(path)) by `env_file` get \(name) too")
            for reader in stack.services where reader.service.environmentFiles.contains(where: { $0.value == path }) {
                editor.touch(["services", reader.name, "environment", name])
            }
        }
        let newline = bytes.contains(0x0D) ? "\r\n" : "\n"
        let text = bytes.isEmpty || bytes.last == 0x0A ? line + newline : newline + line
        let end = DocumentPosition.end(of: bytes)
        editor.add(
            TextEdit(range: SourceRange(file: path, start: end, end: end), replacement: text),
            changing: [path, name]
        )
        note("`chmod 600 \(Self.fileName(path))`, and keep it out of Git: it holds passwords")
    }

    static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// A value as an env file gives it back unchanged.
    static func environmentText(_ value: String) -> String {
        let plain = "._-/+:@%,=~^"
        if !value.isEmpty, value.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || plain.contains($0)) }) {
            return value
        }
        if !value.contains("'"), !value.contains(where: \.isNewline) { return "'" + value + "'" }
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "$": text += "\\$"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    // MARK: a variable of the environment

    /// Moves the value of a variable that is written out in the compose file to `.env`.
    mutating func moveToEnvironmentFile(
        _ variable: EnvironmentVariable,
        of service: StackService
    ) throws(EditRefusal) {
        guard variable.source == .inline, variable.variables.isEmpty, let value = variable.value else {
            throw EditRefusal("\(variable.name) of '\(service.name)' is not written out in a compose file")
        }
        let name = try keepInEnvironmentFile(value, as: Self.shellName(variable.name), for: service.name)
        try replaceValue(of: variable, with: "${\(name):?set it in .env}", of: service)
    }

    /// A name that a shell takes: letters, digits and underscores, no digit first.
    static func shellName(_ name: String) -> String {
        let text = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return text.first?.isNumber == true ? "_" + text : text
    }

    /// Writes another value of a variable in its own place.
    mutating func replaceValue(
        of variable: EnvironmentVariable,
        with text: String,
        of service: StackService,
        renamed newName: String? = nil
    ) throws(EditRefusal) {
        let path = ["services", service.name, "environment"]
        let name = newName ?? variable.name
        if variable.isListItem {
            try editor.replace(at: variable.range, with: .text(name + "=" + text), of: path)
        } else {
            try editor.replace(at: variable.range, with: .text(text), of: path + [variable.name])
            if newName != nil { try editor.rename(path + [variable.name], to: name) }
        }
        editor.touch(path + [variable.name])
        editor.touch(path + [name])
        editor.touch(path + ["at \(variable.range.start.offset)"])
    }
}

/// Positions in files that are not compose files.
enum DocumentPosition {
    /// The end of a file.
    static func end(of bytes: [UInt8]) -> SourcePosition { position(bytes.count, in: bytes) }

    /// The whole lines that a range lies in, the last line's end included.
    static func lines(around range: SourceRange, in bytes: [UInt8]) -> (start: SourcePosition, end: SourcePosition) {
        var start = min(range.start.offset, bytes.count)
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        var end = min(max(range.end.offset, range.start.offset), bytes.count)
        while end < bytes.count {
            end += 1
            if bytes[end - 1] == 0x0A { break }
        }
        return (position(start, in: bytes), position(end, in: bytes))
    }

    private static func position(_ offset: Int, in bytes: [UInt8]) -> SourcePosition {
        let before = bytes[..<offset]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.count + 1
        return SourcePosition(offset: offset, line: line, column: column)
    }
}
