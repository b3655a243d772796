import Vocabulary

/// `extra_hosts`: a list of `host=address` or `host:address`, or a mapping.
enum HostList {
    /// The entries as written, one text per address.
    static func items(_ node: Node) -> [Node] {
        guard let mapping = node.mapping else { return ListForm.items(node) }
        return mapping.entries.flatMap { entry in
            ListForm.items(entry.value).compactMap { value in
                value.text.map { value.with(text: entry.key + "=" + $0) }
            }
        }
    }

    /// The entries in canonical form: `host=address`, sorted, brackets of IPv6 addresses removed.
    static func canonical(_ node: Node, at path: NodePath, issues: inout IssueList) -> Node {
        var result: [(text: String, node: Node)] = []
        for item in items(node) {
            guard let text = item.string else { continue }
            guard let separator = text.firstIndex(of: "=") ?? text.firstIndex(of: ":") else {
                issues.error(
                    .invalidHost,
                    "'\(text)' in '\(path.dotted)' has no address",
                    at: item.range,
                    fix: "write host=address, for example \(text)=192.168.1.10, or host=host-gateway"
                )
                continue
            }
            let host = String(text[..<separator])
            guard !host.isEmpty, !host.contains(":"), !host.contains("=") else {
                issues.error(
                    .invalidHost,
                    "'\(text)' in '\(path.dotted)' has no valid host name",
                    at: item.range,
                    fix: "write host=address; an unset variable leaves the name empty"
                )
                continue
            }
            for address in text[text.index(after: separator)...].split(separator: ",", omittingEmptySubsequences: false)
            {
                let entry = host + "=" + withoutBrackets(address)
                result.append((entry, item.with(text: entry)))
            }
        }
        result.sort { $0.text < $1.text }
        return node.with(.sequence(result.map(\.node)))
    }

    private static func withoutBrackets(_ address: Substring) -> String {
        guard address.hasPrefix("["), address.hasSuffix("]"), address.count > 2 else { return String(address) }
        return String(address.dropFirst().dropLast())
    }
}
