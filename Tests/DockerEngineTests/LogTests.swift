import Testing
import Transport
import Vocabulary

@testable import DockerEngine

/// The logs as the engine sends them.
struct LogTests {
    private func frame(_ stream: UInt8, _ text: String) -> [UInt8] {
        let length = text.utf8.count
        return [stream, 0, 0, 0, UInt8(length >> 24 & 255), UInt8(length >> 16 & 255), UInt8(length >> 8 & 255)]
            + [UInt8(length & 255)] + Array(text.utf8)
    }

    @Test func `frames are told apart however they are cut`() throws {
        let bytes = frame(1, "one\n") + frame(2, "two\n") + frame(1, "") + frame(1, "three\n")
        for size in 1...bytes.count {
            var frames = LogFrames()
            var output: [UInt8] = []
            var errors: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                for part in try frames.add(bytes[start..<min(start + size, bytes.count)]) {
                    if part.stream == .output { output += part.bytes } else { errors += part.bytes }
                }
            }
            #expect(frames.isComplete)
            #expect(String(decoding: output, as: UTF8.self) == "one\nthree\n")
            #expect(String(decoding: errors, as: UTF8.self) == "two\n")
        }
    }

    @Test func `what is no frame is not taken for one`() {
        #expect(throws: LogFrames.Malformed.self) {
            var frames = LogFrames()
            _ = try frames.add(Array("plain text without frames".utf8))
        }
    }

    @Test func `lines keep their order, stream and time`() throws {
        let body =
            frame(1, "2026-01-31T12:00:00.000000001Z starting up\n")
            + frame(2, "2026-01-31T12:00:01Z database is locked\n")
            + frame(1, "2026-01-31T12:00:02Z \n") + frame(1, "no time\n")
        let lines = try ContainerLogs(body, hasTerminal: false).lines
        #expect(lines.map(\.text) == ["starting up", "database is locked", "", "no time"])
        #expect(lines.map(\.stream) == [.output, .errors, .output, .output])
        #expect(lines[0].time == Timestamp(seconds: 1_769_860_800, nanoseconds: 1))
        #expect(lines[3].time == nil)
    }

    @Test func `a line in several frames is one line`() throws {
        let body =
            frame(1, "2026-01-31T12:00:00Z begin") + frame(2, "2026-01-31T12:00:00Z other\n") + frame(1, "ning\n")
        #expect(try ContainerLogs(body, hasTerminal: false).lines.map(\.text) == ["other", "beginning"])
    }

    @Test func `a terminal's log has no frames`() throws {
        let body = Array("2026-01-31T12:00:00Z one\r\n2026-01-31T12:00:01Z two\r\n".utf8)
        #expect(try ContainerLogs(body, hasTerminal: true).lines.map(\.text) == ["one", "two"])
    }

    @Test(arguments: [
        ("2026-01-31T12:00:00Z", 1_769_860_800), ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:59Z", 951_868_799),
        ("2026-01-31T14:00:00+02:00", 1_769_860_800), ("1969-12-31T23:59:59Z", -1),
    ])
    func `moments are read`(_ text: String, _ seconds: Int) {
        #expect(Timestamp(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "0001-01-01T00:00:00Z", "", "2026-01-31", "2026-13-01T00:00:00Z", "2026-01-31T12:00:00", "yesterday",
    ])
    func `what is no moment is not read`(_ text: String) {
        #expect(Timestamp(text) == nil)
    }
}
