import Vocabulary

/// Reads the few formats in which programs keep their settings, as far as credentials need it.
///
/// None of them is a whole parser: lines that are not understood are passed over, and nothing is thrown.
enum ConfigText {
    /// Most lines that are looked at.
    static let lineLimit = 20_000

    /// Bytes as text, at most as many as a settings file may have.
    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix(ConfigReader.limit.bytes), as: UTF8.self)
    }

    /// The lines without white space around them, line ends of every system.
    static func lines(_ text: String) -> [Substring] {
        text.split(maxSplits: lineLimit, omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    }

    /// A text without white space at its ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }

    /// A value without the quotes around it.
    static func unquoted(_ text: some StringProtocol) -> String {
        let plain = trimmed(text)
        guard plain.count >= 2, let first = plain.first, first == plain.last, first == "\"" || first == "'" else {
            return plain
        }
        return String(plain.dropFirst().dropLast())
    }
}

/// Sections and keys of an INI file: `values["section"]?["key"]`; before the first section its name is empty.
struct IniText {
    /// Values by section and key; the first of several wins.
    var values: [String: [String: String]] = [:]

    init(_ bytes: [UInt8]) {
        var section = ""
        for line in ConfigText.lines(ConfigText.text(bytes)) {
            let plain = ConfigText.trimmed(line)
            if plain.isEmpty || plain.first == "#" || plain.first == ";" { continue }
            if plain.first == "[" {
                // SABnzbd nests: `[servers]`, then `[[name]]`.
                section = plain.filter { $0 != "[" && $0 != "]" }
            } else if let equals = plain.firstIndex(of: "=") {
                let key = ConfigText.trimmed(plain[..<equals])
                let value = ConfigText.unquoted(plain[plain.index(after: equals)...])
                if values[section]?[key] == nil { values[section, default: [:]][key] = value }
            }
        }
    }

    /// A value that is not empty.
    func value(_ section: String, _ key: String) -> String? {
        guard let value = values[section]?[key], !value.isEmpty, value != "None" else { return nil }
        return value
    }

    /// Whether a value says yes.
    func isOn(_ section: String, _ key: String) -> Bool {
        ["1", "true", "yes", "on"].contains(value(section, key)?.lowercased() ?? "")
    }
}

/// YAML of two levels, `section:` and `  key: value`, as Bazarr writes it.
struct SectionedYAML {
    private var values: [String: [String: String]] = [:]

    init(_ bytes: [UInt8]) {
        var section = ""
        for line in ConfigText.lines(ConfigText.text(bytes)) {
            let plain = ConfigText.trimmed(line)
            guard plain.first != "#", plain.first != "-", let colon = plain.firstIndex(of: ":") else { continue }
            let key = ConfigText.unquoted(plain[..<colon])
            let value = ConfigText.unquoted(plain[plain.index(after: colon)...])
            if line.first?.isWhitespace == true {
                if values[section]?[key] == nil { values[section, default: [:]][key] = value }
            } else {
                section = key
            }
        }
    }

    /// A value that is not empty.
    func value(_ section: String, _ key: String) -> String? {
        guard let value = values[section]?[key], !value.isEmpty, value != "null", value != "~" else { return nil }
        return value
    }
}

/// Elements and attributes of small XML files, by name, wherever they stand.
struct XMLText {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        let text = bytes.prefix(ConfigReader.limit.bytes)
        // Comments could hold an old value.
        var kept: [UInt8] = []
        var rest = text
        while let start = Self.range(of: "<!--", in: rest) {
            kept += rest[..<start.lowerBound]
            let end = Self.range(of: "-->", in: rest[start.upperBound...])
            rest = end.map { rest[$0.upperBound...] } ?? []
        }
        self.bytes = kept + rest
    }

    /// The text of the first element of that name; nil if it is empty.
    func element(_ name: String) -> String? {
        guard let start = Self.range(of: "<\(name)>", in: bytes[...]),
            let end = Self.range(of: "</\(name)>", in: bytes[start.upperBound...])
        else { return nil }
        let value = ConfigText.trimmed(Self.plain(bytes[start.upperBound..<end.lowerBound]))
        return value.isEmpty ? nil : value
    }

    /// The value of the first attribute of that name; nil if it is empty.
    func attribute(_ name: String) -> String? {
        for quote in ["\"", "'"] {
            guard let start = Self.range(of: " \(name)=\(quote)", in: bytes[...]),
                let end = Self.range(of: quote, in: bytes[start.upperBound...])
            else { continue }
            let value = Self.plain(bytes[start.upperBound..<end.lowerBound])
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// Where a text stands first, compared by bytes.
    private static func range(of text: String, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        let wanted = Array(text.utf8)
        var start = bytes.startIndex
        while start + wanted.count <= bytes.endIndex {
            if bytes[start] == wanted[0], bytes[start..<start + wanted.count].elementsEqual(wanted) {
                return start..<start + wanted.count
            }
            start += 1
        }
        return nil
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        var result = String(decoding: bytes.prefix(10_000), as: UTF8.self)
        guard result.contains("&") else { return result }
        for (name, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
            result = result.replacing(name, with: letter)
        }
        return result
    }
}

/// Tables of an array in TOML: `[[roles]]` and their `key = value`, as gluetun reads them.
struct TOMLTables {
    /// Values of each table; arrays are kept as they stand, in one line.
    var tables: [[String: String]] = []

    init(_ bytes: [UInt8], named name: String) {
        var isInside = false
        var open: (key: String, text: String)?
        for line in ConfigText.lines(ConfigText.text(bytes)) {
            let plain = ConfigText.trimmed(line)
            if plain.isEmpty || plain.first == "#" { continue }
            if let (key, text) = open {
                let joined = text + " " + plain
                if plain.contains("]") { tables[tables.count - 1][key] = joined }
                open = plain.contains("]") ? nil : (key, joined)
            } else if plain.first == "[" {
                isInside = plain.filter { !$0.isWhitespace }.hasPrefix("[[\(name)]]")
                if isInside { tables.append([:]) }
            } else if isInside, let equals = plain.firstIndex(of: "=") {
                let key = ConfigText.unquoted(plain[..<equals])
                let value = ConfigText.trimmed(plain[plain.index(after: equals)...])
                if value.first == "[", !value.contains("]") {
                    open = (key, value)
                } else {
                    tables[tables.count - 1][key] = Self.value(value)
                }
            }
        }
    }

    /// A quoted value up to its closing quote; a comment may stand behind.
    private static func value(_ text: String) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else { return text }
        return String(text.dropFirst().prefix { $0 != quote })
    }
}
