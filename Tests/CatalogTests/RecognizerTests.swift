import Testing

@testable import Catalog

struct RecognizerTests {
    static let recognizer = Recognizer()

    struct Mirror: Sendable, CustomTestStringConvertible {
        var image: String
        var id: String?
        var confidence: Recognition.Confidence?
        var testDescription: String { image }

        init(_ image: String, _ id: String? = nil, _ confidence: Recognition.Confidence? = nil) {
            self.image = image
            self.id = id
            self.confidence = confidence
        }
    }

    static let mirrors: [Mirror] = [
        Mirror("linuxserver/sonarr", "sonarr", .image),
        Mirror("lscr.io/linuxserver/sonarr:latest", "sonarr", .image),
        Mirror("ghcr.io/linuxserver/sonarr", "sonarr", .image),
        Mirror("quay.io/linuxserver.io/sonarr", "sonarr", .image),
        Mirror("docker.io/linuxserver/sonarr", "sonarr", .image),
        Mirror("cr.hotio.dev/hotio/radarr:release", "radarr", .image),
        Mirror("mirror.gcr.io/jellyfin/jellyfin", "jellyfin", .image),
        Mirror("public.ecr.aws/docker/library/postgres:17", "postgres", .image),
        Mirror("mirror.gcr.io/library/postgres", "postgres", .image),
        Mirror("mirror.local:5000/linuxserver/sonarr", "sonarr", .mirror),
        Mirror("harbor.example/dockerhub/linuxserver/sonarr", "sonarr", .mirror),
        Mirror("harbor.example/ghcr.io/hotio/sonarr:release", "sonarr", .mirror),
        Mirror("m.daocloud.io/docker.io/library/postgres:16", "postgres", .mirror),
        Mirror("m.daocloud.io/docker.io/postgres:16", "postgres", .mirror),
        Mirror("cache.example/postgres", "postgres", .mirror),
        Mirror("cache.example/team/postgres"),
        Mirror("ghcr.io/somebody/linuxserver/sonarr"),
        Mirror("somebody/sonarr"),
        Mirror("ghcr.io/somebody/postgres"),
        Mirror("sonarr"),
        Mirror("not an image"),
    ]

    @Test(arguments: mirrors)
    func `mirrors lead to the definition and strangers do not`(_ expected: Mirror) {
        let found = Self.recognizer.recognize(image: expected.image, label: nil, buildName: nil)
        #expect(found?.definition.id == expected.id)
        #expect(found?.confidence == expected.confidence)
    }

    @Test func `the variant tells the family`() throws {
        let reference = try #require(ImageReference("ghcr.io/hotio/sonarr"))
        #expect(Self.recognizer.recognize(reference)?.variant?.key == "hotio")
        let server = try #require(Self.recognizer.recognize(image: "linuxserver/plex", label: nil, buildName: nil))
        #expect(server.variant?.initSystem == .s6)
        #expect(server.variant?.honoursPUID == true)
    }

    @Test func `a label wins over the image`() {
        let found = Self.recognizer.recognize(image: "linuxserver/sonarr", label: "radarr", buildName: nil)
        #expect(found?.definition.id == "radarr")
        #expect(found?.confidence == .declared)
        #expect(found?.variant == nil)
    }

    @Test func `a label that agrees with the image keeps the variant`() {
        let found = Self.recognizer.recognize(image: "linuxserver/sonarr", label: "sonarr", buildName: nil)
        #expect(found?.variant?.key == "linuxserver")
        #expect(found?.confidence == .declared)
    }

    @Test func `a label that names nothing known leaves the image in charge`() {
        let found = Self.recognizer.recognize(image: "linuxserver/sonarr", label: "sonnar", buildName: nil)
        #expect(found?.definition.id == "sonarr")
        #expect(found?.confidence == .image)
    }

    static let hints: [(String, String)] = [
        ("sonarr", "sonarr"), ("docker-sonarr", "sonarr"), ("Cross_Seed", "cross-seed"),
        ("jellyfin-custom", "jellyfin"), ("Tube Archivist", "tubearchivist"),
    ]

    @Test(arguments: hints)
    func `a build context's name is a hint`(_ name: String, _ id: String) {
        let found = Self.recognizer.recognize(image: nil, label: nil, buildName: name)
        #expect(found?.definition.id == id)
        #expect(found?.confidence == .hint)
        #expect(found?.variant == nil)
    }

    @Test(arguments: ["app", "docker", "", "sonarr-exporter"])
    func `a name that tells nothing gives no hint`(_ name: String) {
        #expect(Self.recognizer.recognize(image: nil, label: nil, buildName: name) == nil)
    }

    @Test func `nothing in, nothing out`() {
        #expect(Self.recognizer.recognize(image: nil, label: nil, buildName: nil) == nil)
    }

    @Test func `a definition of one's own wins over the built-in one`() {
        let own = ServiceDefinition(
            id: "sonarr",
            name: "Our Sonarr",
            summary: "Ours.",
            roles: [.arr],
            category: .arr,
            homepage: "https://example.org",
            images: [ImageVariant(key: "own", repositories: ["registry.example/media/sonarr", "linuxserver/sonarr"])],
            sources: ["own"],
            factsDate: "2026-11-22"
        )
        let recognizer = Recognizer(adding: [own])
        #expect(recognizer.recognize(image: "registry.example/media/sonarr:1", label: nil, buildName: nil) != nil)
        let found = recognizer.recognize(image: "lscr.io/linuxserver/sonarr", label: nil, buildName: nil)
        #expect(found?.definition.name == "Our Sonarr")
        #expect(recognizer.definitions.filter { $0.id == "sonarr" }.count == 1)
        #expect(recognizer.definition(id: "sonarr")?.name == "Our Sonarr")
    }
}
