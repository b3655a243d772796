extension ProjectStatus {
    /// With the key `state` first.
    var json: JSONValue {
        switch self {
        case .active:
            .object([("state", .string("active"))])
        case .maintenance(let note):
            .object([("state", .string("maintenance")), ("note", .string(note))])
        case .retired(let since, let successors, let securityRelevant, let note):
            .object([
                ("state", .string("retired")), ("since", .string(since)), ("successors", .strings(successors)),
                ("securityRelevant", .bool(securityRelevant)), ("note", .string(note)),
            ])
        case .renamed(let since, let successor, let note):
            .object([
                ("state", .string("renamed")), ("since", .string(since)), ("successors", .strings([successor])),
                ("note", .string(note)),
            ])
        }
    }
}

extension ServicePort {
    var json: JSONValue {
        .object([
            ("number", .integer(number)), ("transport", .string(transport)), ("purpose", .string(purpose.rawValue)),
            ("variable", variable.map { .string($0) }), ("publishing", publishing.map { .string($0.rawValue) }),
            ("note", note.map { .string($0) }),
        ])
    }
}

extension HealthEndpoint {
    var json: JSONValue {
        .object([
            ("path", .string(path)), ("port", port.map { .integer($0) }), ("status", .integer(status)),
            ("body", body.map { .string($0) }), ("needsAuthentication", .bool(needsAuthentication)),
            ("otherPublicPaths", .strings(otherPublicPaths)), ("evidence", .string(evidence.rawValue)),
            ("note", note.map { .string($0) }),
        ])
    }
}

extension Authentication {
    var json: JSONValue {
        .object([
            ("model", .string(model.rawValue)), ("methods", .strings(methods)),
            ("keyHeader", keyHeader.map { .string($0) }),
            ("defaultCredentials", defaultCredentials.map { .string($0) }),
            ("firstRun", firstRun.map { .string($0) }),
        ])
    }
}

extension EnvironmentFact {
    var json: JSONValue {
        .object([
            ("name", .string(name)), ("meaning", .string(meaning)), ("isSecret", .bool(isSecret)),
            ("allowedValues", allowedValues.map { .strings($0) }),
            ("variants", variants.isEmpty ? nil : .strings(variants)),
        ])
    }
}

extension IgnoredEnvironment {
    var json: JSONValue {
        .object([
            ("name", .string(name)), ("instead", instead.map { .string($0) }), ("stillRead", .bool(stillRead)),
            ("note", .string(note)),
        ])
    }
}

extension ResourceFacts {
    var json: JSONValue {
        .object([
            ("memoryLimitBytes", memoryLimitBytes.map { .integer($0) }),
            ("memoryMinimumBytes", memoryMinimumBytes.map { .integer($0) }),
            ("cpuLimit", cpuLimit.map { .number($0) }), ("processLimit", processLimit.map { .integer($0) }),
            ("sharedMemoryBytes", sharedMemoryBytes.map { .integer($0) }), ("basis", .string(basis)),
        ])
    }
}

extension MetricsFacts {
    var json: JSONValue {
        .object([
            ("path", path.map { .string($0) }), ("port", port.map { .integer($0) }),
            ("exporter", exporter.map { .string($0) }), ("note", note.map { .string($0) }),
        ])
    }
}

extension ImageVariant {
    var json: JSONValue {
        .object([
            ("key", .string(key)), ("repositories", .strings(repositories)), ("isRecommended", .bool(isRecommended)),
            ("movedTo", movedTo.map { .string($0) }), ("stableTag", stableTag.map { .string($0) }),
            ("mutableTags", mutableTags.isEmpty ? nil : .strings(mutableTags)), ("tools", tools.map { .strings($0) }),
            ("initSystem", initSystem.map { .string($0.rawValue) }), ("needsInit", needsInit.map { .bool($0) }),
            ("defaultUser", defaultUser.map { .string($0) }), ("honoursPUID", honoursPUID.map { .bool($0) }),
            ("honoursUser", honoursUser.map { .bool($0) }), ("secretFiles", secretFiles?.json),
            ("hasHealthcheck", hasHealthcheck.map { .bool($0) }), ("healthcheck", healthcheck?.json),
            ("hardening", hardening?.json),
            ("persistentPaths", persistentPaths.map { .array($0.map(\.json)) }),
            ("scratchPaths", scratchPaths.isEmpty ? nil : .strings(scratchPaths)),
            ("exposedPorts", exposedPorts.map { .array($0.map { .integer($0) }) }),
            ("note", note.map { .string($0) }),
        ])
    }
}

extension PersistentPath {
    var json: JSONValue {
        .object([
            ("path", .string(path)), ("purpose", .string(purpose.rawValue)),
            ("holdsSQLite", holdsSQLite.map { .bool($0) }),
        ])
    }
}

extension SecretFileSupport {
    var json: JSONValue {
        switch self {
        case .unsupported: .object([("kind", .string("unsupported"))])
        case .filePrefix: .object([("kind", .string("filePrefix"))])
        case .fileSuffix(let variables):
            .object([("kind", .string("fileSuffix")), ("variables", .strings(variables))])
        case .special(let variables, let note):
            .object([("kind", .string("special")), ("variables", .strings(variables)), ("note", .string(note))])
        }
    }
}

extension ContainerHealthcheck {
    var json: JSONValue {
        .object([
            ("test", .strings(test)), ("interval", .string(interval.composeText)),
            ("timeout", .string(timeout.composeText)), ("retries", .integer(retries)),
            ("startPeriod", .string(startPeriod.composeText)), ("evidence", .string(evidence.rawValue)),
        ])
    }
}

extension HardeningFacts {
    var json: JSONValue {
        .object([
            ("dropsAllCapabilities", dropsAllCapabilities.map { .bool($0) }),
            ("capabilities", capabilities.map { .strings($0) }),
            ("optionalCapabilities", optionalCapabilities.isEmpty ? nil : .strings(optionalCapabilities)),
            ("noNewPrivileges", noNewPrivileges.map { .bool($0) }), ("readOnly", readOnly.map { .bool($0) }),
            ("temporaryFileSystems", temporaryFileSystems.isEmpty ? nil : .strings(temporaryFileSystems)),
            ("readOnlySideEffect", readOnlySideEffect.map { .string($0) }),
            ("evidence", .string(evidence.rawValue)), ("note", note.map { .string($0) }),
        ])
    }
}
