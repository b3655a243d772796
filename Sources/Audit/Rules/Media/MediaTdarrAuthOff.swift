import Catalog
import Compose
import Stacks
import Vocabulary

/// Tdarr can be used by anybody.
struct MediaTdarrAuthOff: MendableRule {
    static let about = About(
        id: "media-tdarr-auth-off",
        title: "Tdarr is open without a sign-in",
        why:
            "Tdarr asks for no password unless `auth=true`. Its page and API can overwrite and delete every file of the library and run "
            + "plugins.",
        severity: .high,
        category: .media,
        stage: 3,
        fix: .review,
        remedy: "set `auth=true` and an `authSecretKey`, give the nodes an API key, and do not publish the port",
        evidence: .documented,
        sources: ["docs.tdarr.io: Installation, Run and Compose (auth=false)", "docs.tdarr.io: Authentication"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            environment: [auth=true]
            ports: ["8265:8265"]
        """,
        """
        services:
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            ports: ["127.0.0.1:8265:8265"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            ports: [↓"8265:8265"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("tdarr") && service.variant?.key != "node" {
            let exposure = stack.exposure(of: service)
            if service.service.environmentVariable("auth")?.value?.lowercased() == "true" {
                examination.pass(.service(service.name))
                continue
            }
            let port = exposure.ports.first { !$0.isLoopback && ($0.target == 8265 || $0.target == 8266) }
            let open = stack.routing.routes(to: service).first { stack.routing.isGuarded($0) == false }
            guard port != nil || open != nil || exposure.usesHostNetwork else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: port?.range ?? open?.range ?? service.service.networkMode?.range ?? service.service.nameRange,
                "'\(service.name)' can be used by anybody who reaches "
                    + (port.map { "port \($0.published ?? String($0.target))" }
                        ?? (open != nil ? "its route" : "the machine"))
            )
        }
    }
}

extension MediaTdarrAuthOff {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let name = service.service.environmentVariable("auth")?.name
        let nodes = mending.stack.services.filter { $0.isProgram("tdarr") && $0.variant?.key == "node" }
        guard nodes.allSatisfy({ $0.service.environmentVariable("apiKey") != nil }) else {
            throw EditRefusal(
                "its nodes have no key yet: make one in Tdarr (Tools, API keys), give it to them as apiKey, then set auth=true"
            )
        }
        if name == nil {
            try mending.add([("auth", "true")], to: service)
        } else {
            try mending.set("auth", to: "true", of: service)
        }
        mending.note(
            "the page of '\(service.name)' then asks for a first user: make one at once; nodes on other machines need an API key"
        )
    }
}
