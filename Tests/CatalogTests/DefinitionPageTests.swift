import FoundationEssentials
import Testing

@testable import Catalog

struct DefinitionPageTests {
    static let sample: ServiceDefinition = ServiceDefinition(
        id: "sample",
        name: "Sample",
        summary: "shows how a page looks",
        roles: [.arr],
        category: .other,
        status: .retired(since: "2025-06-27", successors: ["sonarr"], securityRelevant: true, note: "archived"),
        homepage: "https://example.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["example/sample"],
                isRecommended: true,
                stableTag: "1.2",
                tools: ["sh", "curl"],
                initSystem: .tini,
                defaultUser: "1000",
                honoursUser: true,
                healthcheck: .curl("http://127.0.0.1:80/ping"),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp:uid=UID"],
                    evidence: .tested
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            )
        ],
        ports: [ServicePort(80, "tcp", .web, variable: "PORT", publishing: .loopbackOrProxy)],
        authentication: Authentication(model: .none),
        environment: [
            EnvironmentFact("SAMPLE__KEY", "the key, <16> to 32 | more characters", isSecret: true),
            EnvironmentFact("MODE", "mode", allowedValues: ["a", "b"]),
        ],
        ignoredEnvironment: [IgnoredEnvironment("KEY", instead: "SAMPLE__KEY", note: "not read")],
        stopGracePeriod: .milliseconds(1_500),
        notes: ["Quote \"this\" and \\ that"],
        sources: ["example/sample: README.md"],
        factsDate: "2026-11-22"
    )

    @Test func `a page for the terminal reads like this`() {
        #expect(
            Self.sample.pageText == """
                Sample
                Shows how a page looks.

                Overview
                  identifier  sample
                  part        arr
                  category    other
                  status      ended 2025-06-27: archived; use sonarr; staying is a security risk
                  home        https://example.org

                Image: official (recommended)
                  repositories    example/sample
                  tag to pin      1.2
                  tools           sh, curl
                  process 1       a small init (tini, dumb-init or catatonit)
                  starts as       1000
                  user:           yes
                  keeps           /config (config, SQLite)
                  capabilities    none
                  read-only root  yes
                  tmpfs for it    /tmp:uid=UID
                  hardening       tested

                    healthcheck:
                      test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", "http://127.0.0.1:80/ping"]
                      interval: 30s
                      timeout: 5s
                      retries: 3
                      start_period: 30s

                    # UID and GID stand for the numbers in user:
                    cap_drop: [ALL]
                    security_opt: ["no-new-privileges:true"]
                    read_only: true
                    tmpfs: ["/tmp:uid=UID"]

                Ports
                  80/tcp  web interface; PORT; loopback, or behind a proxy

                Sign-in
                  before set-up  open to everybody

                Environment
                  SAMPLE__KEY  the key, <16> to 32 | more characters; secret
                  MODE         mode; one of a, b

                Variables that do nothing
                  KEY  SAMPLE__KEY; ignored; not read

                Operation
                  stops in  up to 1500ms (stop_grace_period)

                Worth knowing
                  - Quote "this" and \\ that

                Sources, read on 2026-11-22
                  - example/sample: README.md

                """
        )
    }

    @Test func `Markdown escapes what it would take for mark-up`() {
        let page = Self.sample.markdownPage
        #expect(page.hasPrefix("# Sample\n\nShows how a page looks.\n\n## Overview\n\n- identifier: `sample`\n"))
        #expect(page.contains("| variable | meaning | secret | values |\n| --- | --- | --- | --- |\n"))
        #expect(page.contains("| `SAMPLE__KEY` | the key, &lt;16> to 32 \\| more characters | secret |  |\n"))
        #expect(page.contains("- Quote \"this\" and \\\\ that\n"))
        #expect(page.contains("```yaml\nhealthcheck:\n  test: [\"CMD\", \"curl\""))
    }

    @Test func `JSON keeps its order and leaves out what is unknown`() {
        let json = Self.sample.jsonText
        #expect(json.hasPrefix("{\n  \"id\": \"sample\",\n  \"name\": \"Sample\",\n"))
        #expect(json.contains("\"notes\": [\"Quote \\\"this\\\" and \\\\ that\"]"))
        #expect(json.contains("\"stopGracePeriod\": \"1500ms\""))
        #expect(!json.contains("latestVersion"))
        #expect(!json.contains(": null"))
    }

    @Test func `control characters are escaped`() {
        let value = JSONValue.object([("a\u{1}\n", .number(1.5)), ("b", .number(2)), ("c", .bool(true)), ("d", nil)])
        #expect(value.flowText == #"{"a\u0001\n": 1.5, "b": 2, "c": true}"#)
        #expect(JSONValue.array([]).text() == "[]")
        #expect(JSONValue.object([]).text() == "{}")
    }

    private struct Parsed: Decodable {
        struct Image: Decodable {
            var key: String
            var repositories: [String]
        }
        var id: String
        var images: [Image]
        var environment: [EnvironmentName]
        struct EnvironmentName: Decodable { var name: String }
    }

    @Test func `the JSON of the whole catalog is valid`() throws {
        let text = ServiceDefinition.jsonText(of: Services.all)
        let parsed = try JSONDecoder().decode([Parsed].self, from: Data(text.utf8))
        #expect(parsed.map(\.id) == Services.all.map(\.id))
        for (entry, definition) in zip(parsed, Services.all) {
            #expect(entry.images.flatMap(\.repositories) == definition.images.flatMap(\.repositories))
            #expect(entry.environment.map(\.name) == definition.environment.map(\.name))
        }
    }

    @Test(arguments: Services.all.map(\.id))
    func `every page fits its medium`(_ id: String) throws {
        let definition = try #require(Services.all.first { $0.id == id })
        #expect(definition.pageText == definition.pageText)
        for line in definition.pageText.split(separator: "\n") where line.count > 80 {
            let longest = line.split(separator: " ").map(\.count).max() ?? 0
            #expect(longest > 40 || line.hasPrefix("    "), "\(line)")
        }
        let tables = definition.markdownPage.split(separator: "\n").filter { $0.hasPrefix("|") }
        for line in tables {
            #expect(line.hasSuffix("|"))
        }
        #expect(!definition.pageText.contains("nil"))
    }
}
