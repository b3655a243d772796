extension ServiceDefinition {
    /// Everything known, as JSON with keys in a fixed order; what is unknown has no key.
    public var jsonText: String { json.text() + "\n" }

    /// Several definitions as a JSON array.
    public static func jsonText(of definitions: [ServiceDefinition]) -> String {
        JSONValue.array(definitions.map(\.json)).text() + "\n"
    }

    var json: JSONValue {
        .object(identityMembers + behaviourMembers + operationMembers + proofMembers)
    }

    private var identityMembers: [(String, JSONValue?)] {
        [
            ("id", .string(id)), ("name", .string(name)), ("summary", .string(summary)),
            ("roles", .strings(roles.map(\.rawValue))), ("category", .string(category.rawValue)),
            ("responseTimeTargetMilliseconds", category.responseTimeTarget.map { .integer($0.milliseconds) }),
            ("status", status.json), ("homepage", .string(homepage)), ("images", .array(images.map(\.json))),
            (
                "latestVersion",
                latestVersion.map { .object([("version", .string($0.version)), ("date", .string($0.date))]) }
            ),
            (
                "minimumVersion",
                minimumVersion.map { minimum in
                    .object([
                        ("version", .string(minimum.version)), ("reason", .string(minimum.reason)),
                        ("isSecurity", .bool(minimum.isSecurity)),
                    ])
                }
            ),
        ]
    }

    private var behaviourMembers: [(String, JSONValue?)] {
        [
            ("ports", .array(ports.map(\.json))), ("health", health?.json),
            (
                "version",
                version.map { version in
                    .object([
                        ("path", .string(version.path)), ("key", version.key.map { .string($0) }),
                        ("needsAuthentication", version.needsAuthentication.map { .bool($0) }),
                    ])
                }
            ),
            ("authentication", authentication.json),
            (
                "credentials",
                .array(
                    credentials.map { place in
                        .object([
                            ("path", .string(place.path)), ("format", .string(place.format)),
                            ("key", .string(place.key)), ("note", place.note.map { .string($0) }),
                        ])
                    }
                )
            ),
            ("environment", .array(environment.map(\.json))),
            ("ignoredEnvironment", .array(ignoredEnvironment.map(\.json))),
            (
                "databases",
                .array(
                    databases.map { database in
                        .object([
                            ("engine", .string(database.engine)), ("files", .strings(database.files)),
                            ("note", database.note.map { .string($0) }),
                        ])
                    }
                )
            ),
        ]
    }

    private var operationMembers: [(String, JSONValue?)] {
        [
            ("resources", resources?.json), ("metrics", metrics?.json),
            ("links", .array(links.map { .object([("target", .string($0.target)), ("how", .string($0.how))]) })),
            (
                "logs",
                logs.map { logs in
                    .object([
                        ("path", logs.path.map { .string($0) }),
                        ("authenticationFailure", logs.authenticationFailure.map { .string($0) }),
                        ("fail2banRegex", logs.fail2banRegex.map { .string($0) }),
                    ])
                }
            ),
            (
                "backup",
                backup.map { backup in
                    .object([("paths", .strings(backup.paths)), ("method", backup.method.map { .string($0) })])
                }
            ),
            ("startup", startup.map { .string($0.composeText) }),
            ("stopGracePeriod", stopGracePeriod.map { .string($0.composeText) }),
            ("stopSignal", stopSignal.map { .string($0) }), ("needsEgress", needsEgress.map { .bool($0) }),
            ("bindsIPv4Only", bindsIPv4Only.map { .bool($0) }),
        ]
    }

    private var proofMembers: [(String, JSONValue?)] {
        [
            ("notes", .strings(notes)), ("unverified", .strings(unverified)), ("sources", .strings(sources)),
            ("factsDate", .string(factsDate)),
        ]
    }
}

extension Duration {
    /// Whole milliseconds.
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
