import NIOSSL
import Testing
import Transport
import Vocabulary

/// What TLS lets through and what it does not.
@Suite(
    .timeLimit(.minutes(2)),
    .enabled("the openssl program makes the certificates") { await Certificates.areToBeMade() }
)
struct SecurityTests {
    private func outcome(
        server: TLSConfiguration,
        client: TLSSettings
    ) async throws -> Result<Int, RequestError> {
        try await ScriptedServer.run(tls: server, answering: { try await $0.answer("204 No Content") }) { server in
            var endpoint = server.endpoint
            endpoint.tls = client
            let request = Request(.get, endpoint, path: "/", within: .seconds(20), limit: .kibibytes(1))
            do throws(RequestError) {
                return .success(try await HTTP.live.send(request).status)
            } catch {
                return .failure(error)
            }
        }
    }

    private func reason(_ outcome: Result<Int, RequestError>) -> RequestError.Reason? {
        if case .failure(let error) = outcome { return error.reason }
        return nil
    }

    @Test func `a self-signed certificate is not trusted by itself`() async throws {
        let pair = try await Certificates.selfSigned(name: "localhost")
        let outcome = try await outcome(server: pair.server(), client: TLSSettings())
        #expect(reason(outcome) == .untrustedCertificate)
    }

    @Test func `a self-signed certificate that was given is trusted`() async throws {
        let pair = try await Certificates.selfSigned(name: "localhost")
        let outcome = try await outcome(server: pair.server(), client: TLSSettings(authorities: pair.certificate))
        #expect(try outcome.get() == 204)
    }

    @Test func `a certificate of another name is refused`() async throws {
        let pair = try await Certificates.selfSigned(name: "elsewhere.test")
        let outcome = try await outcome(server: pair.server(), client: TLSSettings(authorities: pair.certificate))
        #expect(reason(outcome) == .wrongCertificateName)
    }

    @Test func `the name does not matter where only the chain is demanded`() async throws {
        let pair = try await Certificates.selfSigned(name: "elsewhere.test")
        let settings = TLSSettings(verification: .chainOnly, authorities: pair.certificate)
        #expect(try await outcome(server: pair.server(), client: settings).get() == 204)
    }

    @Test func `nothing matters where verification was turned off`() async throws {
        let pair = try await Certificates.selfSigned(name: "elsewhere.test")
        #expect(try await outcome(server: pair.server(), client: TLSSettings(verification: .off)).get() == 204)
    }

    @Test func `a client shows its certificate`() async throws {
        let server = try await Certificates.selfSigned(name: "localhost")
        let client = try await Certificates.selfSigned(name: "client")
        let settings = TLSSettings(authorities: server.certificate, identity: client.identity)
        let outcome = try await outcome(server: server.server(authority: client.certificate), client: settings)
        #expect(try outcome.get() == 204)
    }

    @Test func `a client without certificate is turned away where one is needed`() async throws {
        let server = try await Certificates.selfSigned(name: "localhost")
        let client = try await Certificates.selfSigned(name: "client")
        let settings = TLSSettings(authorities: server.certificate)
        let outcome = try await outcome(server: server.server(authority: client.certificate), client: settings)
        #expect(reason(outcome) != nil)
    }

    @Test func `a key that is none is told without showing it`() async throws {
        let server = try await Certificates.selfSigned(name: "localhost")
        let identity = ClientIdentity(certificates: server.certificate, key: Secret("no key at all"))
        let settings = TLSSettings(authorities: server.certificate, identity: identity)
        let outcome = try await outcome(server: server.server(), client: settings)
        #expect(reason(outcome) == .unusableTLSFile("the client key"))
    }

    @Test func `a plain server is no TLS server`() async throws {
        try await ScriptedServer.run(answering: { try await $0.answer("200 OK") }) { server in
            guard case .tcp(_, let port) = server.endpoint.place else { return }
            let request = Request(
                .get,
                .https("localhost", port: port),
                path: "/",
                within: .milliseconds(800),
                limit: .kibibytes(1)
            )
            let error = await #expect(throws: RequestError.self) { try await HTTP.live.send(request) }
            switch error?.reason {
            case .handshakeFailed, .timedOut, .closedEarly: break
            default: Issue.record("\(String(describing: error))")
            }
        }
    }
}
