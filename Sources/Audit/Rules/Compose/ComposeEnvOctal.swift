import Catalog
import Compose
import Stacks
import Vocabulary

/// A number with a leading zero becomes another number.
struct ComposeEnvOctal: MendableRule {
    static let about = About(
        id: "compose-env-octal",
        title: "a leading zero turns the value into another number",
        why: """
            YAML reads an unquoted number with a leading zero as octal: `UMASK: 022` reaches the program as 18, `PGID: 0100` as \
            64. Files then get the wrong rights or the wrong owner.
            """,
        severity: .high,
        category: .compose,
        stage: 1,
        fix: .safe,
        remedy: "put the value in quotes",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, environment", "yaml.org/type/int.html"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              UMASK: "022"
              PUID: 1000
          lidarr:
            image: lscr.io/linuxserver/lidarr:2.14.5
            environment:
              UMASK: 002
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            environment:
              - UMASK=022
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              UMASK: ↓022
              PGID: ↓0100
        """,
        // The image does not read it: info.
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            environment:
              UMASK: ↓022
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for number in WrittenNumber.all(in: service.service, of: stack.project) where number.isOctal {
                // `002` is 2 either way.
                if Int(number.text) == Int(number.value) {
                    examination.pass(.service(service.name))
                    continue
                }
                let isIgnored = Self.ignores(service, number.name)
                examination.fail(
                    .service(service.name),
                    at: number.range,
                    "`\(number.name): \(number.text)` reaches \(service.name) as `\(number.value)`"
                        + (isIgnored ? ", though its image does not read it" : ""),
                    severity: isIgnored ? .info : nil,
                    remedy: isIgnored
                        ? "remove it, or write `\(number.name): \"\(number.text)\"`"
                        : "write `\(number.name): \"\(number.text)\"`"
                )
            }
        }
    }

    /// Whether the image is known not to read a variable.
    private static func ignores(_ service: StackService, _ name: String) -> Bool {
        guard let definition = service.definition else { return false }
        if definition.environment.contains(where: { $0.name == name }) { return false }
        if definition.ignoredEnvironment.contains(where: { $0.name == name && !$0.stillRead }) { return true }
        return ["PUID", "PGID", "UMASK"].contains(name) && service.variant?.honoursPUID == false
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let numbers = WrittenNumber.all(in: service.service, of: mending.stack.project)
        guard let number = numbers.first(where: { $0.range == finding.range && $0.isOctal }) else { return }
        if !number.name.uppercased().contains("UMASK"), !Self.ignores(service, number.name) {
            mending.askForReview(
                "`\(number.name)` was \(number.value) so far, and what was made with it stays so; it becomes \(number.text)"
            )
        }
        try mending.quote(number, of: service)
    }
}

/// An unquoted number in a service's `environment`, as written and as the program gets it.
struct WrittenNumber {
    var name: String
    var text: String
    var value: String
    var range: SourceRange

    /// Whether YAML reads it as octal: `022`, `0o22`.
    var isOctal: Bool {
        let digits = text.hasPrefix("0o") ? text.dropFirst(2) : text.dropFirst()
        return text.hasPrefix("0") && !digits.isEmpty && digits.allSatisfy { ("0"..."7").contains($0) }
    }

    /// The unquoted numbers of a service.
    static func all(in service: Service, of project: Project) -> [Self] {
        service.environment.compactMap { variable in
            guard variable.source == .inline, variable.style == .plain, !variable.isListItem, variable.template == nil,
                let value = variable.value, let text = project.text(at: variable.range), looksLikeNumber(text),
                looksLikeNumber(value)
            else { return nil }
            return Self(name: variable.name, text: text, value: value, range: variable.range)
        }
    }

    private static func looksLikeNumber(_ text: String) -> Bool {
        guard let first = text.first(where: { $0 != "-" && $0 != "+" }), first.isNumber || first == "." else {
            return false
        }
        return text.contains(where: \.isNumber) && text.allSatisfy { $0.isHexDigit || "xob_.+-eE".contains($0) }
    }
}

extension Mending {
    /// Puts a number in quotes, so that it reaches the program as it is written.
    mutating func quote(_ number: WrittenNumber, of service: StackService) throws(EditRefusal) {
        let path = ["services", service.name, "environment", number.name]
        try editor.replace(at: number.range, with: .quoted(number.text), of: path)
    }
}
