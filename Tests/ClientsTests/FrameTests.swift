import Testing

@testable import Clients

struct FrameTests {
    @Test(arguments: [
        ("4.0.19.2979", "4.0.20", true), ("v3.41.1", "3.41.1", false), ("5.2.0-ls12", "5.10", true),
        ("2", "2.0.1", true),
    ])
    func `versions are compared by their numbers`(_ left: String, _ right: String, _ isLess: Bool) throws {
        let (left, right) = (try #require(ServiceVersion(left)), try #require(ServiceVersion(right)))
        #expect((left < right) == isLess)
    }

    @Test func `an address is read from a URL without user, query and trailing slash`() {
        let address = LinkAddress(url: "http://user:pass@sonarr:8989/base/?apikey=x")
        #expect(address == LinkAddress(host: "sonarr", port: 8989, basePath: "/base"))
        #expect(LinkAddress(url: "https://[fd00::1]/")?.description == "https://[fd00::1]:443")
        #expect(LinkAddress(url: "sonarr:8989") == nil)
    }
}
