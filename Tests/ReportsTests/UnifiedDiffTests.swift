import Foundation
import Reports
import Testing

struct UnifiedDiffTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var old: String
        var new: String
        var expected: String
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "nothing", old: "a\n", new: "a\n", expected: ""),
        Case(
            name: "one line of many",
            old: "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
            new: "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
            expected: "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        ),
        Case(
            name: "two hunks",
            old: "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n",
            new: "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n",
            expected: "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -8,3 +9,4 @@\n 8\n 9\n 10\n+11\n"
        ),
        Case(
            name: "hunks that touch are one",
            old: "1\n2\n3\n4\n5\n6\n7\n8\n",
            new: "one\n2\n3\n4\n5\n6\n7\neight\n",
            expected: "@@ -1,8 +1,8 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n"
        ),
        Case(name: "only line", old: "a\n", new: "b\n", expected: "@@ -1 +1 @@\n-a\n+b\n"),
        Case(name: "new file", old: "", new: "a\nb\n", expected: "@@ -0,0 +1,2 @@\n+a\n+b\n"),
        Case(name: "emptied file", old: "a\nb\n", new: "", expected: "@@ -1,2 +0,0 @@\n-a\n-b\n"),
        Case(
            name: "no final line feed, either side",
            old: "a\nb",
            new: "a\nc",
            expected: "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
        ),
        Case(
            name: "a final line feed comes",
            old: "a\nb",
            new: "a\nb\nc",
            expected: "@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+c\n\\ No newline at end of file\n"
        ),
        Case(
            name: "no final line feed, unchanged",
            old: "a\nb\nc",
            new: "x\nb\nc",
            expected: "@@ -1,3 +1,3 @@\n-a\n+x\n b\n c\n\\ No newline at end of file\n"
        ),
        Case(
            name: "carriage returns belong to the line",
            old: "a\r\nb\r\n",
            new: "a\r\nb\n",
            expected: "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+b\n"
        ),
    ]

    @Test(arguments: cases) func `a difference reads as diff -u writes it`(_ c: Case) {
        let header = c.expected.isEmpty ? "" : "--- a/compose.yaml\n+++ b/compose.yaml\n"
        let text = UnifiedDiff.text(
            old: Array(c.old.utf8),
            new: Array(c.new.utf8),
            oldName: "compose.yaml",
            newName: "compose.yaml"
        )
        #expect(Array(text.utf8) == Array((header + c.expected).utf8))
    }

    @Test func `names are written so that patch and git read them`() {
        let names = [
            ("compose.yaml", "a/compose.yaml"), ("/srv/media/compose.yaml", "a/srv/media/compose.yaml"),
            ("my stack/compose.yaml", "a/my stack/compose.yaml\t"), ("/dev/null", "/dev/null"),
            ("a\"b\n.yaml", "\"a/a\\\"b\\012.yaml\""),
        ]
        for (name, header) in names {
            let text = UnifiedDiff.text(old: [], new: [0x61, 0x0A], oldName: name, newName: "n")
            #expect(text.hasPrefix("--- " + header + "\n+++ b/n\n"), "\(name)")
        }
    }

    @Test func `each line shown is masked`() {
        let text = UnifiedDiff.text(
            old: Array("a\nKEY=secret\n".utf8),
            new: Array("b\nKEY=secret\n".utf8),
            oldName: "n",
            newName: "n"
        ) { $0.replacing("secret", with: "••••") }
        #expect(text.hasSuffix("-a\n+b\n KEY=••••\n"))
    }

    @Test func `patch makes the new text of the old one`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for turn in 0..<40 {
            let (old, new) = random.pair(lines: turn * 3)
            try Self.expectPatched(old, new, "seed \(seed), turn \(turn)")
        }
    }

    @Test func `a difference is the shortest there is`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for turn in 0..<300 {
            let (old, new) = random.pair(lines: turn % 30)
            let text = UnifiedDiff.text(old: old, new: new, oldName: "n", newName: "n")
            let changed = text.utf8.split(separator: 0x0A).dropFirst(2).count { $0.first == 0x2D || $0.first == 0x2B }
            #expect(changed == Self.distance(old, new), "seed \(seed), turn \(turn)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `long files with few changes and with nothing in common are compared in bounded time`() throws {
        let old = (0..<10_000).map { "line \($0 % 50)\n" }
        var few = old
        for index in stride(from: 500, to: 10_000, by: 900) { few[index] = "changed \(index)\n" }
        few.insert("come\n", at: 7_777)
        let many = (0..<10_000).map { "line \(($0 * 7 + $0 / 13) % 50)\n" }
        let bytes: ([String]) -> [UInt8] = { Array($0.joined().utf8) }
        let text = UnifiedDiff.text(old: bytes(old), new: bytes(few), oldName: "n", newName: "n")
        #expect(text.split(separator: "\n").count { $0.hasPrefix("@@") } == 12)
        try Self.expectPatched(bytes(old), bytes(few), "few")
        try Self.expectPatched(bytes(old), bytes(many), "many")
        try Self.expectPatched(bytes(old), bytes(old.map { $0.dropLast() + "\r\n" }), "carriage returns")
    }

    /// Insertions and removals of lines at least needed, by the textbook table.
    static func distance(_ old: [UInt8], _ new: [UInt8]) -> Int {
        let lines: ([UInt8]) -> [[UInt8]] = { bytes in
            var lines: [[UInt8]] = [[]]
            for byte in bytes {
                lines[lines.count - 1].append(byte)
                if byte == 0x0A { lines.append([]) }
            }
            return lines.last == [] ? lines.dropLast() : lines
        }
        let (a, b) = (lines(old), lines(new))
        var row = Array(0...b.count)
        for i in 0..<a.count {
            var next = [i + 1]
            for j in 0..<b.count { next.append(a[i] == b[j] ? row[j] : min(row[j + 1], next[j]) + 1) }
            row = next
        }
        return row[b.count]
    }

    static func expectPatched(_ old: [UInt8], _ new: [UInt8], _ note: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-diff-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = UnifiedDiff.text(old: old, new: new, oldName: "some file.yaml", newName: "some file.yaml")
        let file = folder.appending(path: "some file.yaml")
        try Data(old).write(to: file)
        try Data(text.utf8).write(to: folder.appending(path: "change.patch"))
        guard old != new else {
            #expect(text.isEmpty, "\(note)")
            return
        }
        let patch = Process()
        patch.executableURL = URL(filePath: "/usr/bin/patch")
        patch.arguments = ["--binary", "--force", "--fuzz=0", "-s", "-p1", "-i", "change.patch"]
        patch.currentDirectoryURL = folder
        try patch.run()
        patch.waitUntilExit()
        #expect(patch.terminationStatus == 0, "\(note)")
        #expect((try? Data(contentsOf: file)) ?? Data() == Data(new), "\(note)")
    }
}

/// A generator that gives the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A text of few different lines, and one made of it by some changes.
    mutating func pair(lines count: Int) -> ([UInt8], [UInt8]) {
        var old: [String] = []
        for _ in 0..<count { old.append("line \(Int.random(in: 0...9, using: &self))") }
        var new = old
        for _ in 0..<Int.random(in: 0...8, using: &self) {
            let place = Int.random(in: 0...new.count, using: &self)
            if place < new.count, Bool.random(using: &self) {
                new.remove(at: place)
            } else {
                new.insert(
                    "line \(Int.random(in: 0...12, using: &self))" + (Bool.random(using: &self) ? "\r" : ""),
                    at: place
                )
            }
        }
        return (Array(ended(old).utf8), Array(ended(new).utf8))
    }

    private mutating func ended(_ lines: [String]) -> String {
        lines.joined(separator: "\n") + (lines.isEmpty || Int.random(in: 0...3, using: &self) == 0 ? "" : "\n")
    }
}
