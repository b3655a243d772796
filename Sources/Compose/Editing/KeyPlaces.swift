/// What decides where a new key stands among those of a mapping.
struct KeyPlaces: Sendable {
    /// The usual order.
    var order: [String] = []
    /// Keys of similar mappings of the file, in their order.
    var siblings: [[String]] = []
    /// Whether blank lines divide the entries where there are too few to tell.
    var isSpaced = false

    /// Index of the key behind which a new one goes, so that it agrees with as many neighbours as possible; nil without keys.
    func predecessor(of key: String, among keys: [String]) -> Int? {
        let similar = siblings.compactMap { sibling in sibling.firstIndex(of: key).map { (sibling, $0) } }
        let rank = order.firstIndex(of: key)
        // For each key the weight of standing before the new one, positive, or behind it, negative.
        let weights = keys.map { other in
            var weight = 0
            for (sibling, place) in similar {
                if let otherPlace = sibling.firstIndex(of: other) { weight += otherPlace < place ? 100 : -100 }
            }
            if let rank, let otherRank = order.firstIndex(of: other) { weight += otherRank < rank ? 1 : -1 }
            return weight
        }
        var best: (index: Int, sum: Int)?
        var sum = 0
        for (index, weight) in weights.enumerated() {
            sum += weight
            if sum >= best?.sum ?? Int.min { best = (index, sum) }
        }
        return best?.index
    }
}
