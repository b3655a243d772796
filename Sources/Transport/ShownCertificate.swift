import Glibc
import NIOCore
import NIOSSL
import Vocabulary

/// The certificate that a server shows, looked at when the connection stands and before anything is said over it.
struct ShownCertificate: Sendable {
    var certificate: CertificatePin
    var publicKey: CertificatePin
    /// Seconds since 1970.
    var notBefore: Int
    var notAfter: Int
    /// Whether it vouches for itself.
    var isSelfSigned: Bool

    init(_ certificate: NIOSSLCertificate) throws {
        let bytes = try certificate.toDERBytes()
        self.certificate = CertificatePin(.certificate, of: bytes)
        publicKey = CertificatePin(.publicKey, of: try certificate.extractPublicKey().toSPKIBytes())
        (notBefore, notAfter) = (Int(certificate.notValidBefore), Int(certificate.notValidAfter))
        isSelfSigned = Self.namesAreSame(bytes)
    }

    /// The certificate of an open connection.
    static func of(_ channel: any Channel) -> EventLoopFuture<ShownCertificate> {
        channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
            guard let certificate else { throw NIOSSLError.noCertificateToValidate }
            return try ShownCertificate(certificate)
        }
    }

    /// Whether it is the one that is meant.
    func matches(_ pin: CertificatePin) -> Bool { pin == certificate || pin == publicKey }

    /// The pin to compare one with, for messages.
    func counterpart(of pin: CertificatePin) -> CertificatePin { pin.subject == .certificate ? certificate : publicKey }

    /// Why nobody trusts it.
    func fault(at seconds: Int) -> RequestError.Reason {
        if notAfter < seconds { return .expiredCertificate(since: Self.day(notAfter)) }
        if notBefore > seconds { return .certificateNotYetValid(before: Self.day(notBefore)) }
        return isSelfSigned ? .selfSignedCertificate(certificate) : .untrustedCertificate
    }

    private static func day(_ seconds: Int) -> CalendarDay {
        CalendarDay(daysSince1970: Int((Double(seconds) / 86_400).rounded(.down)))
    }

    /// Whether issuer and subject are the same: RFC 5280, 4.1, the fourth and sixth part of the signed part.
    private static func namesAreSame(_ certificate: [UInt8]) -> Bool {
        guard let whole = DERPart(certificate[...]), let signed = DERPart(whole.content) else { return false }
        var parts: [DERPart] = []
        var rest = signed.content
        while parts.count < 6, let part = DERPart(rest) {
            // The version is optional, and the only part with this tag.
            if part.tag != 0xa0 { parts.append(part) }
            rest = part.rest
        }
        return parts.count == 6 && parts[2].content.elementsEqual(parts[4].content)
    }
}

/// One part of a DER text: tag, length, content.
private struct DERPart {
    var tag: UInt8
    var content: ArraySlice<UInt8>
    var rest: ArraySlice<UInt8>

    init?(_ bytes: ArraySlice<UInt8>) {
        var bytes = bytes
        guard let tag = bytes.popFirst(), let first = bytes.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7f)
            guard (1...4).contains(count), bytes.count >= count else { return nil }
            length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            bytes = bytes.dropFirst(count)
        }
        guard bytes.count >= length else { return nil }
        self.tag = tag
        content = bytes.prefix(length)
        rest = bytes.dropFirst(length)
    }
}

/// A server showed another certificate than the pinned one.
struct PinMismatch: Error {
    var found: CertificatePin
}

/// What an inspection came for; its connection is used for nothing else.
struct Inspected: Error {
    var certificate: ShownCertificate
}
