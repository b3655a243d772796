import Testing
import Vocabulary

struct WordTests {
    @Test func `a secret shows dots wherever it is printed`() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] {
            #expect(!text.contains("hunter2"))
        }
        #expect(secret.reveal() == "hunter2")
    }

    @Test(arguments: [(0, "0 B"), (1_023, "1023 B"), (1_024, "1 KiB"), (1_536, "1.5 KiB"), (536_870_912, "512 MiB")])
    func `an amount prints in its largest unit`(_ bytes: Int, _ text: String) {
        #expect(ByteCount(bytes).description == text)
    }

    @Test func `a fingerprint survives another line but not another message`() {
        let first = Self.finding(message: "x", line: 3)
        #expect(first.fingerprint == Self.finding(message: "x", line: 30).fingerprint)
        #expect(first.fingerprint != Self.finding(message: "y", line: 3).fingerprint)
        #expect(first.fingerprint.count == 16)
    }

    @Test func `findings are listed worst first, then by place`() {
        let findings = [
            Self.finding(message: "b", line: 9), Self.finding(message: "a", line: 2),
            Self.finding(message: "c", line: 99, severity: .critical),
        ]
        #expect(findings.sorted(by: Finding.isListed).map(\.message) == ["c", "a", "b"])
    }

    @Test func `files in memory answer as a file system does`() throws {
        let files = Files.inMemory(["/a/b/c.yaml": "x", "/a/d": "y"])
        #expect(files.kind("/a/b") == .folder)
        #expect(files.kind("/a/d") == .file)
        #expect(files.kind("/z") == nil)
        #expect(files.list("/a") == ["b", "d"])
        #expect(try files.read("/a/d") == Array("y".utf8))
        #expect(throws: FileProblem(path: "/a/b", reason: .isFolder)) { try files.read("/a/b") }
        #expect(throws: FileProblem(path: "/q", reason: .missing)) { try files.read("/q") }
    }

    static func finding(message: String, line: Int, severity: Severity = .high) -> Finding {
        let position = SourcePosition(offset: 0, line: line, column: 1)
        return Finding(
            rule: "rule",
            severity: severity,
            category: "security",
            stage: 3,
            subject: .service("a"),
            message: message,
            range: SourceRange(file: "compose.yaml", start: position, end: position),
            why: "because",
            remedy: Remedy(.safe, "mend it")
        )
    }
}
