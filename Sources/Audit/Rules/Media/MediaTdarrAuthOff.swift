import Catalog
import Compose
import Stacks
import Vocabulary

/// Tdarr can be used by anybody.
struct MediaTdarrAuthOff: Rule {
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
