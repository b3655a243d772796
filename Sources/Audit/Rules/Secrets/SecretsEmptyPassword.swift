import Catalog
import Compose
import Stacks
import Vocabulary

struct SecretsEmptyPassword: MendableRule {
    static let about = About(
        id: "secrets-empty-password",
        title: "a database lets everybody in",
        why: "Every container on the same network, also one that was broken into, reads and deletes all data.",
        severity: .high,
        category: .secrets,
        stage: 3,
        fix: .review,
        remedy: """
            set a password: for PostgreSQL POSTGRES_PASSWORD, for Redis `--requirepass`, and tell it to the programs \
            that use it
            """,
        evidence: .documented,
        sources: [
            "docker-library/postgres: README, POSTGRES_HOST_AUTH_METHOD",
            "redis.io/docs/latest/operate/oss_and_stack/management/security", "docker-library/mariadb: README",
        ]
    )

    static let accepts: [Example] = [
        // Alone with its only user on an internal network.
        """
        services:
          redis: {image: "redis:8", command: "redis-server --requirepass ${REDIS_PASSWORD:-x}", networks: [data]}
          postgres:
            image: postgres:17
            environment: {POSTGRES_HOST_AUTH_METHOD: scram-sha-256}
        networks:
          data: {internal: true}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          postgres:
            image: postgres:17
            environment:
              ↓POSTGRES_HOST_AUTH_METHOD: trust
          mariadb:
            image: mariadb:11
            environment:
              - ↓MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=yes
          ↓redis:
            image: redis:8
          a: {image: "example/a:1"}
        """,
        // On an internal network with several others: medium.
        """
        services:
          ↓valkey: {image: "valkey/valkey:8.1", networks: [data]}
          a: {image: "example/a:1", networks: [data]}
          b: {image: "example/b:1", networks: [data]}
        networks:
          data: {internal: true}
        """,
        Example(
            """
            services:
              postgres:
                image: postgres:17
                environment:
                  POSTGRES_PASSWORD: ${PG_PASSWORD}
                  ↓POSTGRES_HOST_AUTH_METHOD: trust # for the first start
            """,
            files: [".env": "PG_PASSWORD=mX4cWz7pkT9vRq2L"]
        ),
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for variable in service.service.environment where Self.opens(variable) {
                isClean = false
                let hasPassword = ["POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE"].contains {
                    service.service.environmentVariable($0)?.value?.isEmpty == false
                }
                examination.fail(
                    service.subject,
                    at: variable.nameRange,
                    "'\(service.name)' lets everybody in by \(variable.name)",
                    severity: Self.isInside(service, in: stack) ? .medium : nil,
                    remedy: hasPassword
                        ? "remove \(variable.name): a password is set; a database that exists keeps its pg_hba.conf until "
                            + "you change that too"
                        : nil
                )
            }
            if service.runs(["redis", "valkey"]), !Self.hasPassword(service) {
                isClean = false
                Self.fail(service, in: stack, &examination)
            }
            if isClean, service.hasAny([.database, .cache]) { examination.pass(service.subject) }
        }
    }

    /// A cache without a password; how bad that is depends on who reaches it.
    private static func fail(_ service: StackService, in stack: Stack, _ examination: inout Examination) {
        let isInside = isInside(service, in: stack)
        let isAlone = isInside && isAlone(service, in: stack)
        let password =
            "give it a configuration file with `requirepass` and tell the password to the programs that use it"
        let message =
            if isAlone {
                "'\(service.name)' has no password, though only its user can reach it"
            } else if isInside {
                "'\(service.name)' has no password; it is on internal networks only, but every service there can reach it"
            } else {
                "'\(service.name)' has no password and every service on its network can reach it"
            }
        examination.fail(
            service.subject,
            at: service.service.command?.range ?? service.service.nameRange,
            message,
            severity: isAlone ? .low : isInside ? .medium : nil,
            remedy: isInside ? password : "\(password), or move it to an `internal: true` network with its user only"
        )
    }

    /// Whether no port leads to it and none of its networks leads out.
    private static func isInside(_ service: StackService, in stack: Stack) -> Bool {
        stack.exposure(of: service).reach <= .loopback && stack.isIsolated(service) == true
    }

    private static func opens(_ variable: EnvironmentVariable) -> Bool {
        let value = variable.value?.lowercased() ?? ""
        if variable.name == "POSTGRES_HOST_AUTH_METHOD" { return value == "trust" }
        let names: Set<String> = [
            "ALLOW_EMPTY_PASSWORD", "MYSQL_ALLOW_EMPTY_PASSWORD", "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
            "MARIADB_ALLOW_EMPTY_PASSWORD",
        ]
        return names.contains(variable.name) && !["", "no", "false", "0"].contains(value)
    }

    /// A password in command or environment, or a configuration file in which there may be one.
    private static func hasPassword(_ service: StackService) -> Bool {
        let words = (service.service.command?.value ?? []) + (service.service.entrypoint?.value ?? [])
        if words.contains(where: { ["requirepass", "aclfile", ".conf", "--user"].contains(where: $0.contains) }) {
            return true
        }
        if service.service.environment.contains(where: {
            $0.name.contains("PASSWORD") || $0.value?.contains("requirepass") == true
        }) {
            return true
        }
        return service.service.mounts.contains {
            $0.target.hasSuffix(".conf") || $0.target.hasPrefix("/etc/") || $0.target.contains("/etc/redis")
        }
    }

    /// Whether nobody but the service that uses it shares its networks.
    private static func isAlone(_ service: StackService, in stack: Stack) -> Bool {
        let networks = stack.networks(of: service)
        let others = stack.services.filter {
            $0.name != service.name && !stack.networks(of: $0).isDisjoint(with: networks)
        }
        return others.count <= 1
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let hasPassword = ["POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE"].contains {
            service.service.environmentVariable($0)?.value?.isEmpty == false
        }
        let variable = service.service.environment.first { $0.nameRange == finding.range }
        guard let variable, variable.name == "POSTGRES_HOST_AUTH_METHOD", hasPassword else {
            throw EditRefusal("only you can agree on a password with the programs that use it: \(finding.remedy.text)")
        }
        try mending.editor.removeEnvironment(variable.name, of: service.name)
        mending.note("a database that exists keeps `trust` in its pg_hba.conf until you change that too")
    }
}
