import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkDatabasePublished: MendableRule {
    static let about = About(
        id: "network-database-published",
        title: "a database can be reached from the network",
        why: """
            Databases at home rarely have strong passwords and no limit on guesses; whoever gets in reads and \
            deletes everything. Your other containers reach it without a published port.
            """,
        severity: .high,
        category: .network,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: """
            delete `ports` of the database; if a tool on this machine needs it, write `"127.0.0.1:5432:5432"`
            """,
        evidence: .verified,
        sources: ["docs.docker.com/engine/network/packet-filtering-firewalls", "docker-library/postgres: README"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          postgres:
            image: postgres:17
            ports:
              - "127.0.0.1:5432:5432"
          redis:
            image: redis:8
        """
    ]

    static let flags: [Example] = [
        """
        services:
          postgres:
            image: postgres:17
            ports:
              - ↓"5432:5432"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: [.database, .cache]) {
            let open = service.service.portEntries.filter { !$0.first.isLoopback }
            if open.isEmpty { examination.pass(service.subject) }
            let isUsedInside = !stack.references(to: service).isEmpty
            for entry in open {
                examination.fail(
                    service.subject,
                    at: entry.range,
                    "the database '\(service.name)' is open to the network on port \(entry.described)",
                    remedy: isUsedInside
                        ? "delete the entry; the other services reach it as `\(service.name):\(entry.targets.lowerBound)`"
                        : "write `\(entry.written(on: "127.0.0.1"))`, or delete the entry",
                    fix: isUsedInside ? .safe : .review
                )
            }
        }
    }
}

extension NetworkDatabasePublished {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let entry = service.service.portEntries.first(where: { $0.range == finding.range }) else { return }
        let outside = mending.stack.callers(ofHostPort: entry)
        if let caller = outside.first(where: { !$0.reference.isLoopback }) {
            throw EditRefusal(
                "'\(caller.source.name)' reaches it through the machine as \(caller.reference.address); let it use \(service.name):\(entry.targets.lowerBound)"
            )
        }
        mending.askForReview("a tool on another machine may use the port")
        if finding.remedy.kind == .safe, outside.isEmpty {
            try mending.editor.removeItem(at: entry.range, of: ["services", service.name, "ports"])
        } else {
            try mending.publish(entry.first, on: "127.0.0.1")
        }
    }
}
