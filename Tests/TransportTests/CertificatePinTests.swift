import Testing

@testable import Transport

/// Pins as people copy them.
struct CertificatePinTests {
    private static let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test(
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), ("abc", digest),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
            (String(repeating: "a", count: 1_000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
        ]
    )
    func `the hash is SHA-256`(_ text: String, _ hash: String) {
        #expect(CertificatePin(.certificate, of: Array(text.utf8)).description == "sha256:\(hash)")
    }

    @Test(
        arguments: [
            "sha256:\(digest)", digest.uppercased(),
            "BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD",
        ]
    )
    func `the fingerprint of a certificate is read as openssl prints it`(_ text: String) {
        #expect(CertificatePin(text) == CertificatePin(.certificate, of: Array("abc".utf8)))
    }

    @Test func `the pin of a public key is read and written as curl does`() {
        let text = "sha256//ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        #expect(CertificatePin(text) == CertificatePin(.publicKey, of: Array("abc".utf8)))
        #expect(CertificatePin(text)?.description == text)
    }

    @Test(
        arguments: [
            "", "sha256:", "sha256//", "sha256//ungW", "sha256:12", String(digest.dropLast()), digest + "00",
            "sha1:" + digest, "zz" + digest.dropFirst(2), "+1" + digest.dropFirst(2),
            "sha256//ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0",
        ]
    )
    func `what is no pin is refused`(_ text: String) {
        #expect(CertificatePin(text) == nil)
    }
}
