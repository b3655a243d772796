import Audit
import Catalog
import Testing

/// What is written is also listed, has examples and has its page.
struct ListingTests {
    @Test func `every rule file is in its list`() {
        let listed = Set(Rules.all.map { String(describing: $0) })
        for file in SourceTree.sources where file.path.hasPrefix("Sources/Audit/Rules/") {
            for (_, text) in file.code {
                guard let declaration = text.firstMatch(of: #/struct (\w+): .*\bRule\b/#) else { continue }
                let name = String(declaration.1)
                #expect(listed.contains(name), "\(file.path): \(name) is in no list")
            }
        }
    }

    @Test func `every definition file is in its list`() {
        let listed = SourceTree.sources.filter {
            $0.path == "Sources/Catalog/MediaServices.swift"
                || $0.path == "Sources/Catalog/InfrastructureServices.swift"
        }.flatMap(\.lines)
        let words = Set(listed.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init) })
        var count = 0
        for file in SourceTree.sources where file.path.hasPrefix("Sources/Catalog/Services/") {
            for (_, text) in file.code {
                guard let declaration = text.firstMatch(of: #/static let (\w+): ServiceDefinition\b/#) else { continue }
                let name = String(declaration.1)
                count += 1
                #expect(
                    words.contains(name),
                    "\(file.path): \(name) is in no list"
                )
            }
        }
        let identified = SourceTree.sources.filter { $0.path.hasPrefix("Sources/Catalog/Identified/") }
        #expect(!identified.isEmpty)
        #expect(count > 100 && count <= Services.all.count)
    }

    @Test func `every rule and every definition has its page`() {
        let rules = SourceTree.names(in: "docs/reference/rules")
        for rule in Rules.all { #expect(rules.contains("\(rule.about.id).md"), "run make docs") }
        let services = SourceTree.names(in: "docs/reference/services")
        for definition in Services.all { #expect(services.contains("\(definition.id).md"), "run make docs") }
    }
}
