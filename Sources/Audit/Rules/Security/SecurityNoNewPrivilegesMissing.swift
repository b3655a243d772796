import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityNoNewPrivilegesMissing: MendableRule {
    static let about = About(
        id: "security-no-new-privileges-missing",
        title: "programs in the container may gain privileges",
        why: """
            Without this option a program that was broken into can use a setuid binary of the image to become root inside \
            the container. Switching it on costs nothing for nearly every image.
            """,
        severity: .medium,
        category: .security,
        stage: 3,
        fix: .safe,
        remedy: "add `security_opt: [no-new-privileges:true]`",
        evidence: .verified,
        peers: [
            Peer("kics", "27fcc7d6"), Peer("compose-lint", "CL-0003"), Peer("cis", "5.26"),
            Peer("semgrep", "no-new-privileges"), Peer("owasp", "4"),
        ],
        sources: [
            "docs.docker.com/reference/cli/docker/container/run: --security-opt",
            "Pharkie/ultimate-arr-stack: docker-compose.arr-stack.yml (LinuxServer.io images run with it)",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            security_opt:
              - no-new-privileges=true
        """,
        // Pi-hole sets file capabilities at start and fails with the option.
        """
        services:
          dns:
            image: pihole/pihole:2025.08.0
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            security_opt:
              - ↓no-new-privileges:false
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if service.hasNoNewPrivileges {
                examination.pass(service.subject)
                continue
            }
            // Some images need to gain privileges: nothing to ask of them.
            if service.variant?.hardening?.noNewPrivileges == false || service.runs(["pihole"]) { continue }
            let off = service.securityOptions.first { $0.value.hasPrefix("no-new-privileges") }
            let isTested = service.variant?.hardening?.noNewPrivileges == true
            examination.fail(
                service.subject,
                at: off?.range ?? service.service.nameRange,
                off == nil
                    ? "'\(service.name)' does not set no-new-privileges"
                    : "'\(service.name)' switches no-new-privileges off",
                fix: isTested ? .safe : .review
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let path = ["services", service.name, "security_opt"]
        let isS6 = service.variant?.initSystem == .s6
        if isS6, service.startsUnprivileged,
            !service.service.temporaryFileSystems.contains(where: { $0.value.hasPrefix("/run:") })
        {
            throw EditRefusal(
                "with `user:` the start of '\(service.name)' then cannot write to /run; add it together with "
                    + "`tmpfs: [\"/run:uid=UID,gid=GID,exec\"]`, with the numbers of `user:`"
            )
        }
        if let off = service.securityOptions.first(where: { $0.value.hasPrefix("no-new-privileges") }) {
            try mending.editor.replace(at: off.range, with: "no-new-privileges:true", of: path)
        } else {
            try mending.editor.append("no-new-privileges:true", to: path)
        }
        if !service.isKnown {
            mending.note(
                "if '\(service.name)' uses sudo or ping as an ordinary user, that stops; watch its log after the restart"
            )
        }
    }
}
