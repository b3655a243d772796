import Catalog
import Compose
import Stacks
import Vocabulary

/// An image that changes its user by PUID is told to run as root.
struct ArrPuidRoot: MendableRule {
    static let about = About(
        id: "arr-puid-root",
        title: "the program runs as root",
        why:
            "With PUID or PGID 0 the program itself runs as root in its container: a flaw in it can change every mounted file, and what it "
            + "writes belongs to root so that other programs cannot touch it.",
        severity: .high,
        category: .arr,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "set PUID and PGID to the owner of the folders that it mounts (`stat -c '%u %g'` tells it)",
        evidence: .verified,
        peers: [Peer("compose-lint", "CL-0018")],
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
          jellyfin:
            image: jellyfin/jellyfin
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              - ↓PUID=0
              - PGID=1000
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            user: ↓"0:0"
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.takesPUID == true {
            let identity = service.identity
            guard let root = [identity.uid, identity.gid].compactMap(\.self).first(where: { $0.value == 0 }) else {
                examination.pass(.service(service.name))
                continue
            }
            let setting: String
            switch root.origin {
            case .variable(let name): setting = "\(name)=0"
            case .user: setting = "user: \(service.service.user?.value ?? "0")"
            case .imageDefault: setting = "its default user"
            }
            examination.fail(
                .service(service.name),
                at: root.range ?? service.service.nameRange,
                root.value == identity.uid?.value && identity.uid?.value == 0
                    ? "'\(service.name)' runs as root (\(setting))"
                    : "'\(service.name)' runs under the group of root (\(setting))",
                remedy: folder(of: service, in: stack).map {
                    "set PUID and PGID of '\(service.name)' to the owner of its files (`stat -c '%u %g' \($0)` tells it); "
                        + "if that is root, hand them over first"
                }
            )
        }
    }

    /// A folder of the host whose owner the program should be: content before settings.
    private func folder(of service: StackService, in stack: Stack) -> String? {
        let mounts = stack.layout.content(of: service) + stack.layout.mounts(of: service, .config)
        return mounts.compactMap(\.place).first { $0.root == .host }?.description
    }
}

extension ArrPuidRoot {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let host = ["PUID": mending.host.userID, "PGID": mending.host.groupID]
        let isFixed = service.service.user != nil
        var missing: [(name: String, value: String)] = []
        for name in ["PUID", "PGID"] {
            let old = service.service.environmentVariable(name)
            let value = old?.value.flatMap { Int($0) }
            guard value == 0 || (isFixed && value == nil) else { continue }
            let common = mending.commonIdentifier(name, apartFrom: service)
            guard let number = common?.number ?? host[name].flatMap(\.self), number > 0 else {
                throw EditRefusal(
                    "nothing tells who owns its folders: set PUID and PGID to the numbers that `stat -c '%u %g'` prints"
                )
            }
            if old == nil {
                missing.append((name, common?.text ?? String(number)))
            } else {
                let wanted = Self.findings(in: mending.stack).compactMap(\.subject.serviceName)
                try mending.set(name, to: String(number), of: service, wanted: Set(wanted))
            }
        }
        if !missing.isEmpty { try mending.add(missing, to: service) }
        if isFixed { try mending.editor.remove(["services", service.name, "user"]) }
        let place = folder(of: service, in: mending.stack)
        mending.note(
            "what '\(service.name)' wrote as root must be handed over"
                + (place.map { ": `chown -R` its settings folder and what it wrote in \($0)" } ?? ", its settings too")
        )
    }
}
