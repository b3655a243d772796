// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "bijou",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
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
        .executableTarget(
            name: "bijou",
            dependencies: [
                "Vocabulary", "Compose", "Catalog", "Reports", "Stacks", "Audit", "Changes",
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
