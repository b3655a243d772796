import ArgumentParser
import Vocabulary

/// A command: options in, one feature, one report, one exit status; the outside is handed in.
protocol Verb: AsyncParsableCommand {
    /// Does the work.
    func run(in world: World) async throws -> ExitStatus
}

extension Verb {
    /// Runs in the real outside and ends with the status.
    func run() async throws {
        let world = World.live()
        let status: ExitStatus
        do {
            status = try await run(in: world)
        } catch let problem as any Problem {
            world.terminal.err(ProblemText.render(problem, world: world))
            status = problem.exitStatus
        }
        if status != .clean { throw ExitCode(status.rawValue) }
    }
}

/// How a problem is told on standard error.
enum ProblemText {
    /// One problem: what and where, why, what to do.
    static func render(_ problem: any Problem, level: String = "error", world: World) -> String {
        var place = ""
        if let location = problem.location {
            place = "\(world.shown(location.file)):\(location.line):\(location.column): "
        }
        var text = "\(place)\(level): \(problem.what)\n"
        if let why = problem.why { text += "   why: \(why)\n" }
        for remedy in problem.remedies { text += "   fix: \(remedy)\n" }
        return text.withoutControls
    }
}
