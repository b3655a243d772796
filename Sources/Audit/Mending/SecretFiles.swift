import Catalog
import Compose
import Stacks
import Vocabulary

extension Mending {
    /// Moves a credential to a secret file and gives the service the variable that names the file.
    ///
    /// - Parameters:
    ///   - fileVariable: `NAME_FILE`, `FILE__NAME` and the like.
    mutating func moveToSecretFile(
        _ variable: EnvironmentVariable,
        of service: StackService,
        as fileVariable: String
    ) throws(EditRefusal) {
        guard let value = variable.value, !value.isEmpty else {
            throw EditRefusal("\(variable.name) of '\(service.name)' is empty")
        }
        try checkReaders(of: variable, in: service)
        let key = try declareSecret(value, for: variable, of: service)
        let path = "/run/secrets/" + key
        switch variable.source {
        case .inline:
            try replaceValue(of: variable, with: path, of: service, renamed: fileVariable)
            try dropUnusedEntry(of: variable)
        case .file(let file):
            try rewriteLine(of: variable, in: file, to: fileVariable + "=" + path, of: service)
        }
        if !service.service.secrets.contains(where: { $0.value == key }) {
            try editor.append(.text(key), to: ["services", service.name, "secrets"])
        }
    }

    /// The variable by which an image reads this credential from a file; nil if it has none that is known to take the bare value.
    static func fileVariable(for name: String, of service: StackService) -> String? {
        // REDIS_PASSWORD_FILE of the exporter is JSON.
        if service.isProgram("redis-exporter") { return nil }
        switch service.variant?.secretFiles {
        case nil, .unsupported?: return nil
        case .filePrefix?: return "FILE__" + name
        case .fileSuffix(let variables)?, .special(let variables, _)?:
            return variables.first { [name + "_FILE", name + "__FILE", name + "_SECRETFILE"].contains($0) }
        }
    }

    /// Whether the container's start reads the file as root, so that mode 0600 of any owner is enough.
    static func readsFilesAsRoot(_ service: StackService) -> Bool {
        guard !service.startsUnprivileged, service.service.user == nil else { return false }
        let kept = CapabilityFacts.effective(
            adding: service.addedCapabilities.map(\.value),
            dropping: service.service.droppedCapabilities.map(\.value)
        )
        guard kept.contains("DAC_OVERRIDE") || kept.contains("ALL") || service.service.privileged?.value == true else {
            return false
        }
        let dropsLater: Set<String> = ["authelia", "grafana", "komodo", "tailscale", "caddy"]
        return service.variant?.defaultUser == "root" && !service.runs(dropsLater)
    }

    /// Programs in the container that read the variable itself would find nothing.
    private func checkReaders(of variable: EnvironmentVariable, in service: StackService) throws(EditRefusal) {
        let texts =
            (service.service.command?.value ?? []) + (service.service.entrypoint?.value ?? [])
            + (service.service.healthcheck?.test?.value ?? [])
        if texts.contains(where: { $0.contains("$" + variable.name) || $0.contains("${" + variable.name) }) {
            throw EditRefusal(
                "a command of '\(service.name)' reads \(variable.name) itself; let it read the file first"
            )
        }
    }

    private mutating func declareSecret(
        _ value: String,
        for variable: EnvironmentVariable,
        of service: StackService
    ) throws(EditRefusal) -> String {
        let directory = stack.project.directory
        guard folder(of: service.service.nameRange.file) == directory else {
            throw EditRefusal("'\(service.name)' is written in a file of another folder; move its password there")
        }
        let base = variable.name.lowercased()
        for key in [base, "\(service.name.lowercased())_\(base)"] {
            let path = directory + "/secrets/" + key
            if let declared = stack.project.secrets.first(where: { $0.key == key }) {
                guard let file = declared.node["file"]?.text, let bytes = read(file), bytes == Array(value.utf8) else {
                    continue
                }
                return key
            }
            if let bytes = read(path), bytes != Array(value.utf8) { continue }
            if read(path) == nil {
                create(NewFolder(path: directory + "/secrets", mode: 0o700))
                create(NewFile(path: path, text: value, mode: 0o600, isSecret: true))
                let ignore = NewFile(path: directory + "/secrets/.gitignore", text: "*\n")
                if read(ignore.path) == nil, !newFiles.contains(ignore) { create(ignore) }
            }
            try editor.declare("secrets", key, [.init("file", .text("./secrets/" + key))], nextTo: service.name)
            editor.touch(["secrets", key, service.name])
            note("the folder secrets/ keeps itself out of Git; back it up all the same")
            return key
        }
        throw EditRefusal(
            "secrets named \(base) and \(service.name.lowercased())_\(base) are there already with other values"
        )
    }

    private func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// Takes the entry out of `.env` if nothing else uses it.
    private mutating func dropUnusedEntry(of variable: EnvironmentVariable) throws(EditRefusal) {
        guard variable.variables.count == 1, let use = variable.variables.first, case .file(let range)? = use.source,
            stack.project.variables.count(where: { $0.name == use.name }) == 1,
            !stack.project.environmentFiles.contains(where: { $0.path == range.file && !$0.isForInterpolation }),
            let bytes = read(range.file)
        else {
            if !variable.variables.isEmpty { note("the old entry in .env is used elsewhere, or may be: it stays") }
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("$" + use.name) || text.contains("${" + use.name) {
            note("\(use.name) is used by other lines of \(Self.fileName(range.file)) and stays there")
            return
        }
        let (start, end) = DocumentPosition.lines(around: range, in: bytes)
        guard end.offset > start.offset else { return }
        editor.add(
            TextEdit(range: SourceRange(file: range.file, start: start, end: end), replacement: ""),
            changing: [range.file, use.name]
        )
    }

    /// Writes the line of an env file anew, which only this service may read.
    private mutating func rewriteLine(
        of variable: EnvironmentVariable,
        in file: String,
        to line: String,
        of service: StackService
    ) throws(EditRefusal) {
        let all = stack.project.services + stack.project.disabledServices
        let others = all.filter { other in
            other.name != service.name && other.environmentFiles.contains { $0.value == file }
        }
        if let other = others.first {
            throw EditRefusal(
                "\(variable.name) comes from \(Self.fileName(file)), which '\(other.name)' reads too; give each its own env file"
            )
        }
        if stack.project.environmentFiles.contains(where: { $0.path == file && $0.isForInterpolation }) {
            throw EditRefusal(
                "\(variable.name) comes from \(Self.fileName(file)), which also fills in variables; part them first"
            )
        }
        guard let bytes = read(file) else { throw EditRefusal("\(Self.fileName(file)) cannot be read") }
        let (start, end) = DocumentPosition.lines(around: variable.range, in: bytes)
        guard end.offset > start.offset else { throw EditRefusal("\(variable.name) is not found in its env file") }
        let newline = bytes[end.offset - 1] == 0x0A ? "\n" : ""
        editor.add(
            TextEdit(range: SourceRange(file: file, start: start, end: end), replacement: line + newline),
            changing: ["services", service.name, "environment", variable.name]
        )
        editor.touch(["services", service.name, "environment", String(line.prefix { $0 != "=" })])
    }
}
