public import Transport
public import Vocabulary

/// The Docker Engine could not be found, asked, or understood.
public struct EngineError: Problem, Hashable {
    /// What went wrong.
    public enum Reason: Sendable, Hashable {
        /// The address is `ssh://`, which Bijou does not speak.
        case sshAddress(String)
        /// The address has a scheme that is no engine's.
        case badAddress(String, from: EngineAddress.Origin)
        /// There is no context of that name; the most similar one that exists, if any.
        case unknownContext(String, similar: String?)
        /// A context's description cannot be read.
        case brokenContext(String)
        /// A certificate file is missing or unreadable.
        case unreadableCertificate(FileProblem)
        /// No engine answers at the address; another socket that exists and may be meant.
        case unreachable(RequestError, other: String?)
        /// A socket proxy (or an authorization plugin) forbids the call; what would allow it.
        case forbidden(Permission)
        /// The engine is older than what Bijou speaks.
        case tooOld(offered: APIVersion, needed: APIVersion)
        /// The object does not exist.
        case missing(String)
        /// The engine answers with an error.
        case refused(status: Int, message: String)
        /// The answer lacks what every engine gives.
        case notUnderstood(String)
        /// The call itself failed.
        case request(RequestError)
    }

    /// What was asked, in words: `the list of containers`.
    public var subject: String
    /// What went wrong.
    public var reason: Reason

    /// Makes an error.
    public init(_ reason: Reason, about subject: String) {
        self.reason = reason
        self.subject = subject
    }

    /// Names what was asked and what became of it.
    public var what: String {
        switch reason {
        case .sshAddress(let address): "the Docker address '\(address)' needs ssh, which Bijou does not speak"
        case .badAddress(let address, let origin): "'\(address)' (\(origin.name)) is not the address of a Docker Engine"
        case .unknownContext(let name, _): "there is no Docker context '\(name)'"
        case .brokenContext(let name): "the Docker context '\(name)' cannot be read"
        case .unreadableCertificate(let problem): problem.what
        case .unreachable(let error, _): "no Docker Engine: \(error.what)"
        case .forbidden(let permission): "\(subject) may not be asked for: \(permission.call) is forbidden"
        case .tooOld(let offered, let needed): "the Docker Engine speaks API \(offered), Bijou needs \(needed)"
        case .missing(let name): "the Docker Engine knows no \(name)"
        case .refused(let status, let message): "the Docker Engine refuses \(subject) with \(status): \(message)"
        case .notUnderstood(let detail): "the answer to \(subject) is not understood: \(detail)"
        case .request(let error): error.what
        }
    }

    /// Why it matters, where it is not obvious.
    public var why: String? {
        switch reason {
        case .forbidden: "a socket proxy or authorization plugin stands before the engine"
        case .request(let error), .unreachable(let error, _): error.why
        default: nil
        }
    }

    /// What to do about it.
    public var remedies: [String] {
        switch reason {
        case .sshAddress(let address):
            [
                "run bijou on that machine",
                "or forward the socket, `ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock "
                    + "\(address.dropFirst(6))`, and set DOCKER_HOST=unix:///tmp/docker.sock",
            ]
        case .badAddress: ["use unix:///PATH or tcp://HOST:PORT"]
        case .unknownContext(_, let similar):
            (similar.map { ["did you mean '\($0)'?"] } ?? []) + ["list them with `docker context ls`"]
        case .brokenContext(let name): ["look at it with `docker context inspect \(name)`, or make it anew"]
        case .unreadableCertificate(let problem):
            problem.remedies + ["DOCKER_CERT_PATH needs ca.pem, cert.pem and key.pem"]
        case .unreachable(let error, let other): Self.remedies(for: error, other: other)
        case .forbidden(let permission): permission.remedies
        case .tooOld(_, let needed): ["update Docker Engine; API \(needed) came with 20.10"]
        case .missing, .refused, .notUnderstood: []
        case .request(let error): error.remedies
        }
    }

    /// An interruption keeps its own status.
    public var exitStatus: ExitStatus {
        switch reason {
        case .request(let error), .unreachable(let error, _): error.exitStatus
        default: .invalidInput
        }
    }

    /// A closed word for the kind of error, for labels and reports.
    public var code: String {
        switch reason {
        case .sshAddress: "ssh-address"
        case .badAddress: "bad-address"
        case .unknownContext: "unknown-context"
        case .brokenContext: "broken-context"
        case .unreadableCertificate: "unreadable-certificate"
        case .unreachable: "unreachable"
        case .forbidden: "forbidden"
        case .tooOld: "too-old"
        case .missing: "missing"
        case .refused: "refused"
        case .notUnderstood: "not-understood"
        case .request(let error): error.code
        }
    }

    private static func remedies(for error: RequestError, other: String?) -> [String] {
        var list: [String] = other.map { ["there is a socket at \($0): set DOCKER_HOST=unix://\($0)"] } ?? []
        switch error.reason {
        case .missingSocket, .refused: list.append("start the engine, `sudo systemctl start docker`")
        case .notPermitted:
            list.append("join the group of the socket, `sudo usermod -aG docker \"$USER\"`, and sign in again")
        default: list += error.remedies
        }
        return list
    }
}
