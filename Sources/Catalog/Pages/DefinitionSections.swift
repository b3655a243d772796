import Vocabulary

extension ServiceDefinition {
    private typealias Fact = DefinitionPage.Fact
    private typealias Cell = DefinitionPage.Cell

    /// What it is and whether it lives.
    var overviewSection: DefinitionPage.Section {
        let version = latestVersion.map { "\($0.version), seen on \($0.date)" }
        let minimum = minimumVersion.map { $0.version + ": " + $0.reason + ($0.isSecurity ? " (security)" : "") }
        let facts: [Fact?] = [
            .code("identifier", id),
            .words("part", roles.map(\.rawValue).joined(separator: ", ")),
            .words("category", category.rawValue),
            .words("status", status.words),
            .words("home", homepage),
            .words("newest version", version),
            .words("oldest to recommend", minimum),
            .words("response time", category.responseTimeTarget.map { "95 of 100 requests under \($0.composeText)" }),
        ]
        return DefinitionPage.Section(title: "Overview", blocks: [.facts(facts.compactMap(\.self))])
    }

    /// Its ports.
    var portsSection: DefinitionPage.Section {
        let rows: [[Cell]] = ports.map { port in
            [
                .code("\(port.number)/\(port.transport)"), .words(port.purpose.words),
                port.variable.map { .code($0) } ?? .words(""), .words(port.publishing?.words ?? ""),
                .words(port.note ?? ""),
            ]
        }
        let titles = ["port", "purpose", "variable", "publish", "note"]
        return DefinitionPage.Section(title: "Ports", blocks: [.table(titles: titles, rows: rows)])
    }

    /// How its health and version are asked.
    var healthSection: DefinitionPage.Section {
        var facts: [Fact?] = []
        if let health {
            facts += [
                .code("path", health.path),
                .words("port", health.port.map(String.init)),
                .words("well", "status \(health.status)" + (health.body.map { ", body holds \($0)" } ?? "")),
                .yesNo("needs a sign-in", health.needsAuthentication),
                .codes("also open", health.otherPublicPaths),
                .words("evidence", health.evidence.rawValue),
                .words("note", health.note),
            ]
        }
        if let version {
            let key = version.key.map { ", key \($0)" } ?? ""
            let access = version.needsAuthentication.map { $0 ? ", with a sign-in" : ", without a sign-in" } ?? ""
            facts.append(.words("version", version.path + key + access))
        }
        return DefinitionPage.Section(title: "Health", blocks: [.facts(facts.compactMap(\.self))])
    }

    /// How it lets people in, and where keys lie.
    var authenticationSection: DefinitionPage.Section {
        let facts: [Fact?] = [
            .words("before set-up", authentication.model.words),
            .words("ways", authentication.methods.isEmpty ? nil : authentication.methods.joined(separator: ", ")),
            .code("header", authentication.keyHeader),
            .words("default credentials", authentication.defaultCredentials),
            .words("first start", authentication.firstRun),
        ]
        let rows: [[Cell]] = credentials.map { place in
            [.code(place.path), .words(place.format), .words(place.key), .words(place.note ?? "")]
        }
        let titles = ["file with keys", "format", "where", "note"]
        return DefinitionPage.Section(
            title: "Sign-in",
            blocks: [.facts(facts.compactMap(\.self)), .table(titles: titles, rows: rows)]
        )
    }

    /// What it reads.
    var environmentSection: DefinitionPage.Section {
        let rows: [[Cell]] = environment.map { fact in
            let values = fact.allowedValues.map { "one of " + $0.joined(separator: ", ") } ?? ""
            let images = fact.variants.isEmpty ? "" : "image " + fact.variants.joined(separator: ", ")
            return [
                .code(fact.name), .words(fact.meaning), .words(fact.isSecret ? "secret" : ""), .words(values),
                .words(images),
            ]
        }
        let titles = ["variable", "meaning", "secret", "values", "images"]
        return DefinitionPage.Section(title: "Environment", blocks: [.table(titles: titles, rows: rows)])
    }

    /// What it does not read although people write it.
    var ignoredEnvironmentSection: DefinitionPage.Section {
        let rows: [[Cell]] = ignoredEnvironment.map { fact in
            [
                .code(fact.name), fact.instead.map { .code($0) } ?? .words("nothing"),
                .words(fact.stillRead ? "renamed, still read" : "ignored"), .words(fact.note),
            ]
        }
        let titles = ["variable", "write instead", "fate", "note"]
        return DefinitionPage.Section(
            title: "Variables that do nothing",
            blocks: [.table(titles: titles, rows: rows)]
        )
    }

    /// What it stores and how to save it.
    var dataSection: DefinitionPage.Section {
        let facts: [Fact?] = databases.map { database in
            let words = [database.note, database.files.isEmpty ? nil : database.files.joined(separator: ", ")]
            return .words(database.engine, words.compactMap(\.self).joined(separator: "; "))
        }
        let saving: [Fact?] = [
            .codes("save", backup?.paths ?? []), .words("how, while running", backup?.method),
        ]
        return DefinitionPage.Section(title: "Data", blocks: [.facts((facts + saving).compactMap(\.self))])
    }

    /// What it needs while it runs.
    var operationSection: DefinitionPage.Section {
        let memory = resources?.memoryLimitBytes.map { ByteCount($0).description }
        let minimum = resources?.memoryMinimumBytes.map { ByteCount($0).description }
        let shared = resources?.sharedMemoryBytes.map { ByteCount($0).description }
        let metricsWords = metrics.map { metrics in
            let own = metrics.path.map { path in path + (metrics.port.map { " on port \($0)" } ?? "") }
            return [own, metrics.exporter.map { "exporter " + $0 }, metrics.note].compactMap(\.self)
                .joined(separator: "; ")
        }
        let facts: [Fact?] = [
            .words("memory limit", memory), .words("least memory", minimum), .words("shared memory", shared),
            .words("CPU limit", resources?.cpuLimit.map { "\($0) cores" }),
            .words("processes", resources?.processLimit.map(String.init)),
            .words("basis of these figures", resources?.basis),
            .words("starts in", startup?.composeText),
            .words("stops in", stopGracePeriod.map { "up to \($0.composeText) (stop_grace_period)" }),
            .words("stop signal", stopSignal),
            .yesNo("needs the internet", needsEgress), .yesNo("binds IPv4 only", bindsIPv4Only),
            .words("metrics", metricsWords), .code("log", logs?.path),
            .code("failed sign-in", logs?.authenticationFailure), .code("fail2ban", logs?.fail2banRegex),
        ]
        return DefinitionPage.Section(title: "Operation", blocks: [.facts(facts.compactMap(\.self))])
    }

    /// What it is connected to.
    var linksSection: DefinitionPage.Section {
        let rows: [[Cell]] = links.map { [.words($0.target), .words($0.how)] }
        return DefinitionPage.Section(
            title: "Connections",
            blocks: [.table(titles: ["to", "how"], rows: rows)]
        )
    }
}
