import Catalog
import Compose
import Stacks
import Vocabulary

/// SABnzbd is reached by a name that it does not know.
struct ArrSabHostWhitelist: MendableRule {
    static let about = About(
        id: "arr-sab-host-whitelist",
        title: "SABnzbd may refuse the name by which it is reached",
        why:
            "SABnzbd answers only requests for host names on its list (error 403, \"Hostname verification failed\"). Its first list holds the "
            + "container's own host name, which is a random number unless `hostname:` is set.",
        severity: .medium,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "add `hostname: sabnzbd`, or put the name into Settings, Special, host_whitelist",
        evidence: .documented,
        sources: ["sabnzbd.org: wiki, extra, hostname-check"]
    )

    static let accepts: [Example] = [
        """
        services:
          sabnzbd:
            image: lscr.io/linuxserver/sabnzbd
            hostname: sabnzbd
          homepage:
            image: ghcr.io/gethomepage/homepage
            environment: { HOMEPAGE_VAR_SAB: "http://sabnzbd:8080" }
        """,
        """
        services:
          sabnzbd:
            image: lscr.io/linuxserver/sabnzbd
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sabnzbd:
            image: lscr.io/linuxserver/sabnzbd
          homepage:
            image: ghcr.io/gethomepage/homepage
            environment: { HOMEPAGE_VAR_SAB: "http://sabnzbd:8080" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("sabnzbd") {
            guard service.service.networkMode == nil else {
                examination.unknown(.service(service.name), needs: "host_whitelist in sabnzbd.ini")
                continue
            }
            let incoming = stack.references(to: service).filter { $0.reference.origin != .healthcheck }
            guard let first = incoming.first(where: { isName($0.reference.host) }) else {
                examination.unknown(.service(service.name), needs: "host_whitelist in sabnzbd.ini")
                continue
            }
            if service.service.hostname?.value.lowercased() == first.reference.host {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.nameRange,
                "'\(first.source.name)' calls '\(service.name)' by the name \(first.reference.host), which is not its host name",
                remedy:
                    "add `hostname: \(first.reference.host)` to '\(service.name)', or put the name on host_whitelist if that is not "
                    + "done yet",
                related: [RelatedPlace(range: first.reference.range, message: "the name by which it is called")]
            )
        }
    }

    /// Whether it is a name; addresses are always let in.
    private func isName(_ host: String) -> Bool {
        host != "localhost" && host.contains(where: \.isLetter) && !host.contains(":")
    }
}

extension ArrSabHostWhitelist {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let name = mending.stack.references(to: service).first { $0.reference.range == finding.related.first?.range }?
            .reference.host
        guard let name else { return }
        try mending.editor.set(["services", service.name, "hostname"], to: .text(name))
        mending.note(
            "a '\(service.name)' that was started before keeps its list: add \(name) there (Settings, Special, host_whitelist)"
        )
    }
}
