import Catalog
import DockerEngine
import Stacks
import Vocabulary

/// Tries connections with the programs that an image happens to have, where its network namespace cannot be entered.
///
/// Commands run inside a container are `POST` calls to the engine, so this is done only with `--deep`.
struct ImageTools: Sendable {
    var service: StackService
    var ground: SurveyGround
    var container: Container

    /// Most connections that are tried in this way: each is a process in the container.
    private static let most = 24

    /// One outcome for each way, in order.
    func tried(_ ways: [LinkPlan.Way], otherwise unseen: Unseen) async -> [Reach.Outcome] {
        guard ground.plan.isDeep, case .seen(let engine) = ground.doors.engine else {
            var unseen = unseen
            if ground.doors.engine.value != nil {
                unseen.remedies.append("or use the programs of the images: --deep")
            }
            return ways.map { _ in .untried(unseen) }
        }
        var outcomes: [Reach.Outcome] = []
        let tools = service.variant?.tools ?? ["wget", "curl", "nc", "bash"]
        for (index, way) in ways.enumerated() {
            if index >= Self.most {
                outcomes.append(.untried(Unseen("more than \(Self.most) connections from \(service.name)")))
                continue
            }
            // One after the other: a container must not be filled with processes.
            outcomes.append(await tried(way, tools, engine) ?? .untried(unseen))
            if case .untried = outcomes[index] {
                return outcomes + ways.dropFirst(index + 1).map { _ in .untried(unseen) }
            }
        }
        return outcomes
    }

    /// Nil if no program of the image could do it.
    private func tried(_ way: LinkPlan.Way, _ tools: [String], _ engine: Engine) async -> Reach.Outcome? {
        let seconds = max(1, min(5, Int(ground.plan.patience.components.seconds)))
        for tool in ["curl", "wget", "nc", "bash"] where tools.contains(tool) || tools.contains("busybox") {
            guard let arguments = Self.arguments(tool, way, seconds: seconds) else { continue }
            guard
                let result = try? await engine.allowing(.seconds(seconds + 5))
                    .execute(arguments, in: container.id, limit: .kibibytes(64))
            else { return nil }
            // There is no such program, contrary to what was thought.
            if result.exitCode == 126 || result.exitCode == 127 { continue }
            return Self.outcome(tool, result)
        }
        return nil
    }

    /// The command line of a program that only reads; nil if it cannot do this.
    static func arguments(_ tool: String, _ way: LinkPlan.Way, seconds: Int) -> [String]? {
        let host = way.host.contains(":") ? "[\(way.host)]" : way.host
        let url = "http://\(host):\(way.port)\(way.path ?? "/")"
        switch tool {
        case "curl":
            return ["curl", "-s", "-o", "/dev/null", "-m", "\(seconds)", "-w", "%{http_code}", url]
        case "wget": return ["wget", "-S", "-O", "/dev/null", "-T", "\(seconds)", url]
        case "nc": return ["nc", "-z", "-w", "\(seconds)", way.host, "\(way.port)"]
        case "bash":
            // The words are arguments of the script, never part of it.
            return ["bash", "-c", "exec 3<>\"/dev/tcp/$0/$1\"", way.host, "\(way.port)"]
        default: return nil
        }
    }

    /// What a program's end means.
    static func outcome(_ tool: String, _ result: ExecutionResult) -> Reach.Outcome {
        let words = (result.errorText + result.outputText).lowercased()
        switch tool {
        case "curl":
            if let status = Int(result.outputText.suffix(3)), status > 0 { return .answered(status: status) }
            switch result.exitCode {
            case 6: return .unknownName
            case 7: return .refused
            case 28: return .timedOut
            default: return .failed("curl ended with \(result.exitCode)")
            }
        case "wget":
            if let status = Self.status(in: words) { return .answered(status: status) }
        default:
            if result.exitCode == 0 { return .connected }
        }
        return outcome(words: words, tool, result.exitCode)
    }

    /// The programs' words for the ways to fail are the system's own.
    private static func outcome(words: String, _ tool: String, _ code: Int) -> Reach.Outcome {
        if words.contains("refused") { return .refused }
        if words.contains("timed out") || words.contains("timeout") { return .timedOut }
        if ["bad address", "not known", "unable to resolve", "name resolution", "bad host", "can't resolve"]
            .contains(where: { words.contains($0) })
        {
            return .unknownName
        }
        if tool == "wget", code == 0 { return .connected }
        if words.contains("unreachable") || words.contains("no route") { return .failed("no way leads there") }
        return .failed("\(tool) ended with \(code)")
    }

    /// The status in the header lines that `wget -S` prints: `HTTP/1.1 200 OK`.
    private static func status(in words: String) -> Int? {
        guard let start = words.firstRange(of: "http/1.") else { return nil }
        let parts = words[start.upperBound...].split(separator: " ")
        return parts.count > 1 ? Int(parts[1].prefix(3)) : nil
    }
}
