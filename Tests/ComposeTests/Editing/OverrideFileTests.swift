import Testing
import Vocabulary

@testable import Compose

/// The override file that says what mending changed.
struct OverrideFileTests {
    static let before = """
        services:
          a:
            image: x
            privileged: true
            environment:
              KEY: ${KEY}
              OLD: y
            ports: ["80:80", "81:81"]
            depends_on: [b]
            env_file: .env
          b:
            image: y
            cap_add: [KILL]
        """
    static let after = """
        services:
          a:
            image: x:1.2
            environment:
              KEY: ${KEY}
              NEW: ${KEY}/x
            ports: ["127.0.0.1:80:80"]
            depends_on:
              b:
                condition: service_healthy
                restart: true
            env_file: .env
            volumes:
              - ./data:/data
          b:
            image: y
            healthcheck:
              test: ["CMD", "true"]
              interval: 30s
            networks: [n]
          c:
            image: z
            command: echo $$HOME
        networks:
          n:
            internal: true
        """

    static func load(_ main: String, _ override: String? = nil) -> Project? {
        var files = ["/project/compose.yaml": main, "/project/.env": "KEY=geheim\nMORE=geheimer\n"]
        files["/project/override.yaml"] = override
        let mains = override == nil ? ["compose.yaml"] : ["compose.yaml", "override.yaml"]
        let outcome = Loader.load(LoadRequest(files: mains, workingDirectory: "/project"), files: .inMemory(files))
        return outcome.hasErrors ? nil : outcome.project
    }

    @Test func `loaded behind the original it gives the mended project and holds no secret`() throws {
        let (before, after) = (try #require(Self.load(Self.before)), try #require(Self.load(Self.after)))
        let text = try OverrideWriter.text(from: before, to: after) { Self.load(Self.before, $0) }
        #expect(!text.contains("geheim"))
        #expect(text.contains("NEW: ${KEY}/x"))
        #expect(text.contains("OLD: !reset null"))
        #expect(text.contains("privileged: !reset null"))
        #expect(text.contains("ports: !override"))
        #expect(text.contains("./data:/data"))
        #expect(text.hasPrefix("# "))
    }

    @Test func `what cannot be reached is named`() throws {
        let (before, after) = (try #require(Self.load(Self.before)), try #require(Self.load(Self.after)))
        #expect(throws: OverrideWriter.Fault.self) {
            try OverrideWriter.text(from: before, to: after) { _ in before }
        }
    }

    @Test(.timeLimit(.minutes(5))) func `random wishes on real files can be written as an override`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var tally: [String: Int] = [:]
        let deadline = ContinuousClock.now + .seconds(15)
        for turn in 0..<150 where ContinuousClock.now < deadline {
            let source = EditPropertyTests.sources[
                turn < 30 ? turn % 3 : Int.random(in: 0..<EditPropertyTests.sources.count, using: &random)
            ]
            guard let project = source.load([:], nil).project, let wish = Wish.random(for: project, &random) else {
                continue
            }
            var editor = ProjectEditor(project)
            guard (try? wish.make(&editor)) != nil, let mended = source.load(editor.overlay(), nil).project else {
                continue
            }
            do {
                _ = try OverrideWriter.text(from: project, to: mended) { source.load([:], $0).project }
                tally["written", default: 0] += 1
            } catch {
                tally["refused", default: 0] += 1
                print("\(source.name): \(wish): \(error.what)")
            }
        }
        print("overrides: \(tally)")
        #expect(tally["written", default: 0] > tally["refused", default: 0] * 10, "seed \(seed)")
    }
}

/// What counts as a difference of two projects.
struct ProjectDifferenceTests {
    static let base = "services:\n  a:\n    image: x\n    environment: [A=b]\n    ports: [\"80:80\"]\n"

    @Test(arguments: [
        "x-more: 1\nservices:\n  a:\n    image: \"x\"\n    environment: {A: b}\n    ports: [\"80:80\"]\n",
        "services:\n  a:\n    ports:\n      - target: 80\n        published: \"80\"\n        mode: ingress\n        protocol: tcp\n    environment: {A: b}\n    image: x\n    x-note: 2\n",
        "x-c: &c\n  image: x\nservices:\n  a:\n    <<: *c\n    environment:\n      A: \"b\"\n    ports: [\"80:80\"] # c\n",
    ])
    func `another way of writing is no difference`(_ text: String) throws {
        #expect(try difference(text) == [])
    }

    @Test(arguments: [
        (
            "services:\n  a:\n    image: y\n    environment: [A=b]\n    ports: [\"80:80\"]\n",
            [["services", "a", "image"]]
        ),
        (
            "services:\n  a:\n    image: x\n    environment: [A=b, C]\n    ports: [\"80:81\"]\n",
            [["services", "a", "environment", "C"], ["services", "a", "ports"]]
        ),
        (base + "  b:\n    image: z\nvolumes:\n  v:\n", [["services", "b"], ["volumes"]]),
        (
            "services:\n  a:\n    image: x\n    environment: [A=b]\n    ports: [\"80:80\"]\n    profiles: [p]\n",
            [["services", "a"]]
        ),
    ])
    func `what changes the project is a difference`(_ text: String, _ paths: [[String]]) throws {
        let found = try difference(text)
        for path in paths { #expect(found.contains(path), "\(found)") }
    }

    @Test func `a path covers what lies below and above it`() throws {
        let old = try #require(Loader.load(text: Self.base).project)
        let new = try #require(Loader.load(text: Self.base.replacing("A=b", with: "A=c")).project)
        let difference = ProjectDifference(from: old, to: new)
        #expect(difference.paths(notCoveredBy: [["services", "a", "environment"]]) == [])
        #expect(difference.paths(notCoveredBy: [["services", "a", "environment", "A", "x"]]) == [])
        #expect(difference.paths(notCoveredBy: [["services", "a", "image"]]).count == 1)
    }

    private func difference(_ text: String) throws -> [[String]] {
        let old = try #require(Loader.load(text: Self.base).project)
        return ProjectDifference(from: old, to: try #require(Loader.load(text: text).project)).paths
    }
}
