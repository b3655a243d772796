import Glibc
import NIOSSL
import Testing
import Transport
import Vocabulary

/// Certificates made for one test by the openssl program; nothing of them is kept.
struct Certificates {
    /// A certificate and its key in PEM.
    struct Pair {
        var certificate: [UInt8]
        var key: [UInt8]

        /// For a client that shows it.
        var identity: ClientIdentity {
            ClientIdentity(certificates: certificate, key: Secret(String(decoding: key, as: UTF8.self)))
        }

        /// For a server that shows it, and asks clients for one of `authority` if that is given.
        func server(authority: [UInt8]? = nil) throws -> TLSConfiguration {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMBytes(certificate).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: key, format: .pem))
            )
            if let authority {
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(authority))
                configuration.certificateVerification = .noHostnameVerification
            }
            return configuration
        }
    }

    /// Whether the program is here; in CI it must be, so the tests run and fail.
    static func areToBeMade() async -> Bool {
        if let setting = unsafe getenv("CI"), unsafe strlen(setting) > 0 { return true }
        return (try? await Programs.live.run(openssl(["version"])))?.isSuccess ?? false
    }

    /// A certificate for a name that vouches for itself.
    static func selfSigned(name: String) async throws -> Pair {
        let result = try await Programs.live.run(
            openssl([
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", "-", "-out", "-",
            ])
        )
        try #require(result.isSuccess, "\(result.errorText)")
        let text = result.outputText
        let start = try #require(text.firstRange(of: "-----BEGIN CERTIFICATE-----"))
        return Pair(certificate: Array(text[start.lowerBound...].utf8), key: Array(text[..<start.lowerBound].utf8))
    }

    private static func openssl(_ arguments: [String]) -> ProgramCall {
        ProgramCall(
            .named("openssl"),
            arguments,
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
            within: .seconds(30)
        )
    }
}
