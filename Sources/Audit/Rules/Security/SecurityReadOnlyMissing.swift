import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityReadOnlyMissing: MendableRule {
    static let about = About(
        id: "security-read-only-missing",
        title: "the container can change its own programs",
        why: """
            With a read-only root a break-in cannot leave anything behind in the container: no tools, no changed \
            programs.
            """,
        severity: .low,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "add `read_only: true` and the tmpfs entries that the image needs",
        evidence: .documented,
        peers: [
            Peer("compose-lint", "CL-0007"), Peer("semgrep", "writable-filesystem-service"), Peer("cis", "5.13"),
            Peer("owasp", "8"),
        ],
        sources: ["linuxserver/docker-documentation: docs/misc/read-only.md", "cisecurity.org: Docker Benchmark 5.13"],
        muteIn: [.homelab]
    )

    static let accepts: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.0
            read_only: true
          jellyfin:
            image: lscr.io/linuxserver/jellyfin:10.11.0
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓prometheus:
            image: prom/prometheus:v3.5.0
        """,
        """
        services:
          ↓dozzle:
            image: amir20/dozzle:v8.13
            environment: {DOZZLE_LEVEL: info} # quiet
          ↓prometheus:
            image: prom/prometheus:v3.5.0
            volumes:
              - data:/prometheus
            restart: always
        volumes:
          data: {}
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if service.service.readOnly?.value == true {
                examination.pass(service.subject)
                continue
            }
            guard let facts = service.variant?.hardening, let works = facts.readOnly else {
                examination.unknown(
                    service.subject,
                    needs: "whether the image of '\(service.name)' runs with a read-only root"
                )
                continue
            }
            guard works else { continue }
            let folders = facts.temporaryFileSystems.map { Self.owned($0, by: service.identity) }
            var remedy = "add `read_only: true`"
            if !folders.isEmpty { remedy += " and `tmpfs: [\(folders.map { "\"\($0)\"" }.joined(separator: ", "))]`" }
            if let effect = facts.readOnlySideEffect { remedy += "; mind: \(effect)" }
            examination.fail(
                service.subject,
                at: service.service.readOnly?.range ?? service.service.nameRange,
                "'\(service.name)' has a writable root file system",
                remedy: remedy,
                fix: facts.readOnlySideEffect == nil && facts.evidence != .inferred ? .safe : .review
            )
        }
    }

    /// An entry of the catalog with the numbers of the service; without them everybody may write there.
    static func owned(_ entry: String, by identity: Identity) -> String {
        guard entry.contains("uid=UID") else { return entry }
        if let user = identity.uid?.value, let group = identity.gid?.value {
            return entry.replacing("uid=UID", with: "uid=\(user)").replacing("gid=GID", with: "gid=\(group)")
        }
        return entry.replacing(",uid=UID,gid=GID", with: "").replacing("mode=770", with: "mode=1777")
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        guard let facts = service.variant?.hardening else { return }
        if service.isLinuxServer, service.service.user == nil {
            mending.note(
                "with a read-only root LinuxServer images ignore PUID and PGID: give '\(name)' a `user:` that owns its folders, "
                    + "or it cannot write them"
            )
        }
        // What the image declares as a volume stays writable, but only the compose file is seen here.
        let kept = (service.variant?.persistentPaths ?? []).filter { $0.purpose != .cache }.map(\.path)
        let open = kept.first { path in
            !service.service.mounts.contains {
                !$0.isReadOnly && (path == $0.target || path.hasPrefix($0.target + "/"))
            }
        }
        if let open {
            throw EditRefusal("'\(name)' writes to \(open), which is not mounted; mount a volume there first")
        }
        try mending.editor.set(["services", name, "read_only"], to: true)
        let mounted = service.service.mounts.filter { !$0.isReadOnly }.map(\.target)
        let wanted = facts.temporaryFileSystems.filter { entry in !mounted.contains(String(entry.prefix { $0 != ":" }))
        }
        let present = Set(service.service.temporaryFileSystems.map { $0.value.prefix { $0 != ":" } })
        let missing = wanted.filter { !present.contains($0.prefix { $0 != ":" }) }
        try mending.mountTemporarily(missing.map { Self.owned($0, by: service.identity) }, in: service)
        if let effect = facts.readOnlySideEffect { mending.note("for '\(name)' this means: \(effect)") }
    }
}
