import Catalog
import Compose
import Stacks
import Vocabulary

/// PUID or PGID is set where it does nothing.
struct ArrPuidIneffective: MendableRule {
    static let about = About(
        id: "arr-puid-ineffective",
        title: "PUID and PGID have no effect here",
        why:
            "The image does not read these variables, so the program runs as somebody else than the file says. Files get an owner that "
            + "nobody expects.",
        severity: .low,
        category: .arr,
        stage: 3,
        fix: .safe,
        remedy: "delete PUID and PGID",
        evidence: .documented,
        sources: [
            "docs.seerr.dev: getting-started/docker", "recyclarr.dev: Docker installation",
            "docs.linuxserver.io: Running LinuxServer Containers With A Non-Root User, Read-Only",
        ]
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
          recyclarr:
            image: ghcr.io/recyclarr/recyclarr
            user: "1000:1000"
        """,
        // Its PGID is the group that may use the Docker socket.
        """
        services:
          netdata:
            image: netdata/netdata:v2.8.2
            environment: [PUID=1000, PGID=999]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
            environment:
              - ↓PUID=1000
              - PGID=1000
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            user: "1000:1000"
            environment:
              PUID: ↓1000
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let variables = ["PUID", "PGID"].compactMap { service.service.environmentVariable($0) }
            // PGID alone means something else in some images.
            guard variables.first?.name == "PUID",
                let first = variables.first(where: { $0.source == .inline }) ?? variables.first
            else { continue }
            guard let takesPUID = service.takesPUID else {
                if service.definition != nil {
                    examination.unknown(.service(service.name), needs: "whether the image reads PUID")
                }
                continue
            }
            // recyclarr has a rule of its own; Netdata reads PGID as the group of the Docker socket.
            if service.isProgram("recyclarr", "netdata") { continue }
            guard let reason = reason(service, takesPUID: takesPUID) else {
                examination.pass(.service(service.name))
                continue
            }
            // One shared env file for all services is a usual and harmless way to set them.
            guard first.source == .inline else {
                examination.pass(.service(service.name))
                continue
            }
            let advice = advice(for: service, in: stack)
            examination.fail(
                .service(service.name),
                at: first.range,
                "\(variables.map(\.name).joined(separator: " and ")) of '\(service.name)' \(variables.count > 1 ? "do" : "does") nothing: "
                    + reason,
                remedy: advice.text,
                fix: advice.kind
            )
        }
    }

    /// Deleting them changes nothing; whatever makes them count does.
    private func advice(for service: StackService, in stack: Stack) -> (text: String, kind: Remedy.Kind) {
        if service.isProgram("plex"), service.variant?.key == "official" {
            return ("rename them to PLEX_UID and PLEX_GID", .review)
        }
        let holdsSocket = service.service.mounts.contains { mount in
            stack.hostPath(of: mount).map { HostPaths.isControlSocket($0) || HostPaths.holdsControlSocket($0) } ?? false
        }
        let keepsFiles = service.service.mounts.contains { $0.type == "bind" || $0.type == "volume" }
        guard service.variant?.honoursUser == true, service.service.user == nil, keepsFiles, !holdsSocket else {
            return ("delete them from '\(service.name)'", .safe)
        }
        let user = numbers(service)
        return (
            "delete them; if it is to run as that user, write `user: \"\(user)\"` and hand its folders over first "
                + "(`chown -R \(user)`)",
            .review
        )
    }

    private func reason(_ service: StackService, takesPUID: Bool) -> String? {
        if !takesPUID { return "the image does not read them" }
        guard service.variant?.initSystem == .s6 else { return nil }
        if let user = service.service.user { return "`user: \(user.value)` turns them off" }
        return service.service.readOnly?.value == true && service.isLinuxServer
            ? "`read_only: true` turns them off" : nil
    }

    private func numbers(_ service: StackService) -> String {
        let value = { (name: String) in service.service.environmentVariable(name)?.value ?? "1000" }
        return "\(value("PUID")):\(value("PGID"))"
    }
}

extension ArrPuidIneffective {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        if service.isProgram("plex"), service.variant?.key == "official" {
            let names = [("PUID", "PLEX_UID"), ("PGID", "PLEX_GID")]
            for (old, new) in names where service.service.environmentVariable(old)?.source == .inline {
                if service.service.environmentVariable(new) == nil {
                    try mending.rename(old, to: new, of: service)
                } else {
                    try mending.editor.removeEnvironment(old, of: service.name)
                }
            }
            mending.note("'\(service.name)' then runs as that user: its settings folder must belong to it")
            return
        }
        try mending.removeVariables(["PUID", "PGID"], of: service)
    }
}
