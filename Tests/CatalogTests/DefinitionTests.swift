import Testing

@testable import Catalog

/// What must hold for every definition of the catalog.
struct DefinitionTests {
    static let recognizer = Recognizer()
    static let ids = Services.all.map(\.id)
    static let helpers: Set<String> = ["curl", "wget", "nc", "bash", "sh", "python", "python3", "node", "pgrep", "jq"]

    static func definition(_ id: String) throws -> ServiceDefinition {
        try #require(Services.all.first { $0.id == id })
    }

    @Test func `every identifier stands in the list once`() {
        let counts = Dictionary(grouping: Self.ids, by: \.self).mapValues(\.count)
        #expect(counts.filter { $0.value > 1 }.keys.sorted() == [])
    }

    @Test func `no repository belongs to two definitions`() {
        var owners: [String: Set<String>] = [:]
        for definition in Services.all {
            for repository in definition.images.flatMap(\.repositories) {
                guard let reference = ImageReference(repository) else { continue }
                owners[MirrorNames.canonical(reference), default: []].insert(definition.id)
            }
        }
        let shared = owners.filter { $0.value.count > 1 }.map { "\($0.key): \($0.value.sorted())" }
        #expect(shared.sorted() == [])
    }

    @Test(arguments: ids)
    func `it is recognised from each of its images`(_ id: String) throws {
        let definition = try Self.definition(id)
        let digest = "@sha256:" + String(repeating: "ab", count: 32)
        for variant in definition.images {
            for repository in variant.repositories {
                let reference = try #require(ImageReference(repository), "\(repository)")
                #expect(reference.tag == nil && reference.digest == nil)
                for image in [repository, repository + ":1.2.3", repository + ":1.2.3" + digest, repository + digest] {
                    let found = Self.recognizer.recognize(image: image, label: nil, buildName: nil)
                    #expect(found?.definition.id == id, "\(image)")
                    #expect(found?.variant?.key == variant.key, "\(image)")
                    #expect(found?.confidence == .image, "\(image)")
                }
                let path = reference.registry == "docker.io" ? reference.repository : repository
                let cached = Self.recognizer.recognize(image: "mirror.local:5000/\(path):1", label: nil, buildName: nil)
                #expect(cached?.definition.id == id, "\(path) behind a mirror")
                #expect(cached?.confidence == .mirror, "\(path) behind a mirror")
            }
        }
    }

    @Test(arguments: ids)
    func `it is recognised from its label and its build context`(_ id: String) {
        #expect(Self.recognizer.recognize(image: nil, label: id, buildName: nil)?.definition.id == id)
        #expect(Self.recognizer.recognize(image: nil, label: nil, buildName: id)?.definition.id == id)
    }

    @Test(arguments: ids)
    func `its names are well formed`(_ id: String) throws {
        let definition = try Self.definition(id)
        #expect(id.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) })
        #expect(!definition.name.isEmpty)
        #expect(!definition.summary.isEmpty)
        #expect(!definition.summary.hasSuffix("."))
        #expect(!definition.summary.contains("\n"))
        #expect(!definition.roles.isEmpty)
        #expect(Set(definition.roles).count == definition.roles.count)
        #expect(!definition.images.isEmpty)
        #expect(!definition.homepage.isEmpty)
        #expect(definition.images.filter(\.isRecommended).count <= 1)
    }

    @Test(arguments: ids)
    func `its facts have sources and a day`(_ id: String) throws {
        let definition = try Self.definition(id)
        #expect(!definition.sources.isEmpty)
        #expect(definition.sources.allSatisfy { !$0.isEmpty })
        let parts = definition.factsDate.split(separator: "-").compactMap { Int($0) }
        #expect(parts.count == 3)
        #expect((parts.first ?? 0) >= 2026)
    }

    @Test(arguments: ids)
    func `its ports are possible and named once`(_ id: String) throws {
        let ports = try Self.definition(id).ports
        #expect(ports.allSatisfy { (1...65_535).contains($0.number) })
        #expect(ports.allSatisfy { ["tcp", "udp"].contains($0.transport) })
        #expect(Set(ports.map { "\($0.number)/\($0.transport)" }).count == ports.count)
    }

    @Test(arguments: ids)
    func `its health tests use a tool that the image has`(_ id: String) throws {
        for variant in try Self.definition(id).images {
            guard let healthcheck = variant.healthcheck else { continue }
            let test = healthcheck.test
            #expect(test.count >= 2)
            let kind = try #require(test.first)
            #expect(["CMD", "CMD-SHELL"].contains(kind))
            #expect(healthcheck.timeout <= healthcheck.interval)
            #expect(healthcheck.retries > 0)
            for word in test where word.contains("$") {
                #expect(!word.replacing("$$", with: "").contains("$"), "\(word) has a single dollar")
            }
            let command = try #require(test.dropFirst().first)
            let tool = kind == "CMD-SHELL" ? String(command.split(separator: " ").first ?? "") : command
            guard let tools = variant.tools else { continue }
            if kind == "CMD-SHELL" { #expect(tools.contains("sh"), "\(variant.key)") }
            // The program's own binary is there anyway and not listed.
            guard Self.helpers.contains(tool) else { continue }
            #expect(tools.contains(tool), "\(variant.key) lacks \(tool)")
        }
    }

    @Test(arguments: ids)
    func `its paths are absolute`(_ id: String) throws {
        let definition = try Self.definition(id)
        for variant in definition.images {
            #expect((variant.persistentPaths ?? []).allSatisfy { $0.path.hasPrefix("/") })
            #expect(variant.scratchPaths.allSatisfy { $0.hasPrefix("/") })
        }
        #expect(definition.credentials.allSatisfy { $0.path.hasPrefix("/") })
        if let health = definition.health {
            #expect(health.path.hasPrefix("/"))
            #expect(health.otherPublicPaths.allSatisfy { $0.hasPrefix("/") })
        }
        if let version = definition.version { #expect(version.path.hasPrefix("/")) }
    }

    @Test(arguments: ids)
    func `its environment names are whole and not also ignored`(_ id: String) throws {
        let definition = try Self.definition(id)
        let allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-*<>".utf8
        for name in definition.environment.map(\.name) + definition.ignoredEnvironment.map(\.name) {
            #expect(name.utf8.allSatisfy { allowed.contains($0) }, "\(name)")
        }
        // What only an older version reads may stand in both lists.
        let today = definition.environment.filter { $0.variants.isEmpty && !$0.meaning.hasSuffix("only") }
        let everywhere = Set(today.map(\.name))
        for ignored in definition.ignoredEnvironment where !ignored.stillRead {
            #expect(!everywhere.contains(ignored.name), "\(ignored.name) is read and ignored")
        }
        let keys = Set(definition.images.map(\.key) + ["linuxserver", "hotio", "home-operations"])
        for fact in definition.environment {
            #expect(keys.isSuperset(of: fact.variants), "\(fact.name) is for \(fact.variants)")
        }
    }

    @Test(arguments: ids)
    func `passwords and keys in its environment are marked as secrets`(_ id: String) throws {
        for fact in try Self.definition(id).environment {
            let isSwitch = fact.name.contains("RANDOM") || fact.name.contains("EMPTY")
            let isSecret = !isSwitch && ["PASSWORD", "APIKEY", "API_KEY"].contains { fact.name.hasSuffix($0) }
            #expect(fact.isSecret || !isSecret, "\(fact.name)")
        }
    }

    @Test(arguments: ids)
    func `a program that ended names what to use instead`(_ id: String) throws {
        let definition = try Self.definition(id)
        switch definition.status {
        case .active, .maintenance:
            break
        case .retired(let since, let successors, _, let note):
            #expect(!since.isEmpty)
            #expect(!note.isEmpty)
            #expect(successors.allSatisfy { $0 != id })
            #expect(!successors.isEmpty)
        case .renamed(_, let successor, _):
            #expect(Self.ids.contains(successor))
        }
    }

    @Test(arguments: ids)
    func `a moved image leads to another one`(_ id: String) throws {
        for variant in try Self.definition(id).images {
            guard let target = variant.movedTo else { continue }
            #expect(ImageReference(target) != nil)
            #expect(!variant.repositories.contains(target))
            #expect(!variant.isRecommended)
        }
    }
}
