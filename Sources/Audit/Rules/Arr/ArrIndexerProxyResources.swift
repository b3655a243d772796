import Catalog
import Compose
import Stacks
import Vocabulary

/// The challenge solver may take all memory.
struct ArrIndexerProxyResources: MendableRule {
    static let about = About(
        id: "arr-indexer-proxy-resources",
        title: "the challenge solver has no memory limit",
        why:
            "FlareSolverr and Byparr start a whole browser for each request. Pages that hang leave browsers behind until the machine runs out "
            + "of memory and stops something else.",
        severity: .medium,
        category: .arr,
        stage: 2,
        fix: .safe,
        remedy: "add `mem_limit: 1g`, `pids_limit: 512` and `shm_size: 256m`",
        evidence: .documented,
        sources: ["FlareSolverr/FlareSolverr: README.md (each request launches a browser, memory use)"],
        masksOnSubject: ["resources-memory-unlimited", "resources-pids-unlimited"]
    )

    static let accepts: [Example] = [
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
            mem_limit: 1g
        """,
        """
        services:
          byparr:
            image: ghcr.io/thephaseless/byparr
            deploy: { resources: { limits: { memory: 1G } } }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("flaresolverr", "byparr") {
            guard service.service.memoryLimit == nil else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.nameRange,
                "'\(service.name)' runs a browser without a memory limit"
            )
        }
    }
}

extension ArrIndexerProxyResources {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let path = ["services", service.name]
        if service.service["deploy"]?["resources"]?["limits"] != nil {
            try mending.editor.set(path + ["deploy", "resources", "limits", "memory"], to: "1g")
            if service.service.processLimit == nil {
                try mending.editor.set(path + ["deploy", "resources", "limits", "pids"], to: 512)
            }
        } else {
            try mending.editor.set(path + ["mem_limit"], to: "1g")
            if service.service.processLimit == nil { try mending.editor.set(path + ["pids_limit"], to: 512) }
        }
        if service.service["shm_size"] == nil { try mending.editor.set(path + ["shm_size"], to: "256m") }
    }
}
