// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "bijou",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .target(name: "Vocabulary"),
        .target(name: "Compose", dependencies: ["Vocabulary", .product(name: "Yams", package: "Yams")]),
        .target(name: "Catalog", dependencies: ["Vocabulary"]),
        .target(name: "Reports", dependencies: ["Vocabulary"]),
        .target(name: "Stacks", dependencies: ["Vocabulary", "Compose", "Catalog"]),
        .target(name: "Audit", dependencies: ["Vocabulary", "Compose", "Catalog", "Stacks"]),
        .target(name: "CFiles"),
        .target(name: "Changes", dependencies: ["Vocabulary", "CFiles"]),
        .target(
            name: "Transport",
            dependencies: [
                "Vocabulary",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(name: "DockerEngine", dependencies: ["Vocabulary", "Transport"]),
        .target(
            name: "Migration",
            dependencies: [
                "Vocabulary", "Compose", "Catalog", "Stacks", "Audit", "Changes", "Transport", "DockerEngine",
            ]
        ),
        .target(name: "Clients", dependencies: ["Vocabulary", "Transport", "Catalog"]),
        .target(
            name: "Checks",
            dependencies: ["Vocabulary", "Compose", "Catalog", "Stacks", "Transport", "DockerEngine", "Clients"]
        ),
        .target(
            name: "Simulators",
            dependencies: [
                "Vocabulary", "Transport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),
        .executableTarget(
            name: "bijou",
            dependencies: [
                "Vocabulary", "Compose", "Catalog", "Reports", "Stacks", "Audit", "Changes", "Transport",
                "DockerEngine", "Migration", "Clients", "Checks", "Simulators",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
        .testTarget(name: "ComposeTests", dependencies: ["Compose", "Vocabulary"]),
        .testTarget(name: "CatalogTests", dependencies: ["Catalog", "Vocabulary"]),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "Vocabulary"], exclude: ["Golden"]),
        .testTarget(name: "StacksTests", dependencies: ["Stacks", "Compose", "Catalog", "Vocabulary"]),
        .testTarget(name: "AuditTests", dependencies: ["Audit", "Stacks", "Compose", "Catalog", "Vocabulary"]),
        .testTarget(name: "ChangesTests", dependencies: ["Changes", "Vocabulary"]),
        .testTarget(
            name: "TransportTests",
            dependencies: [
                "Transport", "Vocabulary",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .testTarget(name: "DockerEngineTests", dependencies: ["DockerEngine", "Transport", "Vocabulary"]),
        .testTarget(
            name: "MigrationTests",
            dependencies: [
                "Migration", "Vocabulary", "Compose", "Stacks", "Audit", "Changes", "Transport", "DockerEngine",
            ]
        ),
        .testTarget(
            name: "ClientsTests",
            dependencies: ["Clients", "Simulators", "Transport", "Vocabulary", "Catalog"]
        ),
        .testTarget(
            name: "ChecksTests",
            dependencies: [
                "Checks", "Clients", "Simulators", "Transport", "DockerEngine", "Stacks", "Compose", "Catalog",
                "Vocabulary",
            ]
        ),
        .testTarget(name: "SimulatorsTests", dependencies: ["Simulators", "Transport", "Compose", "Vocabulary"]),
        .testTarget(name: "ArchitectureTests", dependencies: ["Audit", "Catalog"]),
        .testTarget(name: "EndToEndTests", dependencies: ["bijou", "Changes"]),
        .testTarget(name: "EngineTests", dependencies: ["bijou"], exclude: ["Stacks"]),
    ],
    swiftLanguageModes: [.v6]
)

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]
for target in package.targets {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
}
