import Vocabulary

/// Which files, variables and profiles a request stands for.
struct Discovery {
    /// Compose files in order, absolute.
    var files: [String]
    /// Variables for interpolation.
    var environment: Environment
    /// Active profiles.
    var profiles: [String]
    /// Project directory, absolute.
    var directory: String

    /// File names that Compose looks for, best first.
    static let fileNames: [String] = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]

    /// Names of files that are joined to the one found.
    static let overrideNames: [String] = [
        "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
    ]
}

extension LoadSession {
    /// Finds files and variables in the order in which Compose does.
    func discovered() -> Discovery {
        let start = FilePath.clean(request.workingDirectory)
        var environment = Environment(process: request.environment)
        environment.set("PWD", start)
        var paths = request.files.map { FilePath.absolute($0, in: start) }
        let chosen = request.projectDirectory.map { FilePath.absolute($0, in: start) }
        var folder = chosen ?? paths.first.map(FilePath.folder(of:)) ?? start
        addEnvironment(environmentRequests(folder: folder, start: start), to: &environment)
        if paths.isEmpty, let listed = environment["COMPOSE_FILE"] {
            let separator = environment["COMPOSE_PATH_SEPARATOR"].flatMap { $0.isEmpty ? nil : $0 } ?? ":"
            paths = Self.parts(of: listed, separator: separator).map { FilePath.absolute($0, in: start) }
        }
        if paths.isEmpty { paths = lookAround(from: chosen ?? start) }
        let final = chosen ?? paths.first.map(FilePath.folder(of:)) ?? start
        if final != folder {
            folder = final
            addEnvironment(environmentRequests(folder: folder, start: start), to: &environment)
        }
        directory = folder
        return Discovery(
            files: paths,
            environment: environment,
            profiles: profiles(environment),
            directory: folder
        )
    }

    private func profiles(_ environment: Environment) -> [String] {
        guard request.profiles.isEmpty else { return request.profiles }
        return (environment["COMPOSE_PROFILES"] ?? "").split(separator: ",").map { Self.trimmed($0) }.filter {
            !$0.isEmpty
        }
    }

    private static func parts(of text: String, separator: String) -> [String] {
        var parts: [String] = [""]
        var rest = text[...]
        while !rest.isEmpty {
            if rest.hasPrefix(separator) {
                parts.append("")
                rest.removeFirst(separator.count)
            } else {
                parts[parts.count - 1].append(rest.removeFirst())
            }
        }
        return parts.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The env files to read: those named, or `.env` of the project folder.
    private func environmentRequests(folder: String, start: String) -> [EnvironmentRequest] {
        var named = request.environmentFiles
        if named.isEmpty, let listed = request.environment["COMPOSE_ENV_FILES"], !listed.isEmpty {
            named = listed.split(separator: ",").map { Self.trimmed($0) }
        }
        if !named.isEmpty {
            return named.map { EnvironmentRequest(path: FilePath.absolute($0, in: start), range: nil) }
        }
        let isOff = request.environment["COMPOSE_DISABLE_ENV_FILE"]?.lowercased()
        if let isOff, ["1", "t", "true"].contains(isOff) { return [] }
        let path = FilePath.absolute(".env", in: folder)
        return files.kind(path) == .file ? [EnvironmentRequest(path: path, range: nil)] : []
    }

    private func lookAround(from start: String) -> [String] {
        var folder = start
        while true {
            let candidates = present(Discovery.fileNames, in: folder)
            if let found = candidates.first {
                let overrides = present(Discovery.overrideNames, in: folder)
                warn(candidates, "compose")
                warn(overrides, "override")
                return [found] + overrides.prefix(1)
            }
            let parent = FilePath.folder(of: folder)
            guard parent != folder else { return [] }
            folder = parent
        }
    }

    private func present(_ names: [String], in folder: String) -> [String] {
        names.map { FilePath.absolute($0, in: folder) }.filter { files.kind($0) == .file }
    }

    private func warn(_ candidates: [String], _ kind: String) {
        guard candidates.count > 1, let used = candidates.first else { return }
        issues.warning(
            .ambiguousFile,
            "several \(kind) files lie in the folder: \(candidates.map(FilePath.name(of:)).joined(separator: ", "));"
                + " \(FilePath.name(of: used)) is used",
            at: nil,
            fix: "remove the others, or name the file with -f"
        )
    }
}

/// Names of projects.
enum ProjectName {
    /// The name in the form that Docker accepts: lower-case letters, digits, `-` and `_`, a letter or digit first.
    static func normalized(_ name: String) -> String {
        let kept = name.lowercased().unicodeScalars.filter { isAllowed($0) }
        var text = String(String.UnicodeScalarView(kept))[...]
        while let first = text.first, first == "_" || first == "-" { text.removeFirst() }
        return String(text)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "_", "-": true
        default: false
        }
    }
}
