import Testing

@testable import Transport

/// Questions to name servers and their answers.
struct NameMessageTests {
    @Test func `a question is written as RFC 1035 says`() throws {
        let bytes = try #require(NameMessage.question("sonarr.local", .four, number: 0x1234))
        #expect(bytes.prefix(12) == [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0])
        var name: [UInt8] = [6] + Array("sonarr".utf8)
        name += [5] + Array("local".utf8)
        name += [0, 0, 1, 0, 1]
        #expect(Array(bytes.dropFirst(12)) == name)
        #expect(NameMessage.question(String(repeating: "a", count: 64), .four, number: 1) == nil)
        #expect(NameMessage.question("", .four, number: 1) == nil)
    }

    @Test func `an answer gives the addresses of its kind, through aliases and compressed names`() throws {
        let question = try #require(NameMessage.question("sonarr", .four, number: 7))
        var answer = question
        answer[2] = 0x81
        answer[3] = 0x80
        answer[7] = 2
        // An alias (CNAME, type 5) and an address whose name points back to the question.
        answer += [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 1, 0, 3, 1, 120, 0]
        answer += [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 172, 20, 0, 5]
        #expect(NameMessage.answer(answer, .four, number: 7) == .addresses(["172.20.0.5"]))
        #expect(NameMessage.answer(answer, .four, number: 8) == nil)
        #expect(NameMessage.answer(Array(answer.prefix(30)), .four, number: 7) == nil)
        answer[3] = 0x83
        #expect(NameMessage.answer(answer, .four, number: 7) == .unknown)
        answer[3] = 0x82
        #expect(NameMessage.answer(answer, .four, number: 7) == .refused(2))
    }

    @Test func `addresses are written in their short form`() {
        #expect(NameMessage.address([127, 0, 0, 11]) == "127.0.0.11")
        var six = [UInt8](repeating: 0, count: 16)
        #expect(NameMessage.address(six[...]) == "::")
        six[15] = 1
        #expect(NameMessage.address(six[...]) == "::1")
        six[0] = 0xFD
        #expect(NameMessage.address(six[...]) == "fd00::1")
        #expect(NameMessage.address([1, 2, 3]) == nil)
    }

    @Test func `a name without a dot is tried below the search domains, and the first server that answers is believed`()
        async
    {
        let lookup = NameLookup { name, kind, server, _ in
            if server == "10.0.0.1" { return nil }
            if name == "nas.lan", kind == .four { return .addresses(["192.168.1.5"]) }
            return name == "broken" ? .refused(2) : .unknown
        }
        let servers = ["10.0.0.1", "10.0.0.2"]
        func found(_ name: String) async -> NameLookup.Outcome {
            await lookup.addresses(of: name, servers: servers, searchDomains: ["lan"], within: .seconds(1))
        }
        #expect(await found("nas") == .found(["192.168.1.5"]))
        #expect(await found("sonar") == .unknown)
        #expect(await found("broken") == .failed("name server 10.0.0.2 answers with error 2"))
        let silent = await lookup.addresses(of: "nas", servers: ["10.0.0.1"], searchDomains: [], within: .seconds(1))
        #expect(silent == .silent)
    }

    @Test func `a closed port refuses, and one that hangs up at once is told apart from one that stays`() async throws {
        #expect(await Connections.live.attempt("127.0.0.1", 1, .seconds(5), .zero) == .refused)
        #expect(
            await Connections.live.attempt("nonsense", 1, .seconds(5), .zero) == .failed("'nonsense' is not an address")
        )
    }
}
