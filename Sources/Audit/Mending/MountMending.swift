import Compose
import Stacks
import Vocabulary

/// A mount in the short form as it is written, variables and all: `source:target[:options]`.
struct ShortMount: Hashable {
    /// Host path or volume.
    var source: String
    /// Path in the container.
    var target: String
    /// What stands behind the second colon, for example `ro` and `z`.
    var options: [String]

    /// Takes a text apart; nil for an anonymous volume, a Windows drive and what is not written out.
    init?(_ text: String) {
        var parts = [""]
        var depth = 0
        for character in text {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if character == ":", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        let isDrive = parts[0].count == 1 && parts[0].first?.isLetter == true
        guard (2...3).contains(parts.count), !isDrive, !parts.contains(""),
            parts[1].first.map({ "/$".contains($0) }) ?? false
        else { return nil }
        source = parts[0]
        target = parts[1]
        options = parts.count == 3 ? parts[2].split(separator: ",").map(String.init) : []
    }

    /// The text of the entry.
    var text: String {
        ([source, target] + (options.isEmpty ? [] : [options.joined(separator: ",")])).joined(separator: ":")
    }
}

/// Changes of mounts that keep the form in which they are written, with their other options.
extension Mending {
    /// Makes a mount read-only or writable.
    mutating func setReadOnly(_ isReadOnly: Bool, _ mount: Mount, of service: String) throws(EditRefusal) {
        let path = ["services", service, "volumes"]
        if editor.isLongForm(at: mount.range, of: path) {
            if isReadOnly || mount.node["read_only"]?.trace != nil {
                try editor.set(["read_only"], to: .bool(isReadOnly), inItemAt: mount.range, of: path)
            } else {
                try editor.remove("read_only", inItemAt: mount.range, of: path)
            }
            return
        }
        var short = try shortForm(of: mount, in: service)
        short.options.removeAll { $0 == "ro" || $0 == "rw" }
        if isReadOnly { short.options.insert("ro", at: 0) }
        try editor.replace(at: mount.range, with: .text(short.text), of: path)
    }

    /// Mounts another folder, or at another path.
    mutating func move(
        _ mount: Mount,
        of service: String,
        source: String? = nil,
        target: String? = nil,
        isReadOnly: Bool? = nil
    ) throws(EditRefusal) {
        let path = ["services", service, "volumes"]
        if editor.isLongForm(at: mount.range, of: path) {
            if let source { try editor.set(["source"], to: .text(source), inItemAt: mount.range, of: path) }
            if let target { try editor.set(["target"], to: .text(target), inItemAt: mount.range, of: path) }
            if let isReadOnly, isReadOnly != mount.isReadOnly { try setReadOnly(isReadOnly, mount, of: service) }
            return
        }
        var short = try shortForm(of: mount, in: service)
        short.source = source ?? short.source
        short.target = target ?? short.target
        if let isReadOnly {
            short.options.removeAll { $0 == "ro" || $0 == "rw" }
            if isReadOnly { short.options.insert("ro", at: 0) }
        }
        try editor.replace(at: mount.range, with: .text(short.text), of: path)
    }

    /// Keeps Docker from making the folder of a bind mount when it is missing; a short entry becomes a long one.
    mutating func forbidCreation(_ mount: Mount, of service: String) throws(EditRefusal) {
        let path = ["services", service, "volumes"]
        if editor.isLongForm(at: mount.range, of: path) {
            try editor.set(["bind", "create_host_path"], to: false, inItemAt: mount.range, of: path)
            return
        }
        let short = try shortForm(of: mount, in: service)
        var bind: [YAMLValue.Pair] = [.init("create_host_path", false)]
        var pairs: [YAMLValue.Pair] = [
            .init("type", "bind"), .init("source", .text(short.source)), .init("target", .text(short.target)),
        ]
        for option in short.options {
            switch option {
            case "ro": pairs.append(.init("read_only", true))
            case "rw": break
            case "z", "Z": bind.append(.init("selinux", .text(option)))
            case "private", "rprivate", "shared", "rshared", "slave", "rslave":
                bind.append(.init("propagation", .text(option)))
            case "cached", "delegated", "consistent": pairs.append(.init("consistency", .text(option)))
            default:
                throw EditRefusal("the option '\(option)' of \(short.target) is not known in the long form")
            }
        }
        pairs.append(.init("bind", .mapping(bind)))
        try editor.rewriteItem(at: mount.range, as: pairs, of: path)
    }

    /// Takes a mount away.
    mutating func remove(_ mount: Mount, of service: String) throws(EditRefusal) {
        try editor.removeItem(at: mount.range, of: ["services", service, "volumes"])
    }

    /// Adds a mount: in the short form, or in the long one where Docker must not make the folder, as its neighbour says.
    mutating func mount(
        _ source: String,
        at target: String,
        isReadOnly: Bool = false,
        like neighbour: Mount? = nil,
        in service: String
    ) throws(EditRefusal) {
        let path = ["services", service, "volumes"]
        let label = neighbour?.node["bind"]?["selinux"]?.text
        guard neighbour?.type == "bind", neighbour?.node["bind"]?["create_host_path"]?.bool == false else {
            let options = (isReadOnly ? ["ro"] : []) + [label].compactMap(\.self)
            let suffix = options.isEmpty ? "" : ":" + options.joined(separator: ",")
            try editor.append(.text("\(source):\(target)\(suffix)"), to: path)
            return
        }
        var pairs: [YAMLValue.Pair] = [
            .init("type", "bind"), .init("source", .text(source)), .init("target", .text(target)),
        ]
        if isReadOnly { pairs.append(.init("read_only", true)) }
        let labels = label.map { [YAMLValue.Pair("selinux", .text($0))] } ?? []
        pairs.append(.init("bind", .mapping([.init("create_host_path", false)] + labels)))
        try editor.append(.mapping(pairs), to: path)
    }

    /// The source of a mount as it can be written in another service: as it stands, or absolute where a relative one would mean
    /// something else.
    func source(of mount: Mount, for other: String) throws(EditRefusal) -> String {
        guard let written = mount.writtenSource, let source = mount.source else {
            throw EditRefusal("the mount at \(mount.target) has no source that could be named elsewhere")
        }
        guard mount.type == "bind", !written.hasPrefix("/"), !written.hasPrefix("~") else { return written }
        let isInSameFile = stack.service(other)?.service.nameRange.file == mount.range.file
        return isInSameFile ? written : source
    }

    /// The entry of a mount as it is written.
    private func shortForm(of mount: Mount, in service: String) throws(EditRefusal) -> ShortMount {
        guard let short = writtenMount(mount) else {
            throw EditRefusal("the mount at \(mount.target) of '\(service)' is not written out as source:target")
        }
        return short
    }

    /// The entry of a mount as it is written in the short form; nil for other forms.
    func writtenMount(_ mount: Mount) -> ShortMount? {
        guard var text = stack.project.text(at: mount.range) else { return nil }
        if let quote = text.first, quote == "\"" || quote == "'" {
            guard text.count > 1, text.last == quote else { return nil }
            text = String(text.dropFirst().dropLast())
            if text.contains("\\") || text.contains("''") { return nil }
        }
        return text.contains(where: \.isNewline) ? nil : ShortMount(text)
    }
}
