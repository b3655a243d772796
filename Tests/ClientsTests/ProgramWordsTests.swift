import Testing

@testable import Clients

struct ProgramWordsTests {
    @Test(arguments: [
        ("Unable to reach http://user:pass@tracker:80/x?apikey=abc&t=caps now", "pass"),
        ("GET https://tracker/api/0123456789abcdef0123456789abcdef/feed failed", "0123456789abcdef"),
        ("login with apikey=abcdef failed", "abcdef"),
        ("see (https://tracker/rss?passkey=abcdef)", "abcdef"),
    ])
    func `what could be a secret is masked`(_ text: String, _ secret: String) {
        let shown = ProgramWords.shown(text)
        #expect(!shown.contains(secret), "\(shown)")
        #expect(shown.contains("••••"))
    }

    @Test(arguments: [
        "Unable to communicate with qBittorrent. Connection refused (127.0.0.1:8080)",
        "Missing root folder: /data/media/tv", "Indexers unavailable due to failures: Tracker (Prowlarr)",
    ])
    func `other words stay as they are`(_ text: String) { #expect(ProgramWords.shown(text) == text) }

    @Test func `several lines become one of bounded length`() {
        #expect(ProgramWords.shown("a\nb") == "a b")
        #expect(ProgramWords.shown(String(repeating: "a ", count: 5_000)).count == 300)
    }
}
