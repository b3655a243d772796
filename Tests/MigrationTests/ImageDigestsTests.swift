import Catalog
import Compose
import DockerEngine
import Testing
import Transport
import Vocabulary

@testable import Migration

/// Digests that a recorded engine knows.
struct ImageDigestsTests {
    private static let one = "sha256:" + String(repeating: "1", count: 64)
    private static let two = "sha256:" + String(repeating: "2", count: 64)
    private static let three = "sha256:" + String(repeating: "3", count: 64)

    private static func image(_ id: String, _ digests: String...) -> String {
        let list = digests.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"Id":"\#(id)","RepoTags":[],"RepoDigests":[\#(list)],"Config":{}}"#
    }

    private func digests(_ services: String, containers: String = "[]", images: [String: String]) async throws
        -> [String: String]
    {
        let ping = RecordedAnswer(.get, "/_ping", Response(status: 200, headers: [HeaderField("Api-Version", "1.41")]))
        let list = RecordedAnswer.json("/v1.41/containers/json", containers)
        let known = images.map { RecordedAnswer.json("/v1.41/images/\($0.key)/json", $0.value) }
        let written = try Sample.project("name: media\nservices:\n" + services)
        let missing = written.services.compactMap { $0.image?.value }.filter { images[$0] == nil }.map {
            RecordedAnswer.json("/v1.41/images/\($0)/json", #"{"message":"No such image"}"#, status: 404)
        }
        let engine = try await Engine.connect(
            to: EngineAddress(.unixSocket("/var/run/docker.sock"), origin: .standard),
            through: .recorded([ping, list] + known + missing),
            within: .seconds(5)
        )
        return try await ImageDigests.digests(of: written, on: engine)
    }

    @Test func `a digest is matched by registry and repository, however the name is written`() async throws {
        let found = try await digests(
            "  a: { image: 'postgres:17' }\n  b: { image: 'docker.io/library/redis' }\n  c: { image: 'ghcr.io/hotio/sonarr:v4' }",
            images: [
                "postgres:17": Self.image("i1", "postgres@\(Self.one)"),
                "docker.io/library/redis": Self.image("i2", "mirror.example/redis@\(Self.one)", "redis@\(Self.two)"),
                "ghcr.io/hotio/sonarr:v4": Self.image("i3", "ghcr.io/hotio/sonarr@\(Self.three)"),
            ]
        )
        #expect(
            found == [
                "postgres:17": Self.one, "docker.io/library/redis": Self.two, "ghcr.io/hotio/sonarr:v4": Self.three,
            ]
        )
    }

    @Test func `images that are not here, were built here or are pinned have none`() async throws {
        let found = try await digests(
            "  a: { image: 'postgres:17' }\n  b: { image: 'mine:1' }\n  c: { image: 'x:1', build: . }\n  d: { image: 'y@\(Self.one)' }",
            images: ["mine:1": Self.image("i1")]
        )
        #expect(found.isEmpty)
    }

    private static func container(_ service: String, _ image: String, _ state: String = "running") -> String {
        """
        {"Id":"c-\(service)-\(image)","Names":["/\(service)"],"State":"\(state)","ImageID":"\(image)",
         "Labels":{"com.docker.compose.project":"media","com.docker.compose.service":"\(service)"}}
        """
    }

    @Test func `what runs counts more than what the tag means now`() async throws {
        let images = [
            "postgres:17": Self.image("new", "postgres@\(Self.two)"), "old": Self.image("old", "postgres@\(Self.one)"),
            "other": Self.image("other", "postgres@\(Self.three)"),
        ]
        let service = "  a: { image: 'postgres:17' }\n  b: { image: 'postgres:17' }"
        func found(_ containers: String...) async throws -> String? {
            try await digests(service, containers: "[\(containers.joined(separator: ","))]", images: images)[
                "postgres:17"
            ]
        }
        #expect(try await found(Self.container("a", "old")) == Self.one)
        #expect(try await found(Self.container("a", "old", "exited")) == Self.two)
        // Two services that run different images under one name cannot both be pinned to what they run.
        #expect(try await found(Self.container("a", "old"), Self.container("b", "other")) == Self.two)
    }

    @Test func `a socket proxy that keeps images to itself is named`() async throws {
        let engine = try await Engine.connect(
            to: EngineAddress(.unixSocket("/var/run/docker.sock"), origin: .standard),
            through: .recorded([
                RecordedAnswer(.get, "/_ping", Response(status: 200, headers: [HeaderField("Api-Version", "1.41")])),
                .json("/v1.41/containers/json", "[]"), .json("/v1.41/images/a:1/json", "", status: 403),
            ]),
            within: .seconds(5)
        )
        let project = try Sample.project("name: media\nservices: { a: { image: 'a:1' } }")
        let error = await #expect(throws: EngineError.self) { try await ImageDigests.digests(of: project, on: engine) }
        guard case .forbidden? = error?.reason else { throw try #require(error) }
    }
}
