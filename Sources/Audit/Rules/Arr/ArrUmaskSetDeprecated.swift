import Catalog
import Compose
import Stacks
import Vocabulary

/// `UMASK_SET` is no longer read.
struct ArrUmaskSetDeprecated: MendableRule {
    static let about = About(
        id: "arr-umask-set-deprecated",
        title: "UMASK_SET is no longer read",
        why:
            "LinuxServer.io renamed the variable to UMASK years ago. The old name is ignored, so files get the default mask 022 whatever it "
            + "says.",
        severity: .medium,
        category: .arr,
        stage: 1,
        kind: .absence,
        fix: .safe,
        remedy: "rename UMASK_SET to UMASK",
        evidence: .verified,
        sources: ["docs.linuxserver.io: Umask", "docs.linuxserver.io: deprecation of UMASK_SET"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [UMASK=002]
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            environment: [UMASK_SET=002]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              - ↓UMASK_SET=002
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            environment:
              ↓UMASK_SET: "002"
        """,
        // One line for several services.
        Example(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr
                env_file: common.env
              radarr:
                image: lscr.io/linuxserver/radarr
                env_file: common.env
            """,
            files: ["common.env": "↓UMASK_SET=002\n"]
        ),
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var users: [(variable: EnvironmentVariable, services: [StackService])] = []
        for service in stack.services where service.isLinuxServer || service.variant?.key == "hotio" {
            guard let variable = service.service.environmentVariable("UMASK_SET") else {
                examination.pass(.service(service.name))
                continue
            }
            if let index = users.firstIndex(where: { $0.variable.nameRange == variable.nameRange }) {
                users[index].services.append(service)
            } else {
                users.append((variable, [service]))
            }
        }
        for (variable, services) in users { report(variable, of: services, &examination) }
    }

    /// Three digits, since an unquoted 002 in YAML is the number 2.
    private func mask(_ value: String) -> String {
        guard !value.isEmpty, value.allSatisfy(\.isNumber) else { return value }
        return String(repeating: "0", count: max(0, 3 - value.count)) + value
    }

    /// One finding for a line, however many services get it.
    private func report(
        _ variable: EnvironmentVariable,
        of services: [StackService],
        _ examination: inout Examination
    ) {
        guard let first = services.first else { return }
        let haveNew = services.allSatisfy { $0.service.environmentVariable("UMASK") != nil }
        examination.fail(
            .service(first.name),
            at: variable.nameRange,
            services.count == 1
                ? "'\(first.name)' sets UMASK_SET, which its image does not read"
                : "UMASK_SET is set for \(listed(services.map(\.name))), whose images do not read it",
            remedy: haveNew
                ? "delete UMASK_SET: UMASK is set too" : "write `UMASK=\(mask(variable.value ?? "002"))` instead",
            related: services.dropFirst().map {
                RelatedPlace(range: $0.service.nameRange, message: "'\($0.name)' gets it too")
            }
        )
    }
}

extension ArrUmaskSetDeprecated {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let old = service.service.environmentVariable("UMASK_SET") else { return }
        let readers = mending.stack.services.filter {
            $0.service.environmentVariable("UMASK_SET")?.nameRange == old.nameRange
        }
        if let reader = readers.first(where: { $0.definition?.environment.contains { $0.name == "UMASK_SET" } ?? false }
        ) {
            throw EditRefusal(
                "'\(reader.name)' gets it from the same line and does read UMASK_SET: write UMASK beside it"
            )
        }
        if readers.contains(where: { $0.service.environmentVariable("UMASK") != nil }) {
            guard old.source == .inline else {
                throw EditRefusal("UMASK is set as well: delete UMASK_SET from the env file")
            }
            try mending.editor.removeEnvironment("UMASK_SET", of: service.name)
            return
        }
        let value = old.value ?? ""
        if !value.isEmpty, value.allSatisfy({ $0 == "0" }) {
            throw EditRefusal("the old value lets everybody write: write UMASK=002 instead of it")
        }
        try mending.rename("UMASK_SET", to: "UMASK", of: service)
        if Int(value, radix: 8).map({ $0 & 0o020 == 0 }) != true {
            mending.note("new files of '\(service.name)' can then be changed by its group, as the file always meant")
        }
    }
}
