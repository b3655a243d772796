import Catalog
import Compose
import Stacks
import Vocabulary

/// A Tdarr node sees the files under other paths than its server.
struct MediaTdarrPath: MendableRule {
    static let about = About(
        id: "media-tdarr-path",
        title: "Tdarr's node and server have different paths",
        why:
            "The server tells the node which file to work on by its own path and takes the result from the common cache. With other paths "
            + "every job fails.",
        severity: .high,
        category: .media,
        stage: 2,
        fix: .review,
        remedy: "mount library and cache in the node exactly as in the server",
        evidence: .documented,
        sources: ["docs.tdarr.io: Nodes, path translators"]
    )

    static let accepts: [Example] = [
        """
        services:
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            volumes: ["/srv/media:/media", "/srv/cache:/temp", "./server:/app/server"]
          tdarr-node:
            image: ghcr.io/haveagitgat/tdarr_node
            volumes: ["/srv/media:/media", "/srv/cache:/temp", "./node:/app/configs"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            volumes: ["/srv/media:/media", "/srv/cache:/temp"]
          tdarr-node:
            image: ghcr.io/haveagitgat/tdarr_node
            volumes: [↓"/srv/media:/data", "/srv/cache:/temp"]
        """,
        """
        services:
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            volumes: ["/srv/media:/media", "/srv/cache:/temp"]
          ↓tdarr-node:
            image: ghcr.io/haveagitgat/tdarr_node
            volumes: ["/srv/media:/media"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let tdarr = stack.services.filter { $0.isProgram("tdarr") }
        guard let server = tdarr.first(where: { $0.variant?.key != "node" }) else { return }
        for node in tdarr where node.variant?.key == "node" {
            if stack.layout.hasHiddenMounts(node) || stack.layout.hasHiddenMounts(server) {
                examination.unknown(.service(node.name), needs: "the mounts that volumes_from brings")
                continue
            }
            let seen = relevant(node, in: stack)
            var isRight = true
            for mount in relevant(server, in: stack) where mount.place != nil {
                let shared = stack.layout.shared([mount], seen)
                if shared.contains(where: \.isConsistent) { continue }
                isRight = false
                fail(node, server, mount, shared.first, &examination)
            }
            if isRight { examination.pass(.service(node.name)) }
        }
    }

    /// Library and cache.
    private func relevant(_ service: StackService, in stack: Stack) -> [PlacedMount] {
        stack.layout.mounts(of: service).filter { $0.role.isContent || ($0.role == .scratch && $0.target == "/temp") }
    }

    private func fail(
        _ node: StackService,
        _ server: StackService,
        _ mount: PlacedMount,
        _ shared: SharedPlace?,
        _ examination: inout Examination
    ) {
        let related = [RelatedPlace(range: mount.range, message: "how '\(server.name)' sees it")]
        guard let shared else {
            examination.fail(
                .service(node.name),
                at: node.service.nameRange,
                "'\(node.name)' does not mount \(mount.phrase) of '\(server.name)'",
                remedy: "add `- \(mount.text)` to the volumes of '\(node.name)'",
                related: related
            )
            return
        }
        examination.fail(
            .service(node.name),
            at: shared.second.range,
            "'\(server.name)' sees \(shared.place) as \(shared.firstPath) but '\(node.name)' sees it as \(shared.secondPath)",
            remedy: "write `- \(shared.place):\(shared.firstPath)` in '\(node.name)'",
            related: related
        )
    }
}

extension MediaTdarrPath {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let node = try mending.subject(of: finding)
        guard let mount = mending.mount(at: finding.related.first?.range)?.mount else { return }
        let shared = mending.stack.layout.shared([mount], relevant(node, in: mending.stack)).first
        guard let shared else {
            try mending.checkFree(mount.target, in: node)
            mending.claim(["services", node.name, "volumes"])
            let source = try mending.source(of: mount.mount, for: node.name)
            try mending.mount(source, at: mount.mount.target, like: mount.mount, in: node.name)
            return
        }
        try mending.mountInstead(shared, in: node)
        mending.note("delete a path translator that '\(node.name)' may have: the paths are the same then")
    }
}
