import NIOSSL
import Vocabulary

/// A certificate or key that was given for a target cannot be read.
struct UnusableTLSFile: Error {
    var what: String
}

extension TLSSettings {
    /// The settings in the library's words.
    func configuration() throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification =
            switch verification {
            case .full: .fullVerification
            case .chainOnly: .noHostnameVerification
            // A pin is compared when the connection stands, before anything is said.
            case .off, .pinned: .none
            }
        if let authorities {
            configuration.trustRoots = .certificates(try Self.certificates(authorities, "the authority's certificate"))
        }
        if let identity {
            let chain = try Self.certificates(identity.certificates, "the client certificate")
            configuration.certificateChain = chain.map { .certificate($0) }
            guard let key = try? NIOSSLPrivateKey(bytes: Array(identity.key.reveal().utf8), format: .pem) else {
                throw UnusableTLSFile(what: "the client key")
            }
            configuration.privateKey = .privateKey(key)
        }
        return configuration
    }

    private static func certificates(_ pem: [UInt8], _ what: String) throws -> [NIOSSLCertificate] {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(pem), !certificates.isEmpty else {
            throw UnusableTLSFile(what: what)
        }
        return certificates
    }
}
