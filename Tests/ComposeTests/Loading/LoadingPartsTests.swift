import Testing

@testable import Compose

/// The small parts of the loader.
struct LoadingPartsTests {
    @Test(arguments: [
        ("/a/./b/../c//d/", "/a/c/d"), ("a/../..", ".."), ("./", "."), ("/..", "/"), ("../x/../y", "../y"), ("/", "/"),
    ])
    func `cleans paths`(_ written: String, _ clean: String) {
        #expect(FilePath.clean(written) == clean)
    }

    @Test func `computes with paths`() {
        #expect(FilePath.absolute("../b", in: "/a/c") == "/a/b")
        #expect(FilePath.absolute("/b/../c", in: "/a") == "/c")
        #expect(FilePath.folder(of: "/a/b.yaml") == "/a")
        #expect(FilePath.folder(of: "/b.yaml") == "/")
        #expect(FilePath.name(of: "/a/b.yaml") == "b.yaml")
        #expect(FilePath.isInside("/a/b", "/a"))
        #expect(!FilePath.isInside("/ab", "/a"))
        #expect(FilePath.isWindows(#"C:\x"#))
        #expect(FilePath.isWindows(#"\\server\share"#))
        #expect(!FilePath.isWindows("data"))
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("::", true), ("::1", true), ("fe80::1%eth0", true), ("1:2:3:4:5:6:7:8", true),
        ("::ffff:1.2.3.4", true), ("1.2.3", false), ("1.2.3.256", false), ("01.2.3.4", false), ("1:2:3", false),
        ("1::2::3", false), ("1:2:3:4:5:6:7:8:9", false), ("localhost", false), ("", false), ("12345::", false),
    ])
    func `knows IP addresses`(_ text: String, _ isAddress: Bool) {
        #expect(IPAddress.isValid(text) == isAddress)
    }

    @Test func `suggests only what is close`() {
        #expect(Suggestion.closest(to: "prots", in: ["ports", "dns", "post_start"]) == "ports")
        #expect(Suggestion.closest(to: "enviroment", in: ["environment", "env_file"]) == "environment")
        #expect(Suggestion.closest(to: "db", in: ["app", "web"]) == nil)
        #expect(Suggestion.closest(to: "x", in: ["y"]) == nil)
        #expect(Suggestion.hint(for: "bd", in: ["db"]) == "; did you mean 'db'?")
    }

    @Test(arguments: [("My.App", "myapp"), ("__a-B_1", "a-b_1"), ("Ünï", "n"), ("---", "")])
    func `normalises project names`(_ written: String, _ name: String) {
        #expect(ProjectName.normalized(written) == name)
    }

    @Test func `codes are kebab-case`() {
        for code in IssueCode.allCases {
            #expect(code.rawValue.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D })
        }
    }

    @Test func `finds patterns by place`() {
        let table = PathTable<Int>([("services.*.ports", 1), ("services.*.ports.*", 2), ("services.app", 3)])
        #expect(table[["services", "app", "ports"]] == 1)
        #expect(table[["services", "app", "ports", "[]"]] == 2)
        #expect(table[["services", "app"]] == 3)
        #expect(table[["services", "web"]] == nil)
        #expect(table[[]] == nil)
    }

    @Test func `reads the source of a template`() {
        #expect(TemplateSections.first(of: "${DATA:-/data}/tv:/tv:ro") == "${DATA:-/data}/tv")
        #expect(TemplateSections.first(of: "./x:/y") == "./x")
    }
}
