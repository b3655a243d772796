import Compose
import Stacks
import Vocabulary

/// Quotes inside a list entry become part of the value.
struct ComposeEnvLiteralQuotes: MendableRule {
    static let about = About(
        id: "compose-env-literal-quotes",
        title: "the quotes become part of the value",
        why: """
            In the list form of `environment` everything after `=` is the value, quotes included. The program gets \
            `"Europe/Paris"` with quotes, does not know such a zone, and uses UTC.
            """,
        severity: .medium,
        category: .compose,
        stage: 1,
        fix: .safe,
        remedy: "remove the quotes, or put them around the whole entry",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, environment"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              - TZ=Europe/Paris
              - "UMASK=022"
              - LIST="a","b"
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            environment:
              TZ: "Europe/Paris"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              - ↓TZ="Europe/Paris"
              - ↓UMASK='022'
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for variable in service.service.environment {
                guard variable.isListItem, variable.source == .inline, let value = variable.value else { continue }
                guard Self.isQuoted(value), variable.template.map({ Self.isQuoted(after: "=", in: $0) }) ?? true else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: variable.range,
                    "the quotes around the value of `\(variable.name)` reach \(service.name) as part of it",
                    remedy: "remove the quotes behind `\(variable.name)=`"
                )
            }
        }
    }

    private static func isQuoted(_ value: String) -> Bool {
        guard let quote = value.first, quote == "\"" || quote == "'", value.last == quote, value.count >= 2 else {
            return false
        }
        return !value.dropFirst().dropLast().contains(quote)
    }

    /// The template may be the whole item or only the value.
    private static func isQuoted(after separator: Character, in template: String) -> Bool {
        let value = template.firstIndex(of: separator).map { template[template.index(after: $0)...] } ?? template[...]
        return isQuoted(String(value)) || isQuoted(template)
    }
}
