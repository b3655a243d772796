import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityTmpfsExec: MendableRule {
    static let about = About(
        id: "security-tmpfs-exec",
        title: "programs can be run from a temporary folder",
        why: """
            Attackers drop their tools into folders in memory; Docker's own default for tmpfs forbids to run them \
            there.
            """,
        severity: .low,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "remove `exec`, `suid` and `dev` from the options",
        evidence: .documented,
        peers: [Peer("compose-lint", "CL-0022")],
        sources: ["docs.docker.com/engine/storage/tmpfs", "linuxserver/docker-documentation: docs/misc/read-only.md"]
    )

    static let accepts: [Example] = [
        // s6 images run their services from /run.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            tmpfs:
              - /run:exec
              - /tmp:size=64m
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            tmpfs:
              - ↓/tmp:size=64m,exec,suid
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for entry in service.service.temporaryFileSystems {
                let parts = entry.value.split(separator: ":", maxSplits: 1)
                guard let path = parts.first, parts.count == 2 else { continue }
                let loose = parts[1].split(separator: ",").filter { ["exec", "suid", "dev"].contains($0) }
                let isNeeded =
                    path == "/run" && (service.variant?.initSystem == .s6 || !service.isKnown) && loose == ["exec"]
                let isDocumented =
                    service.variant?.hardening?.temporaryFileSystems.contains { $0.hasPrefix("\(path):") } ?? false
                if loose.isEmpty || isNeeded || isDocumented { continue }
                isClean = false
                examination.fail(
                    service.subject,
                    at: entry.range,
                    "'\(service.name)' allows \(loose.joined(separator: ", ")) on its temporary folder \(path)"
                )
            }
            if isClean, !service.service.temporaryFileSystems.isEmpty { examination.pass(service.subject) }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let entry = service.service.temporaryFileSystems.first(where: { $0.range == finding.range }),
            let colon = entry.value.firstIndex(of: ":")
        else { return }
        if entry.isInterpolated {
            throw EditRefusal(
                "the options of the temporary folder come from a variable; take exec, suid and dev out of it"
            )
        }
        let options = entry.value[entry.value.index(after: colon)...].split(separator: ",")
            .filter { !["exec", "suid", "dev"].contains($0) }
        let text = entry.value[..<colon] + (options.isEmpty ? "" : ":" + options.joined(separator: ","))
        try mending.editor.replace(
            at: entry.range,
            with: .text(String(text)),
            of: ["services", service.name, "tmpfs"]
        )
    }
}
