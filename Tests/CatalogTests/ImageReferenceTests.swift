import Catalog
import Testing

struct ImageReferenceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var registry: String = "docker.io"
        var repository: String
        var tag: String?
        var digest: String?
        var name: String
        var testDescription: String { text }
    }

    static let digest = "sha256:" + String(repeating: "0a", count: 32)

    static let cases: [Case] = [
        Case(text: "traefik", repository: "library/traefik", name: "traefik"),
        Case(text: "traefik:v3.7", repository: "library/traefik", tag: "v3.7", name: "traefik"),
        Case(text: "library/redis", repository: "library/redis", name: "redis"),
        Case(text: "docker.io/library/postgres:17", repository: "library/postgres", tag: "17", name: "postgres"),
        Case(text: "index.docker.io/jellyfin/jellyfin", repository: "jellyfin/jellyfin", name: "jellyfin/jellyfin"),
        Case(
            text: "lscr.io/linuxserver/sonarr:4.0.19@\(digest)",
            registry: "lscr.io",
            repository: "linuxserver/sonarr",
            tag: "4.0.19",
            digest: digest,
            name: "lscr.io/linuxserver/sonarr"
        ),
        Case(text: "qmcgaw/gluetun@\(digest)", repository: "qmcgaw/gluetun", digest: digest, name: "qmcgaw/gluetun"),
        Case(
            text: "mirror.local:5000/linuxserver/sonarr",
            registry: "mirror.local:5000",
            repository: "linuxserver/sonarr",
            name: "mirror.local:5000/linuxserver/sonarr"
        ),
        Case(text: "localhost/own:dev", registry: "localhost", repository: "own", tag: "dev", name: "localhost/own"),
        Case(
            text: "[::1]:5000/team/app:1",
            registry: "[::1]:5000",
            repository: "team/app",
            tag: "1",
            name: "[::1]:5000/team/app"
        ),
        Case(
            text: "ghcr.io/haveagitgat/tdarr_node:2.17.01",
            registry: "ghcr.io",
            repository: "haveagitgat/tdarr_node",
            tag: "2.17.01",
            name: "ghcr.io/haveagitgat/tdarr_node"
        ),
        Case(text: "a--b/c__d.e", repository: "a--b/c__d.e", name: "a--b/c__d.e"),
        Case(text: "UPPER.example/app", registry: "UPPER.example", repository: "app", name: "UPPER.example/app"),
    ]

    @Test(arguments: cases)
    func `a reference is taken apart`(_ expected: Case) throws {
        let reference = try #require(ImageReference(expected.text))
        #expect(reference.registry == expected.registry)
        #expect(reference.repository == expected.repository)
        #expect(reference.tag == expected.tag)
        #expect(reference.digest == expected.digest)
        #expect(reference.name == expected.name)
        #expect(reference.description == expected.text)
    }

    static let wrong: [String] = [
        "", " ", "linuxserver/Sonarr", "Sonarr", "linuxserver/sonarr:", "linuxserver/sonarr: latest", "/sonarr",
        "sonarr/", "linuxserver//sonarr", "linuxserver/sonarr@sha256:12", "linuxserver/sonarr@", "-sonarr", "son___arr",
        "son..arr", "linuxserver/sonarr:-x", "linuxserver/sonarr:${TAG}", "${IMAGE}", "sonarr:a:b",
        String(repeating: "0a", count: 32), "a/" + String(repeating: "b", count: 255),
        "a:" + String(repeating: "t", count: 129),
    ]

    @Test(arguments: wrong)
    func `what is no reference gives nil`(_ text: String) {
        #expect(ImageReference(text) == nil)
    }

    @Test func `the base name is the last component`() throws {
        #expect(try #require(ImageReference("lscr.io/linuxserver/sonarr:4")).baseName == "sonarr")
        #expect(try #require(ImageReference("redis")).baseName == "redis")
    }
}
