import Catalog
import Compose
import Stacks
import Vocabulary

/// A file mode mask that lets everybody write.
struct ArrUmaskWorldWritable: MendableRule {
    static let about = About(
        id: "arr-umask-world-writable",
        title: "new files are writable for everybody",
        why:
            "UMASK 000 makes every file and folder writable for any user of the machine and any other container that mounts it. It hides "
            + "wrong users or groups instead of mending them.",
        severity: .medium,
        category: .arr,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: "set `UMASK=002` and give all programs the same PGID",
        evidence: .documented,
        sources: ["trash-guides.info: File and Folder Structure, Permissions"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [UMASK=002]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              - ↓UMASK=000
          radarr:
            image: lscr.io/linuxserver/radarr
            environment:
              UMASK: ↓0
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.takesPUID == true {
            guard let variable = service.service.environmentVariable("UMASK"), let value = variable.value,
                !value.isEmpty,
                value.allSatisfy({ $0 == "0" })
            else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: variable.range,
                "'\(service.name)' has UMASK \(value): everybody may write its files"
            )
        }
    }
}

extension ArrUmaskWorldWritable {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let wanted = Self.findings(in: mending.stack).compactMap(\.subject.serviceName)
        let groups = Set(mending.stack.fileSharers.map { $0.identity.gid?.value })
        if groups.count != 1 || groups.contains(nil) {
            mending.askForReview(
                "the programs that share files are not known to share one group: with 002 some may lose access that 000 gave them"
            )
        }
        try mending.set("UMASK", to: "002", of: service, wanted: Set(wanted))
    }
}
