import Compose
import Testing
import Vocabulary

@testable import Audit

/// What programs write is shown without the secrets of their stack.
struct LogMaskTests {
    private func mask(_ text: String, files: [String: String] = [:]) throws -> LogMask {
        var all = files.mapValues { Array($0.utf8) }
        all["/project/compose.yaml"] = Array(text.utf8)
        let outcome = Loader.load(
            LoadRequest(environment: [:], workingDirectory: "/project"),
            files: .inMemory(all)
        )
        #expect(outcome.project != nil, "\(outcome.issues.map(\.message))")
        return LogMask(outcome.project)
    }

    @Test func `values of credentials are hidden wherever they stand`() throws {
        let mask = try mask(
            """
            services:
              app:
                image: example/app:1
                environment:
                  API_KEY: winter-coat-rack
                  DB_PASSWORD: ja9K2mQpX7
                  TZ: Europe/Paris
            """
        )
        #expect(mask.shown("using winter-coat-rack, twice: winter-coat-rack") == "using ••••, twice: ••••")
        #expect(mask.shown("[ja9K2mQpX7]") == "[••••]")
        #expect(mask.shown("zone Europe/Paris") == "zone Europe/Paris")
    }

    @Test func `credentials of the .env file and of services that are switched off count too`() throws {
        let mask = try mask(
            """
            services:
              app: { image: "example/app:1" }
              tool:
                image: example/tool:1
                profiles: [tools]
                environment: { ADMIN_TOKEN: harbour-lights-9 }
            """,
            files: ["/project/.env": "VPN_PRIVATE_KEY=sea-of-rain-17\n"]
        )
        #expect(mask.shown("token harbour-lights-9") == "token ••••")
        #expect(mask.shown("key is sea-of-rain-17.") == "key is ••••.")
    }

    @Test func `the longer value is hidden first, so that no end of it stays`() throws {
        let mask = try mask(
            """
            services:
              app:
                image: example/app:1
                environment: { A_PASSWORD: riverbank, B_PASSWORD: riverbank-crossing-44 }
            """
        )
        #expect(mask.shown("riverbank-crossing-44 and riverbank") == "•••• and ••••")
    }

    @Test func `very short values and those that are no secret are left`() throws {
        let mask = try mask(
            """
            services:
              app:
                image: example/app:1
                environment: { A_PASSWORD: abc, USE_PASSWORD: "true", PASSWORD_FILE: /run/secrets/pass }
            """
        )
        #expect(mask.shown("abc true") == "abc true")
    }

    @Test(
        arguments: [
            "GET /api?apikey=0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            "Authorization: Bearer 0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            "https://me:0f1e2d3c4b5a69788796a5b4c3d2e1f0@example.net/",
        ]
    )
    func `what looks like a secret is hidden although nobody declared it`(_ line: String) {
        let shown = LogMask(nil).shown(line)
        #expect(!shown.contains("0f1e2d3c4b5a6978"), "\(shown)")
        #expect(shown.contains(Secret.mask))
    }

    @Test func `an ordinary line stays as it is`() {
        let line = "[Info] Bootstrap: Starting Sonarr - /app/sonarr/bin/Sonarr - Version 4.0.9.2244"
        #expect(LogMask(nil).shown(line) == line)
    }
}
