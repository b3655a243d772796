import Vocabulary

extension LoadSession {
    /// Variables of an env file; none if it cannot be read, which is reported.
    func readVariables(
        _ request: EnvironmentRequest,
        isRequired: Bool,
        isRaw: Bool,
        isForInterpolation: Bool,
        lookup: (String) -> VariableValue?
    ) -> [EnvironmentVariable] {
        guard isRequired || files.kind(request.path) != nil else { return [] }
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try files.read(request.path)
        } catch {
            issues.add(
                ComposeIssue(
                    code: IssueCode.missingFile.rawValue,
                    message: "env file: " + error.what,
                    range: request.range,
                    remedies: error.reason == .missing && request.canBeOptional
                        ? ["create the file, correct the path, or write `required: false`"] : error.remedies
                )
            )
            return []
        }
        let variables: [EnvironmentVariable]
        if isRaw {
            variables = RawEnvironment.parse(path: request.path, bytes: bytes)
        } else {
            let parsed = DotEnv.parse(path: request.path, bytes: bytes, lookup: lookup)
            issues.add(contentsOf: parsed.issues)
            variables = parsed.variables
        }
        add(EnvironmentFile(path: request.path, variables: variables, isForInterpolation: isForInterpolation))
        return variables
    }
}

/// Env files of the format `raw`: every line is `NAME=value`, taken as it stands.
enum RawEnvironment {
    /// The variables in the order written.
    static func parse(path: String, bytes: [UInt8]) -> [EnvironmentVariable] {
        let lines = LineIndex(bytes: bytes)
        return (1...max(1, lines.count)).compactMap { number in
            guard let line = lines.byteRange(ofLine: number), !line.isEmpty,
                bytes[line.lowerBound] != UInt8(ascii: "#"),
                let separator = line.first(where: { bytes[$0] == UInt8(ascii: "=") })
            else { return nil }
            let range = { (part: Range<Int>) in
                SourceRange(
                    file: path,
                    start: lines.position(at: part.lowerBound),
                    end: lines.position(at: part.upperBound)
                )
            }
            return EnvironmentVariable(
                name: String(decoding: bytes[line.lowerBound..<separator], as: UTF8.self),
                value: String(decoding: bytes[separator + 1..<line.upperBound], as: UTF8.self),
                range: range(separator + 1..<line.upperBound),
                nameRange: range(line.lowerBound..<separator),
                source: .file(path: path)
            )
        }
    }
}
