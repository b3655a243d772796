import Compose
import Stacks
import Vocabulary

/// Some services come back after a reboot although they were stopped, others do not.
struct ComposeRestartNoUnless: MendableRule {
    static let about = About(
        id: "compose-restart-no-unless",
        title: "`always` and `unless-stopped` are mixed",
        why: """
            After a reboot Docker starts stopped containers with `always` again, but not those with `unless-stopped`: half of \
            what you switched off comes back.
            """,
        severity: .info,
        category: .compose,
        stage: 1,
        fix: .safe,
        remedy: "use one of the two everywhere",
        evidence: .documented,
        sources: ["docs.docker.com/engine/containers/start-containers-automatically"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            restart: unless-stopped
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            restart: unless-stopped
          init:
            image: busybox:1.37
            restart: "no"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            restart: unless-stopped
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            restart: unless-stopped
          traefik:
            image: traefik:v3.6.1
            restart: ↓always
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let restarts = stack.services.compactMap(\.service.restart)
        let always = restarts.filter { $0.value == "always" }
        let unless = restarts.filter { $0.value == "unless-stopped" }
        guard !always.isEmpty || !unless.isEmpty else { return }
        guard let first = (always.count <= unless.count ? always : unless).first, !always.isEmpty, !unless.isEmpty
        else {
            examination.pass(.stack)
            return
        }
        examination.fail(
            .stack,
            at: first.range,
            "\(always.count) of \(restarts.count) services restart `always`, \(unless.count) `unless-stopped`"
        )
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let services = mending.stack.services.filter { $0.service.restart != nil }
        let always = services.filter { $0.service.restart?.value == "always" }
        let unless = services.filter { $0.service.restart?.value == "unless-stopped" }
        let (few, policy) = always.count <= unless.count ? (always, "unless-stopped") : (unless, "always")
        for service in few {
            try mending.editor.set(["services", service.name, "restart"], to: .text(policy))
        }
    }
}
