import Testing

/// What review would otherwise have to look for.
struct StyleTests {
    /// Words that stand for habits we do not have, with the modules in which they are right.
    static let forbidden: [(word: String, exceptIn: Set<String>)] = [
        ("fatalError(", []), ("try!", []), (" as! ", []), ("Task.detached", []), ("DispatchQueue", []),
        ("Thread.sleep", []), ("DispatchSemaphore", []), ("print(", []), ("TODO", []), ("FIXME", []),
        ("@unchecked Sendable", []), ("nonisolated(unsafe)", []), ("ProcessInfo", ["bijou"]),
        ("FileManager", ["bijou"]), ("CommandLine", ["bijou"]),
    ]

    @Test func `no forbidden word stands in the sources`() {
        for file in SourceTree.sources {
            for (number, text) in file.code {
                for (word, modules) in Self.forbidden where !modules.contains(file.module) {
                    guard let range = text.ranges(of: word).first else { continue }
                    // `fingerprint(` is not `print(`.
                    let before = text[..<range.lowerBound].last
                    if let before, before.isLetter || before == "." || before == "_" { continue }
                    Issue.record("\(file.path):\(number): '\(word)' has no place here")
                }
            }
        }
    }

    @Test func `a file holds one idea`() {
        for file in SourceTree.sources {
            let isData =
                file.path.hasPrefix("Sources/Catalog/") || file.path.contains("Schema") || file.path.contains("Shape")
            let limit = isData ? 900 : 420
            #expect(file.lines.count <= limit, "\(file.path) has \(file.lines.count) lines; split it by idea")
        }
    }

    @Test func `a file is named after its idea`() {
        let vague = ["Utils", "Utility", "Helper", "Helpers", "Common", "Manager", "Misc", "Extensions"]
        for file in SourceTree.sources {
            let name = file.path.split(separator: "/").last.map(String.init) ?? ""
            for word in vague {
                #expect(
                    name != "\(word).swift" && !name.hasSuffix("+\(word).swift"),
                    "\(file.path): '\(word)' says nothing"
                )
            }
        }
    }
}
