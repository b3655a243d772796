import Checks
import FoundationEssentials
import Glibc
import Transport
import Vocabulary

/// Enters network namespaces with a second Bijou: `nsenter --net=/proc/PID/ns/net -- bijou probe-inside`.
///
/// No program of the image is needed and nothing is started inside the container: only the network is the container's.
enum LiveInside {
    /// The door, or why namespaces cannot be entered.
    static func door(programs: Programs, environment: [String: String]) -> Seen<InsideDoor> {
        guard geteuid() == 0 else {
            return .unseen(
                Unseen("network namespaces can be entered by root only", remedies: ["run bijou with sudo"])
            )
        }
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return .unseen(Unseen("bijou's own program file cannot be found"))
        }
        let path = environment["PATH"] ?? "/usr/bin:/usr/sbin:/bin:/sbin"
        return .seen(InsideDoor { request in await probe(request, program: own, path: path, programs) })
    }

    private static func probe(
        _ request: InsideRequest,
        program: String,
        path: String,
        _ programs: Programs
    ) async -> Result<InsideAnswer, Unseen> {
        guard let input = try? JSONEncoder().encode(request) else {
            return .failure(Unseen("the request for the inside of \(request.container) cannot be written"))
        }
        let call = ProgramCall(
            .named("nsenter"),
            ["--net=/proc/\(request.processIdentifier)/ns/net", "--", program, "probe-inside"],
            environment: ["PATH": path],
            input: Array(input),
            within: .milliseconds(request.patience * 2 + 5_000),
            outputLimit: .mebibytes(4)
        )
        do {
            let result = try await programs.run(call)
            guard result.ending == .exited(0) else {
                let words = String(decoding: result.errors, as: UTF8.self).split(separator: "\n").last ?? "no message"
                return .failure(Unseen("the network of \(request.container) cannot be entered: \(words.prefix(200))"))
            }
            return .success(try JSONDecoder().decode(InsideAnswer.self, from: Data(result.output)))
        } catch let error as ProgramError {
            return .failure(Unseen(error))
        } catch {
            return .failure(Unseen("the answer from inside \(request.container) is not understood"))
        }
    }
}
