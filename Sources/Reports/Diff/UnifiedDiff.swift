/// The differences between two texts in the unified form that `patch -p1` and `git apply` read.
public enum UnifiedDiff {
    /// How many unchanged lines stand around a change.
    private static let context = 3

    /// The differences as text; empty if there are none.
    ///
    /// Lines end at a line feed, so a carriage return before it belongs to the line. Bytes that are not UTF-8 are shown as U+FFFD.
    ///
    /// - Parameters:
    ///   - old: the text before; empty for a new file.
    ///   - new: the text after; empty for a removed file.
    ///   - oldName: the path before, or `/dev/null` for a new file.
    ///   - newName: the path after, or `/dev/null` for a removed file.
    ///   - mask: what is shown of a line, for instance without credentials. A masked difference cannot be applied.
    public static func text(
        old: [UInt8],
        new: [UInt8],
        oldName: String,
        newName: String,
        mask: (String) -> String = { $0 }
    ) -> String {
        guard old != new else { return "" }
        let (oldLines, newLines) = (lines(of: old), lines(of: new))
        var result = "--- \(header(oldName, side: "a"))\n+++ \(header(newName, side: "b"))\n"
        for hunk in hunks(changes(oldLines, newLines), oldCount: oldLines.count) {
            write(hunk, oldLines, newLines, mask, to: &result)
        }
        return result
    }

    /// Lines of the old text that lines of the new one replace.
    private struct Change {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// Changes that stand so near that their surroundings touch.
    private struct Hunk {
        var changes: [Change]
        var old: Range<Int>
        var new: Range<Int>
    }

    /// The lines with their line feeds.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (offset, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(bytes[start...offset])
            start = offset + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    private static func changes(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Change] {
        let (goes, comes) = marks(old, new)
        var changes: [Change] = []
        var (index, newIndex) = (0, 0)
        while index < old.count || newIndex < new.count {
            let (start, newStart) = (index, newIndex)
            while index < old.count, goes[index] { index += 1 }
            while newIndex < new.count, comes[newIndex] { newIndex += 1 }
            if start < index || newStart < newIndex {
                changes.append(Change(old: start..<index, new: newStart..<newIndex))
            }
            (index, newIndex) = (index + 1, newIndex + 1)
        }
        return changes
    }

    /// Which old lines go and which new lines come.
    ///
    /// A line that the other side does not have at all needs no search.
    private static func marks(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> (goes: [Bool], comes: [Bool]) {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        let oldNumbers = old.map { line in
            let number = numbers[line] ?? numbers.count
            numbers[line] = number
            return number
        }
        let newNumbers = new.map { numbers[$0] ?? -1 }
        let known = Set(newNumbers)
        let oldShared = old.indices.filter { known.contains(oldNumbers[$0]) }
        let newShared = new.indices.filter { newNumbers[$0] >= 0 }
        let matching = LineMatching(old: oldShared.map { oldNumbers[$0] }, new: newShared.map { newNumbers[$0] })
        var goes = [Bool](repeating: true, count: old.count)
        var comes = [Bool](repeating: true, count: new.count)
        for (place, index) in oldShared.enumerated() { goes[index] = matching.removed[place] }
        for (place, index) in newShared.enumerated() { comes[index] = matching.added[place] }
        return (goes, comes)
    }

    private static func hunks(_ changes: [Change], oldCount: Int) -> [Hunk] {
        var hunks: [Hunk] = []
        for change in changes {
            let before = min(context, change.old.lowerBound)
            let after = min(context, oldCount - change.old.upperBound)
            let (old, new) = (change.old, change.new)
            let start = old.lowerBound - before
            if let last = hunks.indices.last, start <= hunks[last].old.upperBound {
                hunks[last].changes.append(change)
                hunks[last].old = hunks[last].old.lowerBound..<(old.upperBound + after)
                hunks[last].new = hunks[last].new.lowerBound..<(new.upperBound + after)
            } else {
                hunks.append(
                    Hunk(
                        changes: [change],
                        old: start..<(old.upperBound + after),
                        new: (new.lowerBound - before)..<(new.upperBound + after)
                    )
                )
            }
        }
        return hunks
    }

    private static func write(
        _ hunk: Hunk,
        _ old: [ArraySlice<UInt8>],
        _ new: [ArraySlice<UInt8>],
        _ mask: (String) -> String,
        to result: inout String
    ) {
        result += "@@ -\(span(hunk.old)) +\(span(hunk.new)) @@\n"
        var index = hunk.old.lowerBound
        for change in hunk.changes {
            for line in old[index..<change.old.lowerBound] { write(" ", line, mask, to: &result) }
            for line in old[change.old] { write("-", line, mask, to: &result) }
            for line in new[change.new] { write("+", line, mask, to: &result) }
            index = change.old.upperBound
        }
        for line in old[index..<hunk.old.upperBound] { write(" ", line, mask, to: &result) }
    }

    private static func write(
        _ sign: String,
        _ line: ArraySlice<UInt8>,
        _ mask: (String) -> String,
        to result: inout String
    ) {
        let ends = line.last == 0x0A
        result += sign + mask(String(decoding: ends ? line.dropLast() : line, as: UTF8.self)) + "\n"
        if !ends { result += "\\ No newline at end of file\n" }
    }

    /// First line and count, as `diff -u` writes them: an empty stretch bears the number of the line before it.
    private static func span(_ lines: Range<Int>) -> String {
        switch lines.count {
        case 0: "\(lines.lowerBound),0"
        case 1: "\(lines.lowerBound + 1)"
        default: "\(lines.lowerBound + 1),\(lines.count)"
        }
    }

    /// A path with its side; in quotes as Git writes it if it holds controls, quotes or backslashes.
    private static func header(_ name: String, side: String) -> String {
        guard name != "/dev/null" else { return name }
        let path = side + "/" + name.drop { $0 == "/" }
        let needsQuotes = path.unicodeScalars.contains {
            $0.value < 0x20 || $0.value == 0x7F || $0 == "\"" || $0 == "\\"
        }
        // Behind a name with blanks patch looks for a tab, else it takes the first word.
        guard needsQuotes else { return path.contains(" ") ? path + "\t" : path }
        var quoted = "\""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): quoted += "\\" + String(UnicodeScalar(byte))
            case 0x20..<0x7F: quoted += String(UnicodeScalar(byte))
            default: quoted += "\\" + octal(byte)
            }
        }
        return quoted + "\""
    }

    private static func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
