/// Traefik's tags that name a line by a cheese: they move with its patches and stop with it.
enum TraefikTags {
    private static let lines: [String: String] = [
        "reblochon": "1.0", "camembert": "1.1", "morbier": "1.2", "raclette": "1.3", "roquefort": "1.4",
        "cancoillotte": "1.5", "tetedemoine": "1.6", "maroilles": "1.7", "montdor": "2.0", "cantal": "2.1",
        "chevrotin": "2.2", "picodon": "2.3", "livarot": "2.4", "brie": "2.5", "rocamadour": "2.6", "epoisses": "2.7",
        "vacherin": "2.8", "banon": "2.9", "saintmarcellin": "2.10", "mimolette": "2.11", "beaufort": "3.0",
        "comte": "3.1", "munster": "3.2", "saintnectaire": "3.3", "chaource": "3.4", "chabichou": "3.5",
        "ramequin": "3.6",
    ]

    /// The line that a tag follows; nil if it names none.
    static func version(of tag: String) -> TagVersion? {
        let name = tag.lowercased().prefix { $0 != "-" }
        return lines[String(name)].flatMap { TagVersion($0) } ?? TagVersion(tag)
    }

    /// Whether a version belongs to a line that has ended: all of 1 and those of 2 before its last.
    static func hasEnded(_ version: TagVersion) -> Bool {
        if version.major == 1 { return true }
        return version.major == 2 && version.components.count > 1 && version.components[1] < 11
    }
}
