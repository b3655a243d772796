public import Compose
public import Transport
import Vocabulary

/// `docker compose` as it must be called for one project.
public struct ComposeProgram: Sendable {
    /// The project's own options: files, env files, profiles, name, folder.
    let options: [String]
    let environment: [String: String]
    let folder: String
    let programs: Programs

    /// Makes the caller for a project.
    ///
    /// - Parameters:
    ///   - request: how the project was loaded.
    ///   - project: the loaded project.
    ///   - programs: the door to other programs.
    public init(request: LoadRequest, project: Project, programs: Programs) {
        var options = ["--project-directory", project.directory, "--project-name", project.name]
        for file in request.files { options += ["--file", file] }
        for file in request.environmentFiles { options += ["--env-file", file] }
        for profile in request.profiles { options += ["--profile", profile] }
        self.options = options
        environment = Self.safe(request.environment)
        folder = request.workingDirectory
        self.programs = programs
    }

    init(options: [String], environment: [String: String], folder: String, programs: Programs) {
        self.options = options
        self.environment = environment
        self.folder = folder
        self.programs = programs
    }

    /// The environment without what would let Compose remove containers that no file describes (any more).
    private static func safe(_ environment: [String: String]) -> [String: String] {
        environment.merging(["COMPOSE_REMOVE_ORPHANS": "false", "COMPOSE_MENU": "false"]) { $1 }
    }

    /// Another project that one file describes.
    func standalone(file: String, named name: String, folder: String) -> ComposeProgram {
        let options = ["--project-directory", folder, "--project-name", name, "--file", file]
        // The file is resolved already: nothing of this project's environment must change it.
        let own = environment.filter { !$0.key.hasPrefix("COMPOSE_") }
        return ComposeProgram(options: options, environment: own, folder: folder, programs: programs)
    }

    /// Version of Compose; refuses version 1 and a Docker without Compose.
    public static func version(
        environment: [String: String],
        programs: Programs
    ) async throws -> String {
        let call = ProgramCall(
            .named("docker"),
            ["compose", "version", "--short"],
            environment: environment,
            within: .seconds(30)
        )
        let result = try await programs.run(call)
        let text = result.outputText.trimmingBlanks.dropPrefix("v")
        guard result.isSuccess, let major = text.split(separator: ".").first.flatMap({ Int($0) }) else {
            throw MigrationProblem.composeMissing(lastWords: result.errorText.lastLine)
        }
        guard major >= 2 else { throw MigrationProblem.composeTooOld(version: text) }
        return text
    }

    /// What every service's configuration hashes to with the files as they are now, by service.
    ///
    /// `config --hash` leaves the variables of env files out, `up` does not: so the resolved project is hashed too, and either one counts.
    public func configHashes() async throws -> [String: Set<String>] {
        let plain = try await run(["config", "--hash", "*"], within: .seconds(60))
        var hashes = Self.hashes(plain.outputText)
        if let resolved = try? await run(["config", "--format", "json"], within: .seconds(60)),
            let result = try? await piped(["config", "--hash", "*"], resolved.output, within: .seconds(60))
        {
            hashes.merge(Self.hashes(result.outputText)) { $0.union($1) }
        }
        return hashes
    }

    private static func hashes(_ text: String) -> [String: Set<String>] {
        var hashes: [String: Set<String>] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 2 { hashes[String(parts[0]), default: []].insert(String(parts[1])) }
        }
        return hashes
    }

    /// Calls Compose for this project with a whole project on its standard input in the place of the files.
    private func piped(_ arguments: [String], _ input: [UInt8], within timeout: Duration) async throws -> ProgramResult
    {
        var kept: [String] = []
        var rest = options[...]
        while let option = rest.popFirst() {
            let value = rest.popFirst() ?? ""
            if option != "--file", option != "--env-file" { kept += [option, value] }
        }
        let call = ProgramCall(
            .named("docker"),
            ["compose", "--ansi", "never"] + kept + ["--file", "-"] + arguments,
            environment: environment,
            workingDirectory: folder,
            input: input,
            within: timeout
        )
        let result = try await programs.run(call)
        return result.isSuccess ? result : ProgramResult(ending: result.ending)
    }

    /// Makes and starts services as the files say now, and only them, in the order of their dependencies; waits until they run
    /// and are healthy, unless some of them end by themselves: Compose's waiting takes their end for a failure.
    ///
    /// - Parameters:
    ///   - services: names; without any nothing is done.
    ///   - jobs: services that end by themselves.
    func up(
        _ services: [String],
        jobs: [String],
        within timeout: Duration,
        progress: @escaping @Sendable (String) -> Void
    ) async throws {
        guard !services.isEmpty || !jobs.isEmpty else { return }
        let waiting = jobs.isEmpty ? ["--wait", "--wait-timeout", String(max(1, timeout.components.seconds))] : []
        let arguments = ["up", "--detach", "--no-deps"] + waiting + services + jobs
        try await run(arguments, within: timeout + .seconds(60), progress: progress)
    }

    /// Makes containers as the files say now without starting them.
    func make(_ services: [String], within timeout: Duration) async throws {
        guard !services.isEmpty else { return }
        try await run(["up", "--no-start", "--no-deps"] + services, within: timeout)
    }

    /// Calls the Docker client itself.
    @discardableResult
    func docker(_ arguments: [String], within timeout: Duration) async throws -> ProgramResult {
        let call = ProgramCall(.named("docker"), arguments, environment: environment, within: timeout)
        return try await programs.run(call)
    }

    @discardableResult
    func run(
        _ arguments: [String],
        within timeout: Duration,
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> ProgramResult {
        let call = ProgramCall(
            .named("docker"),
            ["compose", "--ansi", "never", "--progress", "plain"] + options + arguments,
            environment: environment,
            workingDirectory: folder,
            within: timeout
        )
        let result = try await programs.run(call) { progress($0.text) }
        guard result.isSuccess else {
            let words = result.errorText.split(separator: "\n").suffix(3).map(String.init)
            throw MigrationProblem.composeFailed(verb: arguments.first ?? "", lastWords: words)
        }
        return result
    }
}

extension String {
    var trimmingBlanks: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return String(text)
    }

    var lastLine: String { split(separator: "\n").last.map(String.init) ?? "" }

    func dropPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
