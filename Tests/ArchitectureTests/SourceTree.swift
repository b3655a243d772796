import FoundationEssentials

/// The source files of the repository, read from disk.
struct SourceTree {
    struct File {
        /// Path below the repository, for example `Sources/Audit/Rule.swift`.
        var path: String
        var lines: [String]
        /// First folder below `Sources`.
        var module: String { String(path.split(separator: "/").dropFirst().first ?? "") }
        /// Names of the modules that the file imports.
        var imports: [String] {
            // An indented line is an example in a text.
            lines.filter { $0.first?.isWhitespace == false }.compactMap { line in
                let words = line.split(separator: " ")
                guard let position = words.firstIndex(of: "import"), position <= 2, words.count > position + 1,
                    words[..<position].allSatisfy({
                        ["public", "internal", "private", "@testable", "unsafe"].contains($0)
                    })
                else { return nil }
                return words[position + 1].split(separator: ".").first.map(String.init)
            }
        }
        /// Lines without comments.
        var code: [(number: Int, text: String)] {
            lines.enumerated().compactMap { index, line in
                let text = line.drop { $0 == " " || $0 == "\t" }
                return text.hasPrefix("//") ? nil : (index + 1, String(line))
            }
        }
    }

    static let root: String = {
        // …/Tests/ArchitectureTests/SourceTree.swift
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    static let sources: [File] = files(below: "Sources")

    /// Names of the files in a folder of the repository.
    static func names(in folder: String) -> Set<String> {
        Set((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? [])
    }

    static func files(below folder: String) -> [File] {
        let manager = FileManager.default
        var found: [File] = []
        var pending = [folder]
        while let current = pending.popLast() {
            for name in (try? manager.contentsOfDirectory(atPath: "\(root)/\(current)")) ?? [] {
                let path = "\(current)/\(name)"
                var isFolder = false
                guard manager.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder) else { continue }
                if isFolder {
                    pending.append(path)
                } else if name.hasSuffix(".swift"), let data = manager.contents(atPath: "\(root)/\(path)") {
                    let text = String(decoding: data, as: UTF8.self)
                    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                    found.append(File(path: path, lines: lines))
                }
            }
        }
        return found.sorted { $0.path < $1.path }
    }
}
