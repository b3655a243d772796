import Compose

extension Mending {
    /// Whether nothing was written down.
    var isEmpty: Bool { editor.edits.isEmpty && newFiles.isEmpty && newFolders.isEmpty }
}

extension Rules {
    /// The rules whose findings can be mended by edits, by identifier.
    public static let mendable: [String: any MendableRule.Type] = Dictionary(
        all.compactMap { rule in (rule as? any MendableRule.Type).map { (rule.about.id, $0) } },
        uniquingKeysWith: { first, _ in first }
    )
}
