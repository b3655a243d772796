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
        let pin = try pair.pin(.certificate)
        #expect(reason(outcome) == .selfSignedCertificate(pin))
        guard case .failure(let error) = outcome else { return }
        #expect(error.code == "self-signed-certificate")
        #expect(error.remedies.contains { $0.contains("\(pin)") })
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

    @Test func `a certificate of an authority that nobody knows is not trusted, and is with that authority`()
        async throws
    {
        let (authority, pair) = try await Certificates.signed(name: "localhost")
        let stranger = try await outcome(server: pair.server(), client: TLSSettings())
        #expect(reason(stranger) == .untrustedCertificate)
        let friend = try await outcome(server: pair.server(), client: TLSSettings(authorities: authority))
        #expect(try friend.get() == 204)
    }

    @Test func `an expired certificate is told with its day, also where its authority is known`() async throws {
        let (authority, pair) = try await Certificates.signed(name: "localhost", isExpired: true)
        for settings in [TLSSettings(), TLSSettings(authorities: authority)] {
            let outcome = try await outcome(server: pair.server(), client: settings)
            guard case .expiredCertificate = reason(outcome), case .failure(let error) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(error.what.hasSuffix("expired on 2025-01-10"))
            #expect(error.remedies.first?.contains("renew") == true)
        }
    }

    @Test(arguments: [CertificatePin.Subject.certificate, .publicKey])
    func `a pinned certificate or key is trusted, and no other`(_ subject: CertificatePin.Subject) async throws {
        let pair = try await Certificates.selfSigned(name: "elsewhere.test")
        let pin = try pair.pin(subject)
        let settings = TLSSettings(verification: .pinned(pin))
        // More than once: over a kept connection too.
        for _ in 0..<3 { #expect(try await outcome(server: pair.server(), client: settings).get() == 204) }
        let other = try await Certificates.selfSigned(name: "elsewhere.test")
        for _ in 0..<3 {
            let refused = try await outcome(server: other.server(), client: settings)
            #expect(reason(refused) == .pinMismatch(found: try other.pin(subject)))
        }
    }

    @Test func `nothing is said to a server that shows another certificate than the pinned one`() async throws {
        let pair = try await Certificates.selfSigned(name: "localhost")
        let other = try await Certificates.selfSigned(name: "localhost")
        let requests = Counter()
        try await ScriptedServer.run(
            tls: other.server(),
            answering: { connection in
                _ = requests.next()
                try await connection.answer("204 No Content")
            }
        ) { server in
            var endpoint = server.endpoint
            endpoint.tls = TLSSettings(verification: .pinned(try pair.pin(.certificate)))
            let request = Request(.get, endpoint, path: "/", within: .seconds(20), limit: .kibibytes(1))
            await #expect(throws: RequestError.self) { try await HTTP.live.send(request) }
            endpoint.tls = TLSSettings()
            let plain = Request(.get, endpoint, path: "/", within: .seconds(20), limit: .kibibytes(1))
            await #expect(throws: RequestError.self) { try await HTTP.live.send(plain) }
        }
        #expect(requests.count == 0)
    }

    @Test func `a call whose server nobody checks is recorded as such, and only that`() async throws {
        let recorder = CallRecorder()
        let http = HTTP.recorded([RecordedAnswer(.get, "/", Response(status: 200))]).recording(to: recorder)
        let pin = try #require(CertificatePin("sha256:" + String(repeating: "0", count: 64)))
        for tls in [nil, TLSSettings(), TLSSettings(verification: .pinned(pin)), TLSSettings(verification: .off)] {
            let endpoint = Endpoint(.tcp(host: "nas", port: 8_443), tls: tls)
            _ = try await http.send(Request(.get, endpoint, path: "/", within: .seconds(1), limit: .kibibytes(1)))
        }
        #expect(recorder.calls.map(\.isUnverified) == [false, false, false, true])
        #expect(recorder.calls.last?.description == "GET https://nas:8443 / (certificate not checked)")
    }
}

extension Certificates.Pair {
    /// The pin of this certificate.
    func pin(_ subject: CertificatePin.Subject) throws -> CertificatePin {
        let certificate = try NIOSSLCertificate(bytes: certificate, format: .pem)
        let bytes =
            switch subject {
            case .certificate: try certificate.toDERBytes()
            case .publicKey: try certificate.extractPublicKey().toSPKIBytes()
            }
        return CertificatePin(subject, of: bytes)
    }
}
