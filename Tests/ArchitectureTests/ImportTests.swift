import Testing

/// The import table of the architecture and the rule of one importer per package.
struct ImportTests {
    /// What each module may import of ours.
    static let allowed: [String: Set<String>] = [
        "Vocabulary": [],
        "Compose": ["Vocabulary"],
        "Catalog": ["Vocabulary"],
        "Reports": ["Vocabulary"],
        "Stacks": ["Vocabulary", "Compose", "Catalog"],
        "Audit": ["Vocabulary", "Compose", "Catalog", "Stacks"],
        "Changes": ["Vocabulary"],
        "Transport": ["Vocabulary"],
        "DockerEngine": ["Vocabulary", "Transport"],
        "Migration": [
            "Vocabulary", "Compose", "Catalog", "Stacks", "Audit", "Changes", "Transport", "DockerEngine",
        ],
        "Clients": ["Vocabulary", "Transport", "Catalog"],
        "Checks": ["Vocabulary", "Compose", "Catalog", "Stacks", "Transport", "DockerEngine", "Clients"],
        "Simulators": ["Vocabulary", "Transport"],
        "bijou": [
            "Vocabulary", "Compose", "Catalog", "Reports", "Stacks", "Audit", "Changes", "Transport", "DockerEngine",
            "Migration", "Clients", "Checks", "Simulators",
        ],
    ]

    /// The one module that imports a third-party product.
    static let importers: [String: String] = [
        "CYaml": "Compose", "Yams": "Compose", "ArgumentParser": "bijou", "CFiles": "Changes",
        "AsyncHTTPClient": "Transport",
        "NIOCore": "Transport", "NIOPosix": "Transport", "NIOHTTP1": "Transport", "NIOSSL": "Transport",
        "Subprocess": "Transport", "SystemPackage": "Transport",
        "Hummingbird": "Simulators", "HTTPTypes": "Simulators", "Logging": "Simulators",
    ]

    /// What any module may import of the toolchain; the file system and the process belong to `bijou`.
    static let toolchain: [String: Set<String>] = [
        "FoundationEssentials": ["Reports", "Catalog", "Changes", "Transport", "Migration", "Checks", "bijou"],
        "Glibc": ["Changes", "Transport", "bijou"],
        "Synchronization": [
            "Transport", "DockerEngine", "Compose", "Catalog", "Stacks", "Audit", "Reports",
            "Simulators", "Checks", "Clients", "bijou",
        ],
    ]

    @Test func `every folder under Sources has a line in the import table`() {
        #expect(Set(SourceTree.sources.map(\.module)) == Set(Self.allowed.keys))
    }

    @Test func `a module imports only from rows above it`() {
        for file in SourceTree.sources {
            for name in file.imports where Self.allowed[name] != nil {
                #expect(Self.allowed[file.module]?.contains(name) ?? false, "\(file.path) imports \(name)")
            }
        }
    }

    @Test func `a third-party package has one importing module`() {
        for file in SourceTree.sources {
            for name in file.imports where Self.allowed[name] == nil {
                if let importer = Self.importers[name] {
                    #expect(importer == file.module, "\(file.path) imports \(name), which belongs to \(importer)")
                } else {
                    #expect(
                        Self.toolchain[name]?.contains(file.module) ?? false,
                        "\(file.path) imports \(name), which is in no list"
                    )
                }
            }
        }
    }
}
