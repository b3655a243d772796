import Compose
import Testing
import Vocabulary

@testable import Audit

/// No secret survives in a line that is shown.
struct SecretMaskTests {
    /// A place in which people write secrets; `§` stands for the secret.
    struct Context: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var files: [String: String] = [:]
        var testDescription: String { name }
    }

    /// Random letters and digits, sometimes with signs that passwords have, from a seed.
    struct SecretMaker {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }

        mutating func secret(_ characters: String, length: Int? = nil) -> String {
            let characters = Array(characters)
            let length = length ?? Int(12 + next() % 20)
            let body = (0..<length - 2).map { _ in characters[Int(next() % UInt64(characters.count))] }
            return "q7" + String(body)
        }
    }

    static let letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"

    private static func service(_ lines: String) -> String {
        "services:\n  app:\n    image: example/app:1\n" + lines
    }

    static let contexts: [Context] = [
        Context(name: "variable of a mapping", text: service("    environment:\n      DB_PASSWORD: §\n")),
        Context(name: "in single quotes", text: service("    environment:\n      DB_PASSWORD: '§'  # changed\n")),
        Context(name: "in double quotes", text: service("    environment: {API_KEY: \"§\", TZ: UTC}\n")),
        Context(name: "variable of a list", text: service("    environment:\n      - DB_PASSWORD=§\n")),
        Context(name: "quoted item", text: service("    environment:\n      - \"SECRET_KEY=§\"\n      - TZ=UTC\n")),
        Context(name: "default of a variable", text: service("    environment:\n      DB_PASSWORD: ${NONE:-§}\n")),
        Context(name: "default in a list", text: service("    environment:\n      - DB_PASSWORD=${NONE:-§}\n")),
        Context(name: "address", text: service("    environment:\n      DATABASE_URL: postgres://app:§@db:5432/app\n")),
        Context(name: "token in an address", text: service("    labels:\n      hook: https://§§@git.example.com/x\n")),
        Context(name: "flag with sign", text: service("    command: serve --password=§ --verbose\n")),
        Context(
            name: "flag and word",
            text: service("    command:\n      - redis-server\n      - --requirepass\n      - §\n")
        ),
        Context(
            name: "flag and word in one text",
            text: service("    command: redis-server --requirepass § --port 1\n")
        ),
        Context(name: "token of a tunnel", text: service("    command: tunnel --no-autoupdate run --token §\n")),
        Context(
            name: "health check",
            text: service("    healthcheck:\n      test: [\"CMD\", \"mysqladmin\", \"ping\", \"-p§\"]\n")
        ),
        Context(name: "redis client", text: service("    healthcheck:\n      test: redis-cli -a § ping\n")),
        Context(
            name: "header",
            text: service("    healthcheck:\n      test: \"curl -H 'X-Api-Key: §' http://x/api\"\n")
        ),
        Context(name: "query", text: service("    healthcheck:\n      test: curl -f http://x/api?apikey=§&t=caps\n")),
        Context(name: "label", text: service("    labels:\n      homepage.widget.key: §\n")),
        Context(name: "label of a list", text: service("    labels:\n      - \"homepage.widget.password=§\"\n")),
        Context(
            name: "users of a proxy",
            text: service("    labels:\n      - traefik.http.middlewares.a.basicauth.users=me:$$2y$$05$$§\n")
        ),
        Context(name: "hash elsewhere", text: service("    environment:\n      USERS: me:$$apr1$$q7ab$$§\n")),
        Context(
            name: "build argument",
            text: service("    build:\n      context: .\n      args:\n        NPM_TOKEN: §\n")
        ),
        Context(
            name: "extension",
            text: "x-common: &common\n  DB_PASSWORD: §\n" + service("    environment: *common\n")
        ),
        Context(
            name: "merge key",
            text: "x-c: &c\n  TOKEN: §\n" + service("    environment:\n      <<: *c\n      TZ: UTC\n")
        ),
        Context(
            name: "block",
            text: service("    environment:\n      PRIVATE_KEY: |\n        §\n        §\n      TZ: UTC\n")
        ),
        Context(
            name: "comment",
            text: service("    environment:\n      # DB_PASSWORD: §\n      #- API_TOKEN=§\n      TZ: UTC\n")
        ),
        Context(name: "comment behind", text: service("    environment:\n      TZ: UTC # API_TOKEN=§\n")),
        Context(
            name: "switched off",
            text: service("    profiles: [off]\n    environment: {ADMIN_PASS: §}\n") + "  b: {image: b}\n"
        ),
        Context(
            name: "same value twice",
            text: service("    environment:\n      DB_PASSWORD: §\n      NOTE: is § really\n")
        ),
        Context(name: "broken file", text: "services:\n  app:\n   environment:\n\t DB_PASSWORD: §\n  - x\n"),
        Context(
            name: "file for variables",
            text: service("    environment:\n      DB_PASSWORD: ${OTHER}\n"),
            files: [".env": "OTHER=§\n"]
        ),
        Context(name: "named in the file", text: service(""), files: [".env": "A=1\nDB_PASSWORD='§'\n"]),
        Context(
            name: "file of a service",
            text: service("    env_file: app.env\n"),
            files: ["app.env": "export DB_PASSWORD=\"§\"\n"]
        ),
        Context(
            name: "address in a file",
            text: service("    env_file: app.env\n"),
            files: ["app.env": "URL=redis://:§@redis\n"]
        ),
    ]

    @Test(arguments: contexts)
    func `no secret is left in a masked line`(_ context: Context) {
        var maker = SecretMaker(state: context.name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        for _ in 0..<25 {
            let secret = maker.secret(Self.letters)
            let shown = masked(context, secret)
            #expect(!shown.contains(secret), "\(shown)")
            #expect(shown.contains("•"), "\(shown)")
        }
    }

    @Test
    func `WireGuard keys and known tokens are masked wherever they stand`() {
        var maker = SecretMaker(state: 11)
        for _ in 0..<25 {
            let key = maker.secret(Self.letters + "+/", length: 43) + "="
            let token = "ghp_" + maker.secret(Self.letters, length: 36)
            let context = Context(
                name: "",
                text: Self.service("    environment:\n      A: \(key)\n      B: x \(token)\n")
            )
            let shown = masked(context, "")
            #expect(!shown.contains(key) && !shown.contains(token), "\(shown)")
        }
    }

    @Test
    func `what is no secret stays readable and columns stay where they are`() throws {
        let text = """
            services:
              app:
                image: example/app:1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                command: serve --password-file=/run/secrets/pw --token $$TOKEN --verbose
                environment:
                  DB_PASSWORD_FILE: /run/secrets/db
                  DB_PASSWORD: ${DB_PASSWORD:?set it}
                  TOKEN_TTL: 12h
                  PASSWORD_AUTH: "true"
                  URL: http://db:5432/path@2
                  ÄÖ_PASSWORD: geheim1234 # für später
            """
        let outcome = Loader.load(text: text, environment: ["DB_PASSWORD": "x9"])
        let document = try #require(outcome.documents.first)
        let mask = SecretMask(SecretRanges.find(in: try #require(outcome.project)))
        for number in 1..<document.lines.count {
            #expect(mask.line(number, of: document) == document.line(number))
        }
        let last = try #require(document.line(document.lines.count))
        let shown = try #require(mask.line(document.lines.count, of: document))
        #expect(shown.unicodeScalars.count == last.unicodeScalars.count)
        #expect(shown == "      ÄÖ_PASSWORD: •••••••••• # für später")
    }

    private func masked(_ context: Context, _ secret: String) -> String {
        let fill = { (text: String) in text.replacing("§", with: secret) }
        let files = context.files.mapValues(fill)
        let outcome = Loader.load(text: fill(context.text), otherFiles: files)
        let documents =
            outcome.documents
            + files.map { path, content in
                let bytes = Array(content.utf8)
                return Document(
                    path: "/project/" + path,
                    bytes: bytes,
                    roots: [],
                    issues: [],
                    lines: LineIndex(bytes: bytes)
                )
            }
        let ranges = outcome.project.map(SecretRanges.find(in:)) ?? SecretRanges.find(in: outcome.documents)
        let mask = SecretMask(ranges)
        return documents.flatMap { document in
            (1...document.lines.count).compactMap { mask.line($0, of: document) }
        }.joined(separator: "\n")
    }
}

/// Places that slipped past the mask once.
struct SecretMaskSlipTests {
    static let slips: [[UInt8]] = [
        // A stray Latin-1 byte before the end of the secret.
        Array("services:\n  a:\n    environment:\n      DB_PASSWORD: p".utf8) + [0xE4, 0xE4, 0xE4, 0xE4]
            + Array("ssw0rdLEAK\n".utf8),
        Array("services: {a: {environment: {X: 1, POSTGRES_PASSWORD: hunter2LEAK, Y: [}}}\n".utf8),
        Array("services:\n  a:\n    environment:\n      API_TOKEN: |\n        hunter2LEAK\n     wrong: [\n".utf8),
        Array("services:\n  a:\n    environment:\n      POSTGRES_PASSWORD:\n        - hunter2LEAK\n".utf8),
        Array("configs: {c: {content: \"password: hunter2LEAK\", bogus: 1}}\n".utf8),
    ]

    @Test(arguments: slips.indices)
    func `a secret in a broken file is not shown`(_ index: Int) {
        let document = Document.parse(path: "/c.yaml", bytes: Self.slips[index])
        let mask = SecretMask(SecretRanges.find(in: [document]))
        for number in 1...document.lines.count {
            #expect(!(mask.line(number, of: document) ?? "").contains("LEAK"))
        }
    }
}
