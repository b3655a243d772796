import Transport
public import Vocabulary

/// What a command inside a container left behind.
public struct ExecutionResult: Sendable, Hashable {
    /// Exit code; 126 and 127 mean that there is no such program in the container.
    public var exitCode: Int
    /// Standard output.
    public var output: [UInt8]
    /// Standard error.
    public var errors: [UInt8]

    /// Standard output as text.
    public var outputText: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text.
    public var errorText: String { String(decoding: errors, as: UTF8.self) }
}

extension Engine {
    /// Runs a program inside a running container, without a shell and without input, and waits for its end.
    ///
    /// For commands that only read (`cat`, `wget -qO-`, `id`): the caller answers for that. Arguments are visible to
    /// everybody on the host; never put a secret there. When the time of the call is over the program may live on,
    /// because the engine has no way to end it.
    public func execute(
        _ arguments: [String],
        in container: String,
        user: String? = nil,
        limit: ByteCount = .mebibytes(4)
    ) async throws(EngineError) -> ExecutionResult {
        let subject = "a command in '\(container)'"
        var settings = "\"AttachStdout\":true,\"AttachStderr\":true,\"Tty\":false,\"Cmd\":\(JSONText.array(arguments))"
        if let user { settings += ",\"User\":\(JSONText.string(user))" }
        let createPath = "/containers/\(container)/exec"
        let created = try await send(
            request(.post, createPath, body: Array("{\(settings)}".utf8)),
            path: createPath,
            about: subject,
            missing: "container '\(container)'"
        )
        let id = try required(JSON(parsing: created.body)?["Id"].string, "Id", of: subject)
        let startPath = "/exec/\(id)/start"
        let started = try await send(
            request(.post, startPath, body: Array("{\"Detach\":false,\"Tty\":false}".utf8), limit: limit),
            path: startPath,
            about: subject
        )
        var result = ExecutionResult(exitCode: 0, output: [], errors: [])
        do {
            var frames = LogFrames()
            for part in try frames.add(started.body) {
                if part.stream == .output { result.output += part.bytes } else { result.errors += part.bytes }
            }
        } catch {
            throw EngineError(.notUnderstood("the frames are broken"), about: subject)
        }
        let state = try await json("/exec/\(id)/json", about: subject)
        guard state["Running"].bool != true else {
            throw EngineError(.notUnderstood("the command's output ended before the command"), about: subject)
        }
        result.exitCode = try required(state["ExitCode"].int, "ExitCode", of: subject)
        return result
    }
}
