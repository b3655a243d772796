internal import Vocabulary

/// How a file's text is stored.
public enum TextEncoding: Sendable, Hashable {
    /// UTF-8, with or without a byte order mark.
    case utf8
    /// UTF-16 with a byte order mark, low byte first.
    case utf16LittleEndian
    /// UTF-16 with a byte order mark, high byte first.
    case utf16BigEndian

    init(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else {
            self = .utf8
        }
    }

    /// The text as UTF-8.
    func utf8(from bytes: [UInt8]) -> [UInt8] {
        guard self != .utf8 else { return bytes }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for position in stride(from: 2, to: bytes.count - 1, by: 2) {
            let first = UInt16(bytes[position])
            let second = UInt16(bytes[position + 1])
            units.append(self == .utf16LittleEndian ? second << 8 | first : first << 8 | second)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}

/// Finds what YAML does not allow in a text: bytes that are not UTF-8, NUL and other control characters.
enum TextCheck {
    /// What is wrong and at which byte.
    struct Fault {
        var offset: Int
        var message: String
    }

    static func firstFault(in bytes: [UInt8], from start: Int) -> Fault? {
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                position += 1
                continue
            }
            if byte < 0x80 {
                let name = byte == 0 ? "a NUL byte" : "the control character \(hexadecimal(UInt32(byte)))"
                return Fault(offset: position, message: "\(name) is not allowed in YAML")
            }
            guard let (scalar, length) = scalar(in: bytes, at: position) else {
                return Fault(
                    offset: position,
                    message: "the file is not UTF-8: invalid byte \(hexadecimal(UInt32(byte)))"
                )
            }
            if !isAllowed(scalar) {
                return Fault(offset: position, message: "the character \(hexadecimal(scalar)) is not allowed in YAML")
            }
            position += length
        }
        return nil
    }

    private static func isAllowed(_ scalar: UInt32) -> Bool {
        scalar == 0x85 || scalar >= 0xA0 && scalar != 0xFEFF && scalar != 0xFFFE && scalar != 0xFFFF
    }

    private static func scalar(in bytes: [UInt8], at position: Int) -> (UInt32, Int)? {
        let first = bytes[position]
        let length: Int
        var value: UInt32
        switch first {
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
        default: return nil
        }
        guard position + length <= bytes.count else { return nil }
        for next in bytes[(position + 1)..<(position + length)] {
            guard next & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(next & 0x3F)
        }
        let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
        guard value >= smallest[length], Unicode.Scalar(value) != nil else { return nil }
        return (value, length)
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        "0x" + String(value, radix: 16, uppercase: true)
    }
}
