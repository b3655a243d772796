import Testing
import Transport
import Vocabulary

@testable import DockerEngine

/// Files out of containers, as the engine packs them.
struct ArchiveTests {
    private func header(_ name: String, size: Int, type: Character, link: String = "") -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
        }
        put(name, at: 0)
        put("0000644", at: 100)
        put(String(String(repeating: "0", count: 11) + String(size, radix: 8)).suffix(11).description, at: 124)
        put(String(type), at: 156)
        put(link, at: 157)
        put("ustar", at: 257)
        put("        ", at: 148)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(String(("000000" + String(sum, radix: 8)).suffix(6)) + "\0 ", at: 148)
        return header
    }

    private func entry(_ name: String, _ text: String, type: Character = "0") -> [UInt8] {
        let body = Array(text.utf8)
        let padding = [UInt8](repeating: 0, count: (512 - body.count % 512) % 512)
        return header(name, size: body.count, type: type) + body + padding
    }

    private let end = [UInt8](repeating: 0, count: 1_024)

    private func engine(_ archives: [String: [UInt8]]) async throws -> Engine {
        try await RecordedEngine.engine(
            archives.map { path, bytes in
                RecordedAnswer(
                    .get,
                    "/v1.41/containers/sonarr/archive",
                    query: [Request.QueryItem("path", path)],
                    Response(status: 200, headers: [HeaderField("Content-Type", "application/x-tar")], body: bytes)
                )
            }
        )
    }

    @Test func `a file comes out of its container byte for byte`() async throws {
        let engine = try await engine(["/config/config.xml": entry("config.xml", "<Config/>\n") + end])
        #expect(try await engine.archive(of: "sonarr", path: "/config/config.xml") == Array("<Config/>\n".utf8))
    }

    @Test func `headers of names are passed over and an empty file is empty`() {
        let archive = entry("x", "20 path=a\n", type: "x") + entry("L", "long", type: "L") + entry("f", "") + end
        #expect(TarEntry(firstIn: archive, limit: 100) == .file([]))
    }

    @Test func `a link is followed from where it stands, and a circle ends`() async throws {
        let engine = try await engine([
            "/config/a": header("a", size: 0, type: "2", link: "../data/./b") + end,
            "/data/b": entry("b", "found") + end,
            "/loop": header("loop", size: 0, type: "2", link: "/loop") + end,
        ])
        #expect(try await engine.archive(of: "sonarr", path: "/config/a") == Array("found".utf8))
        await #expect(throws: EngineError.self) { try await engine.archive(of: "sonarr", path: "/loop") }
    }

    @Test func `a folder, a broken archive and a file beyond the limit are errors`() async throws {
        var broken = entry("config.xml", "text")
        broken[3] ^= 1
        let engine = try await engine([
            "/folder": header("folder/", size: 0, type: "5") + end, "/broken": broken,
            "/cut": Array(entry("a", "b")[..<512]),
            "/large": entry("large", String(repeating: "x", count: 2_000)) + end, "/nothing": [],
        ])
        for path in ["/folder", "/broken", "/cut", "/large", "/nothing"] {
            await #expect(throws: EngineError.self) {
                try await engine.archive(of: "sonarr", path: path, limit: ByteCount(1_000))
            }
        }
    }

    @Test func `a missing file is named`() async throws {
        let answer = RecordedAnswer(
            .get,
            "/v1.41/containers/sonarr/archive",
            Response(status: 404, body: Array(#"{"message":"Could not find the file /none in container sonarr"}"#.utf8))
        )
        let engine = try await RecordedEngine.engine([answer])
        await #expect(throws: EngineError(.missing("file '/none' in container 'sonarr'"), about: "'/none' in 'sonarr'"))
        {
            try await engine.archive(of: "sonarr", path: "/none")
        }
    }

    @Test func `no cut of an archive is taken for a whole one`() {
        let archive = entry("config.xml", String(repeating: "k", count: 700))
        for length in 0..<(512 + 700) {
            #expect(TarEntry(firstIn: Array(archive[..<length]), limit: 10_000) == nil)
        }
    }
}
