import Catalog
import Compose
import Stacks
import Vocabulary

/// A clean-up tool deletes without anybody having said whether it may.
struct ArrCleanupToolWrite: MendableRule {
    static let about = About(
        id: "arr-cleanup-tool-write",
        title: "a clean-up tool deletes from the first run on",
        why:
            "qbit_manage and decluttarr delete downloads, files and queue entries by rule. A wrong rule does so at once, for everything. "
            + "A dry run shows first what would go.",
        severity: .low,
        category: .arr,
        stage: 4,
        fix: .review,
        remedy: "start with a dry run, read its log, then set the variable to false on purpose",
        evidence: .documented,
        sources: [
            "StuffAnThings/qbit_manage: docs, Commands (QBT_DRY_RUN, default false)",
            "ManiMatter/decluttarr: README.md (TEST_RUN)",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          qbit_manage:
            image: ghcr.io/stuffanthings/qbit_manage
            environment: { QBT_DRY_RUN: "true" }
          second:
            image: ghcr.io/stuffanthings/qbit_manage
            environment: { QBT_DRY_RUN: "false" }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓qbit_manage:
            image: ghcr.io/stuffanthings/qbit_manage
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let name = switchName(service) else { continue }
            let variables = service.service.environment
            // Version 2 of decluttarr is set up by a file.
            if name == "TEST_RUN", !variables.contains(where: { $0.name.hasPrefix("REMOVE_") }) { continue }
            if variables.contains(where: { $0.name.uppercased() == name }) || !service.service.environmentFiles.isEmpty
                || service.service.command?.value.contains(where: { $0 == "--dry-run" || $0 == "-dr" }) == true
            {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.nameRange,
                "'\(service.name)' deletes from its first run on; nothing says that this is meant",
                remedy: "add `\(name)=true`, read the log of a run, then write `\(name)=false`"
            )
        }
    }

    private func switchName(_ service: StackService) -> String? {
        switch service.image?.repository.split(separator: "/").last {
        case "qbit_manage", "qbitmanage", "qbit-manage": "QBT_DRY_RUN"
        case "decluttarr": "TEST_RUN"
        default: nil
        }
    }
}

extension ArrCleanupToolWrite {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let name = switchName(service) else { return }
        try mending.add([(name, "true")], to: service)
        mending.note("'\(service.name)' deletes nothing until \(name) is set to false: read its log of a run first")
    }
}
