import Compose
import Testing
import Vocabulary

@testable import Stacks

/// `bijou.yaml`, as far as it says how services are reached.
struct SettingsTests {
    private func read(_ text: String) -> (settings: StackSettings, issues: [ComposeIssue]) {
        StackSettings.read(Document.parse(path: "bijou.yaml", bytes: Array(text.utf8), limits: LoadLimits()))
    }

    @Test func `address, credential and trust of a service are read`() throws {
        let (settings, issues) = read(
            """
            services:
              qbittorrent:
                credential: { username: admin, password: env:QBITTORRENT_PASSWORD }
              jellyfin:
                url: https://jellyfin.example.com/base
                credential: { api_key: file:secrets/key, token: env:TOKEN }
                tls: { ca: home.pem }
              seerr:
                tls: { verify: off }
              deluge:
                credential: { password: file:/run/secrets/deluge }
            """
        )
        #expect(issues.isEmpty)
        #expect(settings.definitions.isEmpty)
        let accesses = Dictionary(uniqueKeysWithValues: settings.accesses.map { ($0.service, $0) })
        #expect(accesses.count == 4)
        #expect(accesses["qbittorrent"]?.username == "admin")
        #expect(accesses["qbittorrent"]?.password == .environment("QBITTORRENT_PASSWORD"))
        #expect(accesses["jellyfin"]?.url?.value == "https://jellyfin.example.com/base")
        #expect(accesses["jellyfin"]?.apiKey == .file("secrets/key"))
        #expect(accesses["jellyfin"]?.token == .environment("TOKEN"))
        #expect(accesses["jellyfin"]?.trust == .authority(path: "home.pem"))
        #expect(accesses["seerr"]?.trust == .off)
        #expect(accesses["deluge"]?.username == "")
    }

    @Test func `a program of one's own can have an address too`() {
        let (settings, issues) = read(
            "services:\n  mine:\n    like: sonarr\n    images: [a/b]\n    url: http://10.0.0.2:8989\n  other: {}\n"
        )
        #expect(issues.isEmpty)
        #expect(settings.definitions.map(\.id) == ["mine", "other"])
        #expect(settings.accesses.map(\.service) == ["mine"])
    }

    @Test(arguments: [
        "api_key: 0a1b2c3d4e5f", "token: 0a1b2c3d4e5f", "password: 0a1b2c3d4e5f", "api_key: env:0a1b2c3d4e5f",
        "password: \"env:0a1b 2c3d4e5f\"", "api_key: [0a1b2c3d4e5f]", "api_key: ${0a1b2c3d4e5f}",
    ])
    func `a secret itself is refused and not repeated`(_ line: String) {
        let (settings, issues) = read("services:\n  sonarr:\n    credential:\n      \(line)\n")
        #expect(issues.map(\.code) == ["literal-secret"])
        let issue = issues.first
        let said = (issue?.message ?? "") + (issue?.remedies.joined() ?? "")
        #expect(!said.contains("0a1b"))
        #expect(said.contains("env:NAME") && said.contains("file:PATH"))
        #expect(settings.accesses.first?.apiKey == nil)
    }

    @Test(arguments: ["http://admin:0a1b2c3d@host:80", "http://host:80/?apikey=0a1b2c3d"])
    func `a secret in an address is refused and not repeated`(_ url: String) {
        let (settings, issues) = read("services:\n  sonarr:\n    url: \(url)\n")
        #expect(issues.map(\.code) == ["literal-secret"])
        #expect(issues.allSatisfy { !$0.message.contains("0a1b") })
        #expect(settings.accesses.first?.url == nil)
    }

    @Test(arguments: [
        "url: sonarr:8989", "tls: { verify: on }", "tls: { ca: a, verify: off }",
    ])
    func `a wrong value is told`(_ line: String) {
        #expect(read("services:\n  sonarr:\n    \(line)\n").issues.map(\.code) == ["wrong-value"])
    }

    @Test func `an unknown key is told with the nearest one`() {
        let (_, issues) = read("services:\n  sonarr:\n    credential: { apikey: env:KEY }\n")
        #expect(issues.map(\.code) == ["unknown-key"])
        #expect(issues.first?.remedies == ["did you mean 'api_key'?"])
    }

    @Test func `the schema is JSON and names every key of a service`() throws {
        for key in SettingsReader.accessKeys + ["api_key", "token", "username", "password", "ca", "verify"] {
            #expect(SettingsSchema.text.contains("\"\(key)\": {"))
        }
    }
}
