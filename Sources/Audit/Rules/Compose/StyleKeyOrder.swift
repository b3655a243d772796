import Compose
import Stacks
import Vocabulary

/// Keys are not in the usual order.
struct StyleKeyOrder: Rule {
    static let about = About(
        id: "style-key-order",
        title: "keys are not in the usual order",
        why: "When every service is written in the same order, what is missing is seen at a glance.",
        severity: .info,
        category: .compose,
        stage: 4,
        fix: .manual,
        remedy: "order the keys: what it is, what it needs, how it is reached, how it runs",
        evidence: .derived,
        peers: [Peer("dclint", "service-keys-order"), Peer("dclint", "top-level-properties-order")],
        sources: [
            "zavoloklom/docker-compose-linter: docs/rules/service-keys-order-rule.md, top-level-properties-order-rule.md"
        ],
        muteIn: [.homelab, .exposed]
    )

    static let accepts: [Example] = [
        """
        name: media
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [config:/config]
            environment: [TZ=UTC]
            restart: unless-stopped
        volumes:
          config: {}
        """
    ]

    static let flags: [Example] = [
        """
        volumes:
          config: {}
        ↓name: media
        services:
          sonarr:
            environment: [TZ=UTC]
            ↓image: lscr.io/linuxserver/sonarr:4.0.15
        """
    ]

    private static let topOrder = positions([
        ["version"], ["name"], ["include"], ["services"], ["networks"], ["volumes"], ["secrets"], ["configs"],
    ])
    /// Keys of one group may stand in any order.
    private static let serviceOrder = positions([
        ["image"], ["build"], ["container_name"], ["depends_on"],
        ["volumes", "volumes_from", "configs", "secrets", "environment", "env_file"],
        ["ports", "networks", "network_mode", "extra_hosts"], ["command", "entrypoint", "working_dir", "restart"],
        ["healthcheck"], ["logging", "labels"], ["user", "isolation"],
    ])

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for document in stack.project.documents {
            for root in document.roots {
                judge(root, by: Self.topOrder, .file(document.path), &examination)
                for service in root["services"]?.mapping?.entries ?? [] {
                    judge(service.value, by: Self.serviceOrder, .service(service.key), &examination)
                }
            }
        }
    }

    private func judge(_ node: Node, by order: [String: Int], _ subject: Subject, _ examination: inout Examination) {
        let entries = (node.mapping?.entries ?? []).compactMap { entry in order[entry.key].map { (entry, $0) } }
        guard let misplaced = zip(entries, entries.dropFirst()).first(where: { $0.1 > $1.1 }) else {
            examination.pass(subject)
            return
        }
        examination.fail(
            subject,
            at: misplaced.1.0.keyRange,
            "`\(misplaced.1.0.key)` usually stands before `\(misplaced.0.0.key)`"
        )
    }

    private static func positions(_ groups: [[String]]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: groups.enumerated().flatMap { rank, keys in keys.map { ($0, rank) } })
    }
}
