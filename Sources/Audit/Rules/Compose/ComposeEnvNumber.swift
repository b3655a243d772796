import Compose
import Stacks
import Vocabulary

/// An unquoted number is rewritten.
struct ComposeEnvNumber: MendableRule {
    static let about = About(
        id: "compose-env-number",
        title: "an unquoted number is rewritten",
        why:
            "YAML reads numbers and writes them its own way: version `1.10` reaches the program as `1.1`, `1e3` as `1000`.",
        severity: .medium,
        category: .compose,
        stage: 1,
        fix: .safe,
        remedy: "put the value in quotes",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, environment", "yaml.org/type/float.html"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: busybox:1.37
            environment:
              VERSION: "1.10"
              PORT: 8080
              RATIO: 0.5
              START: 12:30:45
          list:
            image: busybox:1.37
            environment:
              - VERSION=1.10
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: busybox:1.37
            environment:
              VERSION: ↓1.10
              MASK: ↓0x1F
              COUNT: ↓1_000
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for number in WrittenNumber.all(in: service.service, of: stack.project) where !number.isOctal {
                if number.text == number.value {
                    examination.pass(.service(service.name))
                } else {
                    examination.fail(
                        .service(service.name),
                        at: number.range,
                        "`\(number.name): \(number.text)` reaches \(service.name) as `\(number.value)`",
                        remedy: "write `\(number.name): \"\(number.text)\"`"
                    )
                }
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let numbers = WrittenNumber.all(in: service.service, of: mending.stack.project)
        guard let number = numbers.first(where: { $0.range == finding.range && !$0.isOctal }) else { return }
        if !number.text.allSatisfy({ $0.isNumber || $0 == "." }) {
            mending.askForReview(
                "the program got \(number.value) so far and must understand \(number.text) itself from now on"
            )
        }
        try mending.quote(number, of: service)
    }
}
