import Catalog
import Compose
import Stacks
import Vocabulary

/// The dollar signs of a password hash are eaten by Compose.
struct ProxyUnescapedDollar: MendableRule {
    static let about = About(
        id: "proxy-unescaped-dollar",
        title: "Compose eats the dollar signs of a hash",
        why: """
            In a compose file `$` begins a variable. A hash such as `$apr1$…` loses its parts without a word, and nobody can \
            sign in any more.
            """,
        severity: .high,
        category: .proxy,
        stage: 1,
        fix: .safe,
        remedy: "double every `$` of the hash: `$$apr1$$…`",
        evidence: .verified,
        sources: ["Compose spec, 12-interpolation.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            labels:
              - traefik.http.middlewares.auth.basicauth.users=me:$$apr1$$x$$y
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            labels:
              - ↓traefik.http.middlewares.auth.basicauth.users=me:$apr1$x$y
        """
    ]

    private static let hashes: [String] = ["apr1", "2y", "2a", "2b", "5", "6"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for label in service.service.labels {
                let text = label.template ?? ""
                let isCredential = label.key.lowercased().contains("auth")
                if Self.holdsSingleDollarHash(text) {
                    examination.fail(
                        .service(service.name),
                        at: label.range,
                        "the hash in `\(label.key)` loses its `$` parts"
                    )
                } else if isCredential, text.contains("$$") {
                    examination.pass(.service(service.name))
                }
            }
        }
    }

    /// Whether `$apr1$`, `$2y$` … stands there with a single dollar sign.
    private static func holdsSingleDollarHash(_ text: String) -> Bool {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        // `$$` gives an empty part; a single `$` on both sides gives the algorithm between two non-empty neighbours.
        return zip(parts.indices, parts).contains { index, part in
            guard index > 0, index + 1 < parts.count, hashes.contains(String(part)) else { return false }
            return !parts[index - 1].isEmpty && !parts[index + 1].isEmpty
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let label = service.service.labels.first(where: { $0.range == finding.range }),
            let written = mending.stack.project.text(at: label.range)
        else { return }
        // From the first hash on every single dollar is meant as one; what Compose puts in stands in braces.
        let parts = written.split(separator: "$", omittingEmptySubsequences: false)
        let first = parts.indices.dropFirst().first { index in
            Self.hashes.contains(String(parts[index])) && !parts[index - 1].isEmpty
        }
        guard let first else {
            throw EditRefusal("the hash is not written out there; double every `$` of it where it is")
        }
        let old = parts[first...].reduce(into: "") { $0 += "$" + $1 }
        let body = old.last == "\"" || old.last == "'" ? String(old.dropLast()) : old
        var new = ""
        for part in body.split(separator: "$", omittingEmptySubsequences: false).dropFirst() {
            new += part.hasPrefix("{") ? "$" + part : "$$" + part
        }
        try mending.editor.replace(body, with: new, at: label.range, of: ["services", service.name, "labels"])
    }
}
