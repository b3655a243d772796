/// The parts of an env file's text.
enum DotEnvText {
    /// A value with the place of each of its bytes.
    struct Value {
        var bytes: [UInt8] = []
        /// Where each byte is written.
        var offsets: [Int] = []
        /// Behind the value, quotes included.
        var end: Int

        mutating func append(_ byte: UInt8, at offset: Int) {
            bytes.append(byte)
            offsets.append(offset)
        }

        /// Where the text ends that gives the bytes before `index`.
        func place(behind index: Int) -> Int {
            index < offsets.count ? offsets[index] : (offsets.last.map { $0 + 1 } ?? end)
        }
    }

    /// Length of the white space at a place, 0 if there is none.
    static func blankLength(_ bytes: [UInt8], at position: Int, withLineEnds: Bool) -> Int {
        switch bytes[position] {
        case 0x09, 0x0B, 0x0C, 0x0D, 0x20: 1
        case 0x0A: withLineEnds ? 1 : 0
        // U+0085 and U+00A0.
        case 0xC2 where position + 1 < bytes.count && (bytes[position + 1] == 0x85 || bytes[position + 1] == 0xA0): 2
        default: 0
        }
    }

    /// Length of a character that may stand in a name; nil if it may not.
    static func nameLength(_ bytes: [UInt8], at position: Int) -> Int? {
        switch bytes[position] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "["), UInt8(ascii: "]"):
            return 1
        case 0x80...:
            let end = min(position + 4, bytes.count)
            guard let scalar = String(decoding: bytes[position..<end], as: UTF8.self).unicodeScalars.first else {
                return nil
            }
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            return isWord && scalar != "\u{FFFD}" ? UTF8.width(scalar) : nil
        default:
            return nil
        }
    }

    /// Where a stretch ends without the white space at its end.
    static func trimmedEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound {
            if blankLength(bytes, at: end - 1, withLineEnds: true) > 0 {
                end -= 1
            } else if end - 2 >= range.lowerBound, blankLength(bytes, at: end - 2, withLineEnds: false) == 2 {
                end -= 2
            } else {
                break
            }
        }
        return end
    }

    /// Where the comment of a value without quotes begins: at ` #`.
    static func commentStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        range.dropLast().first { bytes[$0] == 0x20 && bytes[$0 + 1] == UInt8(ascii: "#") } ?? range.upperBound
    }

    /// The text between the quote at `start` and the next one that no backslash precedes; nil if there is none.
    static func quoted(_ bytes: [UInt8], from start: Int) -> Value? {
        let quote = bytes[start]
        var value = Value(end: start)
        var backslash: Int?
        for position in (start + 1)..<max(start + 1, bytes.count) {
            let byte = bytes[position]
            if byte == quote {
                guard backslash != nil else {
                    value.end = position + 1
                    return value
                }
                backslash = nil
                value.append(byte, at: position)
            } else if backslash == nil, byte == UInt8(ascii: "\\") {
                backslash = position
            } else {
                if let place = backslash { value.append(UInt8(ascii: "\\"), at: place) }
                backslash = nil
                value.append(byte, at: position)
            }
        }
        return nil
    }

    /// The escapes of double quotes replaced; `\$` becomes `$$`, which the expansion of variables makes a `$`.
    static func unescaped(_ value: Value) -> Value {
        var result = Value(end: value.end)
        var position = 0
        while position < value.bytes.count {
            let offset = value.offsets[position]
            guard value.bytes[position] == UInt8(ascii: "\\"), position + 1 < value.bytes.count else {
                result.append(value.bytes[position], at: offset)
                position += 1
                continue
            }
            let letter = value.bytes[position + 1]
            if letter == UInt8(ascii: "$") {
                result.append(letter, at: offset)
                result.append(letter, at: offset)
                position += 2
            } else if let byte = escapes[letter] {
                result.append(byte, at: offset)
                position += 2
            } else if let octal = octal(value.bytes, at: position) {
                for byte in octal { result.append(byte, at: offset) }
                position += 5
            } else {
                result.append(value.bytes[position], at: offset)
                position += 1
            }
        }
        return result
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
        UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11, UInt8(ascii: "\\"): 0x5C,
        UInt8(ascii: "\""): 0x22,
    ]

    /// `\0` and three octal digits; fewer digits stay as they are.
    private static func octal(_ bytes: [UInt8], at position: Int) -> [UInt8]? {
        guard position + 4 < bytes.count, bytes[position + 1] == UInt8(ascii: "0") else { return nil }
        let digits = String(decoding: bytes[(position + 2)...(position + 4)], as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x37 }), let value = UInt32(digits, radix: 8), value < 256,
            let scalar = Unicode.Scalar(value)
        else { return nil }
        return Array(String(Character(scalar)).utf8)
    }
}
