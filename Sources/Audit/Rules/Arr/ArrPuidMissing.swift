import Catalog
import Compose
import Stacks
import Vocabulary

/// An image that wants PUID and PGID is given none.
struct ArrPuidMissing: MendableRule {
    static let about = About(
        id: "arr-puid-missing",
        title: "PUID and PGID are not set",
        why:
            "LinuxServer.io images then run as user 911 (hotio: 1000), who owns none of your folders: the program cannot write to "
            + "them, and what it does write cannot be changed by others.",
        severity: .medium,
        category: .arr,
        stage: 1,
        fix: .safe,
        remedy: "add `PUID=1000` and `PGID=1000` (the numbers that `id` prints for the owner of the folders)",
        evidence: .verified,
        sources: ["docs.linuxserver.io: Understanding PUID and PGID"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [PUID=1000, PGID=1000]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            user: "1000:1000"
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            read_only: true
            tmpfs: ["/run:exec"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [TZ=Europe/Berlin]
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            environment:
              - ↓PUID=1000
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.takesPUID == true {
            guard service.isLinuxServer || service.variant?.key == "hotio" else { continue }
            if service.service.user != nil || service.service.readOnly?.value == true {
                examination.pass(.service(service.name))
                continue
            }
            let given = ["PUID", "PGID"].filter {
                service.service.environmentVariable($0)?.value?.isEmpty == false
            }
            if given.count == 2 {
                examination.pass(.service(service.name))
            } else if misses(service, filesOf: stack) {
                examination.unknown(.service(service.name), needs: "the contents of its env_file")
            } else {
                fail(service, given: given, &examination)
            }
        }
    }

    /// Whether an env file that may hold the variables could not be read.
    private func misses(_ service: StackService, filesOf stack: Stack) -> Bool {
        let read = Set(stack.project.environmentFiles.map(\.path))
        return service.service.environmentFiles.contains { !read.contains($0.value) }
    }

    private func fail(_ service: StackService, given: [String], _ examination: inout Examination) {
        let missing = ["PUID", "PGID"].filter { !given.contains($0) }
        let empty = missing.compactMap { service.service.environmentVariable($0) }
        let id = service.isLinuxServer ? "911" : "1000"
        let range = empty.first?.range ?? given.first.flatMap { service.service.environmentVariable($0)?.range }
        examination.fail(
            .service(service.name),
            at: range ?? service.service.nameRange,
            "'\(service.name)' has no \(missing.joined(separator: " and ")), so it runs as \(id)",
            remedy: "add " + missing.map { "`\($0)=${\($0):-1000}`" }.joined(separator: " and ")
                + " to the environment of '\(service.name)'; `id` prints your numbers"
        )
    }
}

extension ArrPuidMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let host = ["PUID": mending.host.userID, "PGID": mending.host.groupID]
        var missing: [(name: String, value: String)] = []
        for name in ["PUID", "PGID"] {
            let old = service.service.environmentVariable(name)
            guard old?.value?.isEmpty != false else { continue }
            let common = mending.commonIdentifier(name, apartFrom: service)
            guard let number = common?.number ?? host[name].flatMap(\.self), number > 0 else {
                throw EditRefusal(
                    "nothing tells who owns the folders of '\(service.name)': write the numbers that `id` prints"
                )
            }
            if common?.isUnanimous != true {
                mending.askForReview(
                    common == nil
                        ? "\(name) \(number) is the owner of the stack's folder; '\(service.name)' ran as another until now"
                        : "the other services have different values of \(name); \(number) is the most common"
                )
            }
            // A variable that is not set keeps its place and gets a default.
            if let use = old?.variables.first, old?.variables.count == 1, use.source == nil {
                try mending.editor.setEnvironment(name, to: "${\(use.name):-\(number)}", of: service.name)
            } else if old != nil {
                // An empty line of `.env` is filled for all who read it.
                let all = Set(mending.stack.services.map(\.name))
                try mending.set(name, to: String(number), of: service, wanted: all)
            } else {
                missing.append((name, common?.text ?? String(number)))
            }
        }
        if !missing.isEmpty { try mending.add(missing, to: service) }
        mending.note(
            "files that '\(service.name)' made until now belong to user \(service.isLinuxServer ? "911" : "1000"): hand them over "
                + "with `chown -R` if it must change them"
        )
    }
}
