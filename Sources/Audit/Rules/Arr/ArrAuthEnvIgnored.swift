import Compose
import Stacks
import Vocabulary

/// Variables or values for the sign-in that Servarr programs silently ignore.
struct ArrAuthEnvIgnored: MendableRule {
    static let about = About(
        id: "arr-auth-env-ignored",
        title: "a sign-in setting that is silently ignored",
        why:
            "Sonarr, Radarr, Lidarr and Prowlarr read `<APP>__AUTH__METHOD`, `__REQUIRED` and `__APIKEY`, with values in exactly the "
            + "right case. Any other name or value is ignored without a message, and the sign-in that the file promises is not there.",
        severity: .high,
        category: .arr,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: "write `<APP>__AUTH__METHOD=Forms` and `<APP>__AUTH__REQUIRED=Enabled`",
        evidence: .documented,
        sources: [
            "Prowlarr/Prowlarr: src/NzbDrone.Host/Bootstrap.cs (binds the section Auth)",
            "Prowlarr/Prowlarr: src/NzbDrone.Common/Options/AuthOptions.cs",
            "wiki.servarr.com: environment variables",
            "Sonarr/Sonarr: src/NzbDrone.Core/Configuration/ConfigFileProvider.cs (Enum.TryParse, case-sensitive)",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          prowlarr:
            image: lscr.io/linuxserver/prowlarr
            environment:
              - PROWLARR__AUTH__METHOD=Forms
              - PROWLARR__AUTH__REQUIRED=DisabledForLocalAddresses
              - FILE__PROWLARR__AUTH__APIKEY=/run/secrets/prowlarr
        """
    ]

    static let flags: [Example] = [
        """
        services:
          prowlarr:
            image: lscr.io/linuxserver/prowlarr
            environment:
              - ↓PROWLARR__AUTHENTICATION__METHOD=Forms
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              SONARR__AUTH__METHOD: ↓forms
              SONARR__AUTH__REQUIRED: ↓disabledForLocalAddresses
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            environment:
              ↓RADARR__AUTH__API_KEY: ${RADARR_KEY}
        """,
    ]

    private static let values: [String: [String]] = [
        "METHOD": ["None", "Basic", "Forms", "External"],
        "REQUIRED": ["Enabled", "DisabledForLocalAddresses", "DisabledForLocalhost"],
    ]
    private static let names: Set<String> = ["METHOD", "REQUIRED", "APIKEY", "ENABLED", "TRUSTCGNATIPADDRESSES"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let prefix = service.servarrPrefix else { continue }
            var isRight = true
            for variable in service.service.environment {
                guard let problem = problem(of: variable, prefix: prefix) else { continue }
                isRight = false
                examination.fail(
                    .service(service.name),
                    at: problem.isName ? variable.nameRange : variable.range,
                    problem.message,
                    remedy: problem.remedy
                )
            }
            if isRight { examination.pass(.service(service.name)) }
        }
    }

    private struct Problem {
        var message: String
        var remedy: String
        var isName: Bool
        /// The right name or value.
        var right: String
    }

    private func problem(of variable: EnvironmentVariable, prefix: String) -> Problem? {
        var parts = variable.name.uppercased().split(separator: "_", omittingEmptySubsequences: false)
            .joined(separator: "_")
        if parts.hasPrefix("FILE__") { parts.removeFirst("FILE__".count) }
        guard parts.hasPrefix(prefix + "__AUTH") else { return nil }
        let words = parts.dropFirst(prefix.count + 2)
        guard words.hasPrefix("AUTH__") else { return wrongName(variable, rest: String(words), prefix: prefix) }
        let name = String(words.dropFirst("AUTH__".count))
        guard Self.names.contains(name) else { return wrongName(variable, rest: String(words), prefix: prefix) }
        guard let allowed = Self.values[name], let value = variable.value, !value.isEmpty, !allowed.contains(value),
            !variable.name.uppercased().hasPrefix("FILE__")
        else { return nil }
        let right = allowed.first { $0.lowercased() == value.lowercased() }
        return Problem(
            message: "\(variable.name)=\(value) is ignored: "
                + (right.map { "the value must be written \($0)" } ?? "the value must be one of "
                    + allowed.joined(separator: ", ")),
            remedy: "write `\(variable.name)=\(right ?? allowed[allowed.count > 3 ? 2 : 0])`",
            isName: false,
            right: right ?? allowed[allowed.count > 3 ? 2 : 0]
        )
    }

    private func wrongName(_ variable: EnvironmentVariable, rest: String, prefix: String) -> Problem {
        let item = rest.split(separator: "_").last.map(String.init) ?? ""
        let right: String
        switch item {
        case "REQUIRED": right = "REQUIRED"
        case "KEY", "APIKEY": right = "APIKEY"
        default: right = "METHOD"
        }
        return Problem(
            message: "\(variable.name) is ignored: the program reads \(prefix)__AUTH__\(right)",
            remedy: "rename it to \(prefix)__AUTH__\(right)",
            isName: true,
            right: "\(variable.name.uppercased().hasPrefix("FILE__") ? "FILE__" : "")\(prefix)__AUTH__\(right)"
        )
    }
}

extension ArrAuthEnvIgnored {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let prefix = service.servarrPrefix,
            let variable = service.service.environment.first(where: {
                [$0.range, $0.nameRange].contains(finding.range) && problem(of: $0, prefix: prefix) != nil
            }), let problem = problem(of: variable, prefix: prefix)
        else { return }
        mending.askForReview(
            "the setting then has an effect for the first time: '\(service.name)' may ask for its sign-in or key"
        )
        if problem.isName {
            guard !service.service.environment.contains(where: { $0.name.uppercased() == problem.right }) else {
                throw EditRefusal("\(problem.right) is set as well: delete \(variable.name)")
            }
            try mending.rename(variable.name, to: problem.right, of: service)
        } else {
            try mending.set(variable.name, to: problem.right, of: service)
        }
    }
}
