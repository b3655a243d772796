public import Vocabulary

/// A call got no usable answer; holds no header, body or credential.
public struct RequestError: Problem, Hashable {
    /// What went wrong, in the words of the one who called.
    public enum Reason: Sendable, Hashable {
        /// The task was cancelled.
        case cancelled
        /// The whole call took longer than allowed.
        case timedOut(after: Duration)
        /// The name has no address.
        case unknownHost(String)
        /// Nobody listens there.
        case refused
        /// There is no such socket.
        case missingSocket
        /// The operating system does not let this user connect.
        case notPermitted
        /// No way leads there, in the operating system's words.
        case unreachable(String)
        /// The server's certificate is of an authority that is not trusted.
        case untrustedCertificate
        /// The server's certificate vouches for itself; with the pin that would trust it.
        case selfSignedCertificate(CertificatePin)
        /// The server's certificate was valid until a day (UTC) that has passed.
        case expiredCertificate(since: CalendarDay)
        /// The server's certificate will be valid from a day (UTC) on.
        case certificateNotYetValid(before: CalendarDay)
        /// The server shows another certificate, or another key, than the pinned one.
        case pinMismatch(found: CertificatePin)
        /// The certificate is for another name.
        case wrongCertificateName
        /// TLS could not be agreed on, for example because the server does not speak it.
        case handshakeFailed(String)
        /// A certificate or key given for this target cannot be read.
        case unusableTLSFile(String)
        /// The connection ended before the answer was complete.
        case closedEarly
        /// What came is not HTTP.
        case malformed(String)
        /// The body is longer than allowed.
        case tooLarge(limit: ByteCount)
        /// More redirects than allowed, or a circle.
        case redirectLoop(count: Int)
        /// A redirect led to another host, which this call does not allow.
        case redirectedElsewhere(to: String)
        /// The body should be JSON and is not; the start of the content type, if any.
        case notJSON(contentType: String?)
        /// The address cannot be used.
        case badAddress
        /// The recorded door holds no answer to this call.
        case notRecorded
        /// Anything else, in the library's words.
        case other(String)
    }

    /// Method and redacted address of the call.
    public var call: Call
    /// What went wrong.
    public var reason: Reason

    /// Makes an error for a call.
    public init(_ reason: Reason, in request: Request) {
        self.call = Call(request)
        self.reason = reason
    }

    /// Whether the same call may succeed a moment later.
    public var isTransient: Bool {
        switch reason {
        case .refused, .closedEarly, .unreachable, .missingSocket: true
        default: false
        }
    }

    /// A closed word for the kind of error, for labels and reports.
    public var code: String {
        switch reason {
        case .cancelled: "cancelled"
        case .timedOut: "timed-out"
        case .unknownHost: "unknown-host"
        case .refused: "refused"
        case .missingSocket: "missing-socket"
        case .notPermitted: "not-permitted"
        case .unreachable: "unreachable"
        case .untrustedCertificate: "untrusted-certificate"
        case .selfSignedCertificate: "self-signed-certificate"
        case .expiredCertificate: "expired-certificate"
        case .certificateNotYetValid: "certificate-not-yet-valid"
        case .pinMismatch: "pin-mismatch"
        case .wrongCertificateName: "wrong-certificate-name"
        case .handshakeFailed: "handshake-failed"
        case .unusableTLSFile: "unusable-tls-file"
        case .closedEarly: "closed-early"
        case .malformed: "malformed"
        case .tooLarge: "too-large"
        case .redirectLoop: "redirect-loop"
        case .redirectedElsewhere: "redirected-elsewhere"
        case .notJSON: "not-json"
        case .badAddress: "bad-address"
        case .notRecorded: "not-recorded"
        case .other: "other"
        }
    }
}

extension RequestError {
    /// Names the call and what became of it.
    public var what: String {
        let place = call.place
        return switch reason {
        case .cancelled: "the call to \(place) was cancelled"
        case .timedOut(let time):
            "\(place) did not answer \(call.method.rawValue) \(call.path) within \(Self.text(time))"
        case .unknownHost(let host): "the name '\(host)' has no address"
        case .refused: "\(place) refuses connections"
        case .missingSocket: "there is no socket at \(place)"
        case .notPermitted: "not permitted to connect to \(place)"
        case .unreachable(let words): "\(place) cannot be reached: \(words)"
        case .untrustedCertificate: "the certificate of \(place) is not trusted"
        case .selfSignedCertificate: "the certificate of \(place) is signed by itself"
        case .expiredCertificate(let day): "the certificate of \(place) expired on \(day)"
        case .certificateNotYetValid(let day): "the certificate of \(place) is not valid before \(day)"
        case .pinMismatch: "\(place) shows another certificate than the pinned one"
        case .wrongCertificateName: "the certificate of \(place) is for another name"
        case .handshakeFailed(let words): "no TLS connection to \(place): \(words)"
        case .unusableTLSFile(let words): "a certificate or key for \(place) cannot be used: \(words)"
        case .closedEarly: "\(place) closed the connection before the answer to \(call.path) was complete"
        case .malformed(let words): "what \(place) answers is not HTTP: \(words)"
        case .tooLarge(let limit): "the answer of \(place) to \(call.path) is larger than \(limit)"
        case .redirectLoop(let count): "\(place) redirects in a circle (\(count) times)"
        case .redirectedElsewhere(let to): "\(place) redirects \(call.path) to \(to)"
        case .notJSON(let type): "\(place) answers \(call.path) with \(type ?? "something") instead of JSON"
        case .badAddress: "'\(place)' cannot be used as an address"
        case .notRecorded: "no answer is recorded for \(call.method.rawValue) \(call.path) of \(place)"
        case .other(let words): "the call to \(place) failed: \(words)"
        }
    }

    /// Why it matters, where it is not obvious.
    public var why: String? {
        switch reason {
        case .untrustedCertificate: "it is of an authority that this machine does not know"
        case .selfSignedCertificate: "nobody but the server itself says whose it is"
        case .pinMismatch: "it was renewed, or somebody stands between here and the server"
        case .redirectedElsewhere: "credentials must not follow to another host"
        case .closedEarly: "the program restarted, crashed, or a proxy in between gave up"
        case .notJSON: "a proxy, a login page or another program may be listening at this address"
        default: nil
        }
    }

    /// What to do about it.
    public var remedies: [String] {
        switch reason {
        case .timedOut: ["check that the program is running and not overloaded, or allow more time"]
        case .unknownHost: ["check the spelling, and that this machine is asked and not a container's DNS"]
        case .refused: ["check that the program is running and listens on this port"]
        case .missingSocket: ["check the path of the socket and that the program behind it is running"]
        case .notPermitted: ["run as a user who may, or join the group that owns the socket"]
        case .untrustedCertificate: ["give the authority's certificate for this target"]
        case .selfSignedCertificate(let pin):
            [
                "if that is the certificate you made, pin it for this target: \(pin)",
                "or give it as the target's authority",
            ]
        case .expiredCertificate: ["renew it on the server, and look at why that did not happen by itself"]
        case .certificateNotYetValid: ["check the clocks of this machine and of the one that made it"]
        case .pinMismatch(let found):
            ["if you renewed it, pin the new one: \(found)", "if not, send this server nothing"]
        case .wrongCertificateName: ["use the name that stands in the certificate"]
        case .handshakeFailed: ["check whether this port speaks https at all"]
        case .unusableTLSFile: ["check that the files are PEM and the key has no passphrase"]
        case .redirectedElsewhere(let to): ["use \(to) as the address if that is the right program"]
        case .badAddress: ["write it as http://HOST:PORT or unix:///PATH"]
        default: []
        }
    }

    /// Bijou saw only part of what it should; an interruption keeps its own status.
    public var exitStatus: ExitStatus { reason == .cancelled ? .interrupted : .invalidInput }

    private static func text(_ duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000) s" : "\(milliseconds) ms"
    }
}
