import Catalog
import Compose
import Stacks
import Vocabulary

/// A variable of the container is replaced on the host, where it is empty.
struct HealthVariableEscape: MendableRule {
    static let about = About(
        id: "health-variable-escape",
        title: "a health check's variable is replaced before it reaches the container",
        why: """
            Compose replaces a single $NAME with the host's value when it reads the file. Unset there, the check runs \
            with nothing in its place.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "double the dollar: $$NAME is left for the container",
        evidence: .verified,
        sources: ["Compose spec, 12-interpolation.md"],
        masks: ["compose-variable-unset"]
    )

    static let accepts: [Example] = [
        """
        services:
          db:
            image: postgres:18
            environment: { POSTGRES_USER: jellystat }
            healthcheck: { test: "pg_isready -U $$POSTGRES_USER" }
        """,
        // Set for interpolation too, so it was meant.
        Example(
            """
            services:
              db:
                image: postgres:18
                environment: { POSTGRES_USER: "${POSTGRES_USER}" }
                healthcheck: { test: "pg_isready -U ${POSTGRES_USER}" }
            """,
            files: [".env": "POSTGRES_USER=jellystat\n"]
        ),
        // Meant for the host, but not filled in yet.
        """
        services:
          db:
            image: postgres:18
            environment: { POSTGRES_USER: "${POSTGRES_USER}" }
            healthcheck: { test: "pg_isready -U ${POSTGRES_USER}" }
        """,
        // A default stands in.
        """
        services:
          db:
            image: postgres:18
            environment: { POSTGRES_USER: jellystat }
            healthcheck: { test: "pg_isready -U ${POSTGRES_USER:-jellystat}" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          db:
            image: postgres:18
            environment: { POSTGRES_USER: jellystat }
            healthcheck:
              test: ["CMD-SHELL", "pg_isready -U ↓${POSTGRES_USER}"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service) else { continue }
            let subject = Subject.service(service.name)
            var seen: Set<Int> = []
            for word in test.words {
                for use in word.trace?.variables ?? [] where seen.insert(use.range.start.offset).inserted {
                    guard use.source == nil, use.defaultValue == nil, use.presenceValue == nil,
                        let variable = service.service.environmentVariable(use.name),
                        !variable.variables.contains(where: { $0.name == use.name })
                    else {
                        examination.pass(subject)
                        continue
                    }
                    examination.fail(
                        subject,
                        at: use.range,
                        "\(use.name) is set in the container of '\(service.name)', but empty where Compose replaces it",
                        remedy: "write $${\(use.name)}"
                    )
                }
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let range = finding.range else { return }
        mending.insert("$", before: range, changing: ["services", service.name, "healthcheck", "test"])
    }
}
