import Testing

@testable import Compose

struct ValueCase: CustomTestStringConvertible {
    var text: String
    var expected: String?
    var testDescription: String { text }

    init(_ text: String, _ expected: String?) {
        self.text = text
        self.expected = expected
    }

    static let durations: [ValueCase] = [
        .init("90s", "1m30s"), .init("1m30s", "1m30s"), .init("1d", "24h0m0s"), .init("1w", "168h0m0s"),
        .init("-5s", "-5s"), .init("0", "0s"), .init("1.5h", "1h30m0s"), .init("500ms", "500ms"),
        .init("1500us", "1.5ms"), .init(".5s", "500ms"), .init("3600s", "1h0m0s"), .init("1s20ms", "1.02s"),
        .init("7ns", "7ns"), .init("1hr", nil), .init("30", nil), .init("", nil), .init("s", nil), .init("-", nil),
        .init("1 s", nil), .init("99999999999w", nil), .init("1.s", "1s"), .init(".s", nil),
    ]

    static let sizes: [ValueCase] = [
        .init("1.5g", "1610612736"), .init("10MiB", "10485760"), .init("100b", "100"), .init("1024", "1024"),
        .init("64k", "65536"), .init("1t", "1099511627776"), .init("1gb", "1073741824"), .init("2 GB", "2147483648"),
        .init("0", "0"), .init("10x", nil), .init("-1", nil), .init("", nil), .init("g", nil), .init("1kib", "1024"),
        .init("1bb", nil), .init("1ki", nil), .init("1e3", nil), .init("1.2.3m", nil),
    ]

    static let commands: [ValueCase] = [
        .init("echo a  'b c' \"d e\"", "echo|a|b c|d e"), .init("l1\nl2\n", "l1|l2"), .init("", ""),
        .init("a\\ b \\n \"x\\\"y\"", "a b|\n|x\"y"), .init("a '' b", "a||b"), .init("echo `a b`", "echo|`a b`"),
        .init("echo $(a b)", "echo|$(a b)"), .init("echo a && b", "echo|a"), .init("run 2> /dev/null", "run"),
        .init("echo \"oops", nil), .init("--rule=Host(`a`)", nil), .init("a\\", nil), .init("a)", nil),
        .init("--rule='Host(`a`)'", "--rule=Host(`a`)"), .init("é ü", "é|ü"),
    ]
}

struct ValueTests {
    @Test(arguments: ValueCase.durations)
    func `a duration has Compose's canonical form`(_ value: ValueCase) {
        #expect((try? ComposeDuration(parsing: value.text))?.description == value.expected)
    }

    @Test(arguments: ValueCase.sizes)
    func `a size counts in powers of 1024`(_ value: ValueCase) {
        #expect((try? ByteSize.parse(value.text)).map(String.init) == value.expected)
    }

    @Test(arguments: ValueCase.commands)
    func `a command line splits as Compose splits it`(_ value: ValueCase) {
        #expect(ShellWords.split(value.text)?.joined(separator: "|") == value.expected)
    }

    @Test func `a fault names the unit or suffix`() {
        #expect(throws: ComposeDuration.Fault.unknownUnit("hr")) { try ComposeDuration(parsing: "1hr") }
        #expect(throws: ByteSize.Fault.suffix("x")) { try ByteSize.parse("10x") }
        #expect(ShellWords.cutoff(of: "echo a && b") == 7)
        #expect(ShellWords.cutoff(of: "echo 'a && b'") == nil)
    }
}
