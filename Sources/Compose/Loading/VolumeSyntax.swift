import Vocabulary

/// The short form of `volumes`: `[source:]target[:options]`.
struct VolumeSyntax: Equatable {
    /// Host path or volume name; nil for an anonymous volume.
    var source: String?
    /// Path in the container, as written.
    var target: String
    /// `ro`.
    var isReadOnly = false
    /// `nocopy`.
    var noCopy = false
    /// `shared`, `rslave` and the like.
    var propagation: String?
    /// `z` or `Z`.
    var seLinux: String?

    /// Whether the source is a path on the host.
    var isBind: Bool {
        guard let source else { return false }
        return source.hasPrefix(".") || source.hasPrefix("/") || source.hasPrefix("~") || source.hasPrefix("\\\\")
            || Self.startsWithDrive(source)
    }

    /// Why a text is wrong.
    enum Fault: Error { case empty, emptySection, tooManyColons }

    /// Reads a text; nil if it is wrong.
    static func parse(_ text: String) -> VolumeSyntax? { try? read(text) }

    /// Reads a text.
    static func read(_ text: String) throws(Fault) -> VolumeSyntax {
        guard !text.isEmpty else { throw .empty }
        if text.utf8.count <= 2 { return VolumeSyntax(source: nil, target: text) }
        let sections = Self.sections(of: text)
        guard sections.allSatisfy({ !$0.isEmpty }) else { throw .emptySection }
        guard sections.count <= 3 else { throw .tooManyColons }
        guard sections.count > 1 else { return VolumeSyntax(source: nil, target: sections[0]) }
        var volume = VolumeSyntax(source: sections[0], target: sections[1])
        if sections.count == 3 { volume.apply(options: sections[2]) }
        return volume
    }

    private mutating func apply(options: String) {
        for option in options.split(separator: ",") {
            switch option {
            case "ro": isReadOnly = true
            case "rw": isReadOnly = false
            case "nocopy": noCopy = true
            case "z", "Z": seLinux = String(option)
            case "private", "rprivate", "shared", "rshared", "slave", "rslave": propagation = String(option)
            default: break
            }
        }
    }

    private static func startsWithDrive(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, first.properties.isAlphabetic else { return false }
        return scalars.dropFirst().first == ":"
    }

    /// The parts between colons; the colon of a Windows drive does not divide.
    static func sections(of text: String) -> [String] {
        var sections: [String] = []
        var current = ""
        for character in text.unicodeScalars {
            let isDrive =
                character == ":" && current.unicodeScalars.count == 1
                && (current.unicodeScalars.first?.properties.isAlphabetic ?? false)
            if character == ":", !isDrive {
                sections.append(current)
                current = ""
            } else {
                current.unicodeScalars.append(character)
            }
        }
        sections.append(current)
        return sections
    }
}

/// The short form of `devices`: `source[:target[:permissions]]`.
enum DeviceSyntax {
    /// The path in the container.
    static func target(of text: String) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 1 ? text : String(parts[1])
    }

    /// The parts; nil if there are too many.
    static func parse(_ text: String) -> (source: String, target: String, permissions: String)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 3 else { return nil }
        let source = parts[0]
        let target = parts.count > 1 && !parts[1].isEmpty ? parts[1] : source
        return (source, target, parts.count == 3 ? parts[2] : "rwm")
    }
}
