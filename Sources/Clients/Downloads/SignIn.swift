import Catalog
import Transport
import Vocabulary

/// Signs in once, however many calls ask for it, and keeps what came of it.
///
/// A refused password is never sent a second time: five failures and qBittorrent bans the address for an hour.
actor SignIn<Ticket: Sendable> {
    private var attempt: Task<Result<Ticket, ClientError>, Never>?

    /// What the first sign-in gave; only a program that could not be reached is asked again.
    func ticket(
        _ body: @escaping @Sendable () async -> Result<Ticket, ClientError>
    ) async throws(ClientError) -> Ticket {
        let running = attempt ?? Task { await body() }
        attempt = running
        let result = await running.value
        if case .failure(let error) = result, case .unreachable = error.reason { attempt = nil }
        return try result.get()
    }

    /// Puts a renewed ticket in the place of the first.
    func renew(_ ticket: Ticket) { attempt = Task { .success(ticket) } }
}

extension Access {
    /// Whether a login that opened the program is the one with which every installation begins.
    func isDefault(user: String?, password: Secret) -> Bool {
        KnownCredentials.defaults.contains { known in
            known.program == program && known.password == password.reveal()
                && (known.user == nil || user == nil || known.user == user)
        }
    }

    /// Host and port as they stand in the `Host` header.
    var authority: String {
        switch endpoint.place {
        case .tcp(let host, let port): "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .unixSocket: "localhost"
        }
    }

    /// The program's words without what could be a secret, the credentials in use among it.
    func masked(_ text: String) -> String {
        var result = ProgramWords.shown(text)
        for credential in credentials {
            switch credential.kind {
            case .apiKey(let secret), .token(let secret), .login(_, let secret):
                let value = secret.reveal()
                if value.utf8.count >= 4 { result = result.replacing(value, with: Secret.mask) }
            }
        }
        return result.withoutControls
    }
}
