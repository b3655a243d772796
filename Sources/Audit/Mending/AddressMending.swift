import Catalog
import Compose
import Stacks
import Vocabulary

/// Changes of the host names by which services call one another.
extension Mending {
    /// Writes another host in the place of the one that a reference names; the rest of the value stays as it is.
    mutating func readdress(
        _ reference: ServiceReference,
        of source: StackService,
        to host: String
    ) throws(EditRefusal) {
        let service = ["services", source.name]
        let path: [String]
        switch reference.origin {
        case .environment(let name):
            if let variable = source.service.environmentVariable(name), case .file(let file) = variable.source {
                try readdress(reference, variable, in: file, to: host)
                return
            }
            path = service + ["environment", name]
        case .label(let key): path = service + ["labels", key]
        case .command:
            let isEntrypoint =
                source.service["entrypoint"].map { $0.range.bytes.overlaps(reference.range.bytes) } ?? false
            path = service + [isEntrypoint ? "entrypoint" : "command"]
        case .healthcheck: path = service + ["healthcheck", "test"]
        }
        for (part, text) in Self.pieces(of: reference, host) {
            var trial = editor
            guard (try? trial.replace(part, with: text, at: reference.range, of: path)) != nil else { continue }
            editor = trial
            return
        }
        throw EditRefusal(
            "the name '\(reference.host)' in \(path.dropFirst(2).joined(separator: ".")) of '\(source.name)' is not written out"
        )
    }

    private mutating func readdress(
        _ reference: ServiceReference,
        _ variable: EnvironmentVariable,
        in file: String,
        to host: String
    ) throws(EditRefusal) {
        guard let bytes = read(file), variable.range.bytes.upperBound <= bytes.count else {
            throw EditRefusal("\(variable.name) of '\(source(variable))' is set in \(file), which cannot be read")
        }
        let text = String(decoding: bytes[variable.range.bytes], as: UTF8.self)
        for (part, replacement) in Self.pieces(of: reference, host) where text.ranges(of: part).count == 1 {
            for reader in stack.services
            where reader.service.environmentVariable(variable.name)?.nameRange == variable.nameRange {
                editor.touch(["services", reader.name, "environment", variable.name])
            }
            editor.add(
                TextEdit(range: variable.range, replacement: text.replacing(part, with: replacement)),
                changing: ["x-bijou"]
            )
            return
        }
        throw EditRefusal("the name '\(reference.host)' is not written out in \(file)")
    }

    private func source(_ variable: EnvironmentVariable) -> String {
        stack.services.first { $0.service.environmentVariable(variable.name)?.range == variable.range }?.name ?? "?"
    }

    /// What may stand once in the written value, and what stands there afterwards; the longest first.
    private static func pieces(of reference: ServiceReference, _ host: String) -> [(String, String)] {
        let old = reference.host
        var pieces: [(String, String)] = []
        if let port = reference.port {
            pieces.append(("//\(old):\(port)", "//\(host):\(port)"))
            pieces.append(("@\(old):\(port)", "@\(host):\(port)"))
            pieces.append(("=\(old):\(port)", "=\(host):\(port)"))
            pieces.append(("\(old):\(port)", "\(host):\(port)"))
        }
        pieces += [("//\(old)", "//\(host)"), ("@\(old)", "@\(host)"), ("=\(old)", "=\(host)"), (old, host)]
        return pieces
    }

    /// Takes several variables away; the mapping goes with them where nothing else is in it.
    mutating func withdraw(_ names: [String], from service: StackService) throws(EditRefusal) {
        let inline = service.service.environment.filter { $0.source == .inline }
        let path = ["services", service.name, "environment"]
        if inline.allSatisfy({ names.contains($0.name) }), inline.count == names.count, !editor.isBorrowed(path) {
            try editor.remove(path)
            return
        }
        for name in names { try withdraw(name, from: service) }
    }

    /// Takes a variable away from a service, in the compose file or in the env file that sets it.
    mutating func withdraw(_ name: String, from service: StackService) throws(EditRefusal) {
        guard let variable = service.service.environmentVariable(name) else {
            throw EditRefusal("'\(service.name)' has no variable \(name)")
        }
        guard case .file(let file) = variable.source else {
            try editor.removeEnvironment(name, of: service.name)
            return
        }
        let readers = stack.services.filter { $0.service.environmentVariable(name)?.nameRange == variable.nameRange }
        guard let bytes = read(file), variable.nameRange.bytes.upperBound <= bytes.count,
            String(decoding: bytes[variable.nameRange.bytes], as: UTF8.self) == name
        else {
            throw EditRefusal("\(name) of '\(service.name)' is not written out in \(file)")
        }
        let others = readers.filter { $0.name != service.name && $0.definition?.id != service.definition?.id }
        guard others.isEmpty else {
            throw EditRefusal("\(name) is set in \(file), which \(listed(others.map(\.name))) reads too")
        }
        var (start, end) = (
            variable.nameRange.start.offset, max(variable.range.end.offset, variable.nameRange.end.offset)
        )
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        if end < bytes.count { end += 1 }
        var range = variable.nameRange
        range.start = SourcePosition(offset: start, line: range.start.line, column: 1)
        range.end = SourcePosition(offset: end, line: range.start.line + 1, column: 1)
        for reader in readers { editor.touch(["services", reader.name, "environment", name]) }
        editor.add(TextEdit(range: range, replacement: ""), changing: ["services", service.name, "environment", name])
    }
}

extension Mending {
    /// Takes `links` away and keeps what they did: the order of starting, and further names.
    mutating func replaceLinks(of service: StackService) throws(EditRefusal) {
        let path = ["services", service.name, "links"]
        guard !editor.isBorrowed(path) else {
            throw EditRefusal("links of '\(service.name)' comes from a place that other services share")
        }
        var waited: [String] = []
        for link in service.service["links"]?.sequence ?? [] {
            guard let parts = link.text?.split(separator: ":", maxSplits: 1).map(String.init), let name = parts.first,
                let target = stack.service(name)
            else { throw EditRefusal("a link of '\(service.name)' leads to a service that does not run") }
            let owner = stack.namespaceOwner(of: target) ?? target
            if parts.count == 2, parts[1] != name {
                let keys = stack.networks(of: service)
                guard let shared = owner.service.networks.first(where: { keys.contains($0.key) }) else {
                    throw EditRefusal(
                        "'\(service.name)' and '\(name)' share no network on which '\(parts[1])' could be a name"
                    )
                }
                try join(owner, shared.key, aliases: [parts[1]])
            }
            let isWritten = service.service.dependencies.contains { $0.service == name && !$0.isImplicit }
            if !isWritten, !waited.contains(name), service.name != name { waited.append(name) }
        }
        try editor.remove(path)
        try depend(service, on: waited)
    }

    /// Lets a service start after others, in the notation that it has.
    mutating func depend(_ service: StackService, on names: [String]) throws(EditRefusal) {
        let path = ["services", service.name, "depends_on"]
        guard !names.isEmpty else { return }
        switch editor.form(of: path) {
        case .absent: try editor.set(path, to: .list(names.map(YAMLValue.text)))
        case .list: for name in names { try editor.append(.text(name), to: path) }
        case .mapping, .scalar:
            for name in names { try editor.setDependency(of: service.name, on: name, condition: "service_started") }
        }
    }
}
