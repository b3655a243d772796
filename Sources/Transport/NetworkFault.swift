import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Vocabulary

/// Sorts the libraries' errors into ours.
enum NetworkFault {
    /// The error for a call; our own errors stay as they are.
    static func error(from error: any Error, in request: Request) -> RequestError {
        if let own = error as? RequestError { return own }
        // A call that was cancelled may end with any error of the connection that was torn down.
        if Task.isCancelled || error is CancellationError { return RequestError(.cancelled, in: request) }
        return RequestError(reason(of: error, in: request), in: request)
    }

    private static func reason(of error: any Error, in request: Request) -> RequestError.Reason {
        switch error {
        case let error as HTTPClientError: reason(of: error)
        case let error as NIOConnectionError: reason(of: error, in: request)
        case let error as IOError: reason(ofSystemError: error.errnoCode)
        case let error as NIOSSLError: reason(of: error)
        case let error as NIOSSLExtraError:
            error == .failedToValidateHostname ? .wrongCertificateName : .handshakeFailed(shortened(error))
        case let error as HTTPParserError: error == .invalidEOFState ? .closedEarly : .malformed(shortened(error))
        case let error as PinMismatch: .pinMismatch(found: error.found)
        case let error as UnusableTLSFile: .unusableTLSFile(error.what)
        case is SocketAddressError: .badAddress
        case let error as ChannelError: reason(of: error)
        default: .other(shortened(error))
        }
    }

    private static func reason(of error: HTTPClientError) -> RequestError.Reason {
        switch error {
        case .remoteConnectionClosed, .uncleanShutdown: .closedEarly
        case .cancelled: .cancelled
        case .connectTimeout: .unreachable("no answer to the attempt to connect")
        case .tlsHandshakeTimeout: .handshakeFailed("the server did not take part in time")
        case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath: .badAddress
        default: .other(error.shortDescription)
        }
    }

    private static func reason(of error: ChannelError) -> RequestError.Reason {
        switch error {
        case .connectTimeout: .unreachable("no answer to the attempt to connect")
        case .ioOnClosedChannel, .alreadyClosed, .inputClosed, .outputClosed, .eof: .closedEarly
        default: .other(shortened(error))
        }
    }

    private static func reason(of error: NIOConnectionError, in request: Request) -> RequestError.Reason {
        let reasons = error.connectionErrors.map { reason(of: $0.error, in: request) }
        if reasons.contains(.refused) { return .refused }
        if let first = reasons.first { return first }
        return error.dnsAError != nil || error.dnsAAAAError != nil ? .unknownHost(error.host) : .other(shortened(error))
    }

    private static func reason(of error: NIOSSLError) -> RequestError.Reason {
        switch error {
        case .handshakeFailed(let cause):
            // BoringSSL's reasons are not published as values; this word is its constant for a refused certificate.
            "\(cause)".contains("CERTIFICATE_VERIFY_FAILED")
                ? .untrustedCertificate : .handshakeFailed(shortened(cause))
        case .unableToValidateCertificate, .noCertificateToValidate: .untrustedCertificate
        case .uncleanShutdown: .closedEarly
        case .failedToLoadCertificate, .failedToLoadPrivateKey, .noSuchFilesystemObject: .unusableTLSFile("\(error)")
        default: .handshakeFailed(shortened(error))
        }
    }

    static func reason(ofSystemError code: Int32) -> RequestError.Reason {
        switch code {
        case ECONNREFUSED: .refused
        case ENOENT: .missingSocket
        case EACCES, EPERM: .notPermitted
        case ECONNRESET, EPIPE, ENOTCONN: .closedEarly
        case ENETUNREACH: .unreachable("the network is unreachable")
        case EHOSTUNREACH: .unreachable("no route to the host")
        case ETIMEDOUT: .unreachable("no answer to the attempt to connect")
        default: .other("system error \(code)")
        }
    }

    /// Library errors can hold whole requests; their beginning is enough.
    private static func shortened(_ error: any Error) -> String { String("\(error)".prefix(200)) }
}
