import Testing

@testable import Audit

struct SubnetTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var prefix: Int?
        var isPrivate = false
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case(text: "192.168.1.0/24", prefix: 24, isPrivate: true),
        Case(text: "192.168.1.7", prefix: 32, isPrivate: true),
        Case(text: "10.0.0.0/8", prefix: 8, isPrivate: true),
        Case(text: "172.16.0.0/12", prefix: 12, isPrivate: true),
        Case(text: "172.0.0.0/8", prefix: 8),
        Case(text: "172.39.0.0/24", prefix: 24),
        Case(text: "100.64.0.0/10", prefix: 10, isPrivate: true),
        Case(text: "0.0.0.0/0", prefix: 0),
        Case(text: "fd7d::2/128", prefix: 128, isPrivate: true),
        Case(text: "2001:db8::/32", prefix: 32),
        Case(text: "::1", prefix: 128, isPrivate: true),
        Case(text: "::/0", prefix: 0),
        Case(text: "192.168.1.0/33"),
        Case(text: "192.168.1/24"),
        Case(text: "256.1.1.1"),
        Case(text: "1:2:3"),
        Case(text: "gluetun"),
        Case(text: ""),
    ]

    @Test(arguments: cases)
    func `an address range is read and told public or private`(_ test: Case) {
        let subnet = Subnet(test.text)
        #expect(subnet?.prefix == test.prefix)
        #expect((subnet?.isPrivate ?? false) == test.isPrivate)
    }
}
