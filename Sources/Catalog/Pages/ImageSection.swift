extension ImageVariant {
    private typealias Fact = DefinitionPage.Fact

    /// What is known of one distribution, with lines for a compose file.
    var section: DefinitionPage.Section {
        let marks = [isRecommended ? "recommended" : nil, movedTo.map { "use \($0) instead" }].compactMap(\.self)
        let title = "Image: \(key)" + (marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")
        return DefinitionPage.Section(
            title: title,
            blocks: [
                .facts(identityFacts + userFacts + hardeningFacts), .compose(healthcheck?.composeLines ?? []),
                .compose(hardening?.composeLines ?? []),
            ]
        )
    }

    private var identityFacts: [Fact] {
        let facts: [Fact?] = [
            .codes("repositories", repositories),
            .code("tag to pin", stableTag),
            .codes("tags that move", mutableTags),
            .words("tools", tools.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") }),
            .yesNo("brings a HEALTHCHECK", hasHealthcheck),
            .words("note", note),
        ]
        return facts.compactMap(\.self)
    }

    private var userFacts: [Fact] {
        let paths = (persistentPaths ?? []).map { path in
            path.path + " (" + path.purpose.rawValue + (path.holdsSQLite == true ? ", SQLite" : "") + ")"
        }
        let facts: [Fact?] = [
            .words("process 1", initSystem?.words),
            .words("init: true", needsInit.map { $0 ? "needed" : "not needed" }),
            .words("starts as", defaultUser),
            .yesNo("PUID and PGID", honoursPUID),
            .yesNo("user:", honoursUser),
            .words("secrets from files", secretFiles?.words),
            .words("keeps", persistentPaths.map { $0.isEmpty ? "nothing" : paths.joined(separator: ", ") }),
            .codes("scratch", scratchPaths),
            .words("exposes", exposedPorts.map { $0.map(String.init).joined(separator: ", ") }),
        ]
        return facts.compactMap(\.self)
    }

    private var hardeningFacts: [Fact] {
        guard let hardening else { return [] }
        let words = hardening.capabilities.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") }
        let facts: [Fact?] = [
            .words("capabilities", words),
            .words(
                "for some functions",
                hardening.optionalCapabilities.isEmpty ? nil : hardening.optionalCapabilities.joined(separator: ", ")
            ),
            .yesNo("read-only root", hardening.readOnly),
            .codes("tmpfs for it", hardening.temporaryFileSystems),
            .words("its side effect", hardening.readOnlySideEffect),
            .words("hardening", hardening.evidence.rawValue + (hardening.note.map { "; " + $0 } ?? "")),
        ]
        return facts.compactMap(\.self)
    }
}

extension ContainerHealthcheck {
    /// The `healthcheck:` block of a compose file.
    var composeLines: [String] {
        [
            "healthcheck:",
            "  test: " + JSONValue.array(test.map { .string($0) }).flowText,
            "  interval: \(interval.composeText)",
            "  timeout: \(timeout.composeText)",
            "  retries: \(retries)",
            "  start_period: \(startPeriod.composeText)",
        ]
    }
}

extension HardeningFacts {
    /// Lines that can be written without further thought; empty where that is not verified.
    var composeLines: [String] {
        guard evidence != .inferred else { return [] }
        var lines: [String] = []
        let standsForNumbers = readOnly == true && temporaryFileSystems.contains { $0.contains("=UID") }
        if standsForNumbers { lines.append("# UID and GID stand for the numbers in user:") }
        if dropsAllCapabilities == true {
            lines.append("cap_drop: [ALL]")
            if let capabilities, !capabilities.isEmpty {
                lines.append("cap_add: [\(capabilities.joined(separator: ", "))]")
            }
        }
        if noNewPrivileges == true { lines.append("security_opt: [\"no-new-privileges:true\"]") }
        if readOnly == true, readOnlySideEffect == nil {
            lines.append("read_only: true")
            if !temporaryFileSystems.isEmpty {
                lines.append("tmpfs: " + JSONValue.array(temporaryFileSystems.map { .string($0) }).flowText)
            }
        }
        return lines
    }
}
