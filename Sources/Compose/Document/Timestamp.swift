/// The forms of a date that Docker Compose's YAML library reads as a point in time.
enum Timestamp {
    /// Whether a plain scalar is a date, alone or with a time.
    static func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(40))
        // Most numbers end here: a date begins with four digits and a dash.
        guard bytes.count >= 8, bytes.count < 40, bytes[4] == UInt8(ascii: "-") else { return false }
        var scanner = Scanner(bytes: bytes)
        guard let year = scanner.number(4...4), scanner.take("-"), let month = scanner.number(1...2), scanner.take("-"),
            let day = scanner.number(1...2), (1...12).contains(month), day >= 1, day <= days(in: month, of: year)
        else { return false }
        if scanner.isAtEnd { return true }
        let hasZone = scanner.take("T") || scanner.take("t")
        guard hasZone || scanner.take(" ") else { return false }
        guard let hour = scanner.number(1...2), hour < 24, scanner.take(":"), let minute = scanner.number(1...2),
            minute < 60, scanner.take(":"), let second = scanner.number(1...2), second < 60
        else { return false }
        if scanner.take("."), scanner.number(1...18) == nil { return false }
        if hasZone, !scanner.zone() { return false }
        return scanner.isAtEnd
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        mutating func number(_ width: ClosedRange<Int>) -> Int? {
            var value = 0
            var count = 0
            while position < bytes.count, count < width.upperBound, bytes[position] >= UInt8(ascii: "0"),
                bytes[position] <= UInt8(ascii: "9")
            {
                value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
                position += 1
                count += 1
            }
            return count >= width.lowerBound ? value : nil
        }

        mutating func zone() -> Bool {
            if take("Z") { return true }
            guard take("+") || take("-") else { return false }
            guard let hours = number(2...2), hours <= 24, take(":"), let minutes = number(2...2) else { return false }
            return minutes < 60
        }
    }
}
