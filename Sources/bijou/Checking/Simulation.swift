import ArgumentParser
import Checks
import Compose
import DockerEngine
import FoundationEssentials
import Glibc
import Reports
import Simulators
import Stacks
import Transport
import Vocabulary

/// A simulated stack with its files in a temporary folder, checked like a real one.
struct Simulation {
    let world: World
    let options: SimulatedStack.Options

    /// Runs the stack, and removes its folder afterwards.
    ///
    /// - Parameters:
    ///   - folder: where its files go; nil for a temporary folder.
    ///   - prepare: breaks it.
    ///   - body: what is done with it: the compose file's target and the stack.
    func run<Result: Sendable>(
        in folder: String? = nil,
        prepare: @escaping @Sendable (SimulatedStack) -> Void = { _ in },
        _ body: @escaping @Sendable (_ target: CheckTarget, _ stack: SimulatedStack) async throws -> Result
    ) async throws -> Result {
        let place = folder ?? Self.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: place) }
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let stack = SimulatedStack(folder: place, now: Int(time(nil)), options: options)
        return try await stack.run { [world] files in
            for (path, text) in files { try world.write(place + "/" + path, text) }
            prepare(stack)
            var input = try InputOptions.parse([])
            input.inputs = [place]
            guard let target = try CheckTarget.all(input, try CheckLook.parse([]), in: world).first else {
                throw CallProblem(what: "the simulated stack cannot be loaded")
            }
            return try await body(target, stack)
        }
    }

    /// A run of checks over the stack.
    static func checkRun(
        _ target: CheckTarget,
        _ stack: SimulatedStack,
        checks: [any Check.Type] = Checks.all,
        look: CheckLook,
        world: World
    ) -> CheckRun {
        CheckRun(simulating: target, checks: checks, look: look, world: world) { http in
            await .simulated(stack, http: http.simulated(stack), files: world.files) {
                Timestamp(seconds: Int(time(nil)))
            }
        }
    }

    /// A short path: the engine's socket lies in it, and the paths of sockets are limited.
    private static func temporaryFolder() -> String {
        FileManager.default.temporaryDirectory.path + "/bijou-\(UUID().uuidString.prefix(8))"
    }
}

extension HTTP {
    /// The same door with the page that tells the public address answered by the simulated machine: nobody is asked.
    fileprivate func simulated(_ stack: SimulatedStack) -> HTTP {
        HTTP(
            send: { [send] request async throws(RequestError) in
                guard SurveyPlan.usualPublicAddressPage.hasPrefix(request.endpoint.name.withoutPort) else {
                    return try await send(request)
                }
                return Response(status: 200, body: Array(SimulatedMachine.homeAddress.utf8))
            },
            stream: stream
        )
    }
}

extension String {
    /// An address without its port: `https://host`.
    fileprivate var withoutPort: String {
        guard let colon = lastIndex(of: ":"), self[index(after: colon)...].allSatisfy(\.isNumber) else { return self }
        return String(self[..<colon])
    }
}
