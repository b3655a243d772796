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

    /// An authority of one's own and a certificate that it signed for a name.
    static func signed(name: String, isExpired: Bool = false) async throws -> (authority: [UInt8], pair: Pair) {
        let folder = "/tmp/bijou-\(UInt64.random(in: 0..<UInt64.max))"
        let script = """
            set -e
            mkdir -m 700 "$0" && cd "$0"
            curve='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
            openssl req -x509 $curve -days 9 -subj "/CN=an authority" -keyout ca.key -out ca.pem
            openssl req $curve -subj "/CN=$1" -keyout key.pem -out request.pem
            echo "subjectAltName=DNS:$1" >names
            printf '%s\\n' [ca] default_ca=own [own] database=list serial=serial new_certs_dir=. policy=any default_md=sha256 \\
              [any] commonName=supplied >settings
            touch list && echo 01 >serial
            openssl ca -batch -notext -config settings -cert ca.pem -keyfile ca.key -in request.pem -extfile names -out pair.pem $2
            cat ca.pem pair.pem key.pem >&3
            """
        let dates = isExpired ? "-startdate 20250101000000Z -enddate 20250110000000Z" : "-days 2"
        let call = ProgramCall(
            .path("/bin/bash"),
            ["-c", "exec 3>&1 >&2; trap 'rm -rf \"$0\"' EXIT; " + script, folder, name, dates],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
            within: .seconds(60)
        )
        let result = try await Programs.live.run(call)
        try #require(result.isSuccess, "\(result.errorText)")
        let parts = result.outputText.split(separator: "-----BEGIN ").map { Array(("-----BEGIN " + $0).utf8) }
        try #require(parts.count == 3)
        return (parts[0], Pair(certificate: parts[1], key: parts[2]))
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
