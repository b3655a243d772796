/// Which elements of two sequences stay and which go or come, found as Myers' O(ND) algorithm does in linear space.
///
/// A stretch that differs too much is cut at the furthest point reached, so that time stays bounded; the result is then still right,
/// only not the shortest.
struct LineMatching {
    /// For each old element whether it goes.
    private(set) var removed: [Bool]
    /// For each new element whether it comes.
    private(set) var added: [Bool]

    private let old: [Int]
    private let new: [Int]
    private let limit: Int
    /// Furthest x of each diagonal from the start, and smallest from the end.
    private var forward: [Int]
    private var backward: [Int]

    /// A part of both sequences.
    private struct Stretch {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// Compares two sequences.
    ///
    /// - Parameter limit: how many differences are looked for in one go before a stretch is cut.
    init(old: [Int], new: [Int], limit: Int = 300) {
        self.old = old
        self.new = new
        self.limit = max(1, limit)
        removed = [Bool](repeating: false, count: old.count)
        added = [Bool](repeating: false, count: new.count)
        let size = 2 * min(self.limit, old.count + new.count) + 4
        forward = [Int](repeating: 0, count: size)
        backward = [Int](repeating: 0, count: size)
        var open = [Stretch(old: 0..<old.count, new: 0..<new.count)]
        while let next = open.popLast() { open += compare(next) }
    }

    /// Marks what differs in a stretch, or cuts it in two.
    private mutating func compare(_ stretch: Stretch) -> [Stretch] {
        var (low, high) = (stretch.old.lowerBound, stretch.old.upperBound)
        var (newLow, newHigh) = (stretch.new.lowerBound, stretch.new.upperBound)
        while low < high, newLow < newHigh, old[low] == new[newLow] { (low, newLow) = (low + 1, newLow + 1) }
        while low < high, newLow < newHigh, old[high - 1] == new[newHigh - 1] {
            (high, newHigh) = (high - 1, newHigh - 1)
        }
        guard low < high, newLow < newHigh else {
            for index in low..<high { removed[index] = true }
            for index in newLow..<newHigh { added[index] = true }
            return []
        }
        let inner = Stretch(old: low..<high, new: newLow..<newHigh)
        let (x, y) = cut(inner)
        return [
            Stretch(old: x..<high, new: y..<newHigh),
            Stretch(old: low..<x, new: newLow..<y),
        ]
    }

    /// A point of a shortest way through a stretch, never one of its two corners.
    ///
    /// Both sequences begin and end with different elements, so at least two differences lie between the corners.
    private mutating func cut(_ stretch: Stretch) -> (x: Int, y: Int) {
        let (width, height) = (stretch.old.count, stretch.new.count)
        let (left, top) = (stretch.old.lowerBound, stretch.new.lowerBound)
        let (delta, middle) = (width - height, forward.count / 2)
        let rounds = min(limit, (width + height + 1) / 2)
        for round in 0...rounds {
            for diagonal in stride(from: -round, through: round, by: 2) {
                var x = Self.start(forward, middle, diagonal, round, width, height)
                while x >= 0, x < width, x - diagonal < height, old[left + x] == new[top + x - diagonal] { x += 1 }
                forward[middle + diagonal] = x
                let opposite = delta - diagonal
                guard x >= 0, delta % 2 != 0, abs(opposite) < round else { continue }
                let rest = backward[middle + opposite]
                if rest >= 0, x + rest >= width { return (left + x, top + x - diagonal) }
            }
            for diagonal in stride(from: -round, through: round, by: 2) {
                var x = Self.start(backward, middle, diagonal, round, width, height)
                while x >= 0, x < width, x - diagonal < height,
                    old[left + width - 1 - x] == new[top + height - 1 - x + diagonal]
                { x += 1 }
                backward[middle + diagonal] = x
                let opposite = delta - diagonal
                guard x >= 0, delta % 2 == 0, abs(opposite) <= round else { continue }
                let rest = forward[middle + opposite]
                if rest >= 0, x + rest >= width { return (left + width - x, top + height - x + diagonal) }
            }
        }
        return furthest(middle, rounds, left, top)
    }

    /// Where a diagonal begins in this round: one step right of the diagonal below or one step down from the diagonal above; -1 outside.
    private static func start(
        _ reached: [Int],
        _ middle: Int,
        _ diagonal: Int,
        _ round: Int,
        _ width: Int,
        _ height: Int
    ) -> Int {
        if round == 0 { return 0 }
        var best = -1
        if diagonal > -round {
            let x = reached[middle + diagonal - 1]
            if x >= 0, x < width { best = x + 1 }
        }
        if diagonal < round {
            let x = reached[middle + diagonal + 1]
            if x >= 0, x - diagonal <= height { best = max(best, x) }
        }
        return best
    }

    /// The point furthest from the start corner that the last round reached.
    private func furthest(_ middle: Int, _ round: Int, _ left: Int, _ top: Int) -> (x: Int, y: Int) {
        var best = (x: 0, y: 0)
        for diagonal in stride(from: -round, through: round, by: 2) {
            let x = forward[middle + diagonal]
            if x >= 0, 2 * x - diagonal > best.x + best.y { best = (x, x - diagonal) }
        }
        return (left + best.x, top + best.y)
    }
}
