import ArgumentParser
import Checks
import FoundationEssentials
import Glibc
import Transport
import Vocabulary

/// Tries connections from the network namespace in which it was started; the other half of `LiveInside`.
struct ProbeInsideCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "probe-inside",
        abstract: "Try connections from this network namespace (used by bijou check).",
        shouldDisplay: false
    )

    func run(in world: World) async throws -> ExitStatus {
        let input = try world.files.read("/dev/stdin")
        guard let request = try? JSONDecoder().decode(InsideRequest.self, from: Data(input)) else {
            world.terminal.err("probe-inside is a part of `bijou check` and reads its request from standard input\n")
            return .invalidInput
        }
        let prober = InsideProber(request: request, http: world.http, connections: .live, names: .live)
        let answer = await prober.answer(interfaces: LiveMachine.interfaces())
        let bytes = try JSONEncoder().encode(answer)
        world.terminal.out(String(decoding: bytes, as: UTF8.self))
        return .clean
    }
}
