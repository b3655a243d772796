import Catalog
import Compose
import Stacks
import Vocabulary

/// `UMASK_SET` is no longer read.
struct ArrUmaskSetDeprecated: Rule {
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
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isLinuxServer || service.variant?.key == "hotio" {
            guard let variable = service.service.environmentVariable("UMASK_SET") else {
                examination.pass(.service(service.name))
                continue
            }
            let hasNew = service.service.environmentVariable("UMASK") != nil
            examination.fail(
                .service(service.name),
                at: variable.nameRange,
                "'\(service.name)' sets UMASK_SET, which its image does not read",
                remedy: hasNew
                    ? "delete UMASK_SET: UMASK is set too" : "write `UMASK=\(variable.value ?? "002")` instead"
            )
        }
    }
}
