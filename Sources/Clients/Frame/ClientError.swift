public import Transport
public import Vocabulary

/// A service did not answer as its API should; holds no key, body or header.
public struct ClientError: Problem, Hashable {
    /// What the answer means, by the signatures of `integration.md` §13.
    public enum Reason: Sendable, Hashable {
        /// No usable answer came.
        case unreachable(RequestError)
        /// It says that it is starting or migrating.
        case startingUp
        /// The call needs a credential and none was found.
        case noCredential
        /// The key, token or password is wrong.
        case wrongCredential
        /// The credential is right but may not do this.
        case notAllowed
        /// This address is locked out after failed attempts.
        case lockedOut
        /// The `Host` header is not on the program's list.
        case hostRejected(String)
        /// The address lacks the program's URL base; where it redirected to.
        case missingBasePath(String?)
        /// A sign-in page of a proxy stands in front of the API; where it led.
        case behindSignIn(String?)
        /// Something else listens there; what came instead.
        case otherProgram(String)
        /// This version or configuration has no such call.
        case notOffered(String)
        /// The program answered an error of its own; status and its words, at most 200 characters, secrets left out.
        case failed(status: Int, String)
    }

    /// Name of the service.
    public var service: String
    /// Method and path that failed, without query.
    public var call: String
    /// What it means.
    public var reason: Reason

    /// Makes an error.
    public init(_ reason: Reason, service: String, call: String) {
        self.reason = reason
        self.service = service
        self.call = call
    }

    /// A closed word for the kind of error.
    public var code: String {
        switch reason {
        case .unreachable(let error): error.code
        case .startingUp: "starting-up"
        case .noCredential: "no-credential"
        case .wrongCredential: "wrong-credential"
        case .notAllowed: "not-allowed"
        case .lockedOut: "locked-out"
        case .hostRejected: "host-rejected"
        case .missingBasePath: "missing-base-path"
        case .behindSignIn: "behind-sign-in"
        case .otherProgram: "other-program"
        case .notOffered: "not-offered"
        case .failed: "failed"
        }
    }
}

extension ClientError {
    /// Names the service and what its answer means.
    public var what: String {
        switch reason {
        case .unreachable(let error): "\(service): \(error.what)"
        case .startingUp: "\(service) is still starting"
        case .noCredential: "\(service) needs a key or login, and none was found"
        case .wrongCredential: "\(service) refuses the key or login that was found"
        case .notAllowed: "\(service) does not let this key or user do \(call)"
        case .lockedOut: "\(service) has locked this address out after failed attempts"
        case .hostRejected(let host): "\(service) refuses calls to the host name '\(host)'"
        case .missingBasePath(let base):
            "\(service) answers below a URL base" + (base.map { " ('\($0)')" } ?? "")
        case .behindSignIn(let place):
            "a sign-in page stands in front of \(service)" + (place.map { " (\($0))" } ?? "")
        case .otherProgram(let found): "\(service): something else answers there: \(found)"
        case .notOffered(let call): "\(service) does not offer \(call)"
        case .failed(let status, let words):
            "\(service) answered \(call) with \(status)" + (words.isEmpty ? "" : ": \(words)")
        }
    }

    /// What to do about it.
    public var remedies: [String] {
        switch reason {
        case .unreachable(let error): error.remedies
        case .startingUp: ["wait until it has started, then check again"]
        case .noCredential:
            ["name it in bijou.yaml: `services: {\(service): {credential: {api_key: env:NAME}}}` (or `file:PATH`)"]
        case .wrongCredential: ["take the key from the program's settings; where it was found an old one may be left"]
        case .notAllowed: ["use the key or login of an administrator"]
        case .lockedOut: ["wait until the ban is over, or restart \(service); then mend the credential"]
        case .hostRejected(let host): ["allow '\(host)' in \(service), or give the service `hostname: \(host)`"]
        case .missingBasePath: ["put the URL base into the address, or clear it in the program"]
        case .behindSignIn: ["use the internal address, or let the API path pass the proxy's sign-in"]
        case .otherProgram: ["check the port: it belongs to another program"]
        case .notOffered: []
        case .failed: ["look into the log: `docker compose logs --tail 50 \(service)`"]
        }
    }
}
