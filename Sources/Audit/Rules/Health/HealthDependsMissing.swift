import Catalog
import Compose
import Stacks
import Vocabulary

/// A service talks to a database, cache, VPN or sign-in service that it does not wait for.
struct HealthDependsMissing: MendableRule {
    static let about = About(
        id: "health-depends-missing",
        title: "a service uses another without waiting for it",
        why: """
            Its settings name a database, cache, proxy or sign-in service of this stack, but Compose may start it \
            first; it then fails or comes up half working.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "add depends_on with condition: service_healthy",
        evidence: .derived,
        sources: ["Compose spec, 05-services.md, depends_on"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellystat:
            image: cyfershepard/jellystat:latest
            environment: { POSTGRES_IP: db, DATABASE_URL: "postgres://db:5432/jellystat" }
            depends_on: [db]
          db: { image: "postgres:18" }
        """,
        // A download client that may come later.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            environment: { CLIENT_URL: "http://qbittorrent:8080" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest" }
        """,
        // All services get the same file.
        Example(
            """
            services:
              machine-learning: { image: "ghcr.io/immich-app/immich-machine-learning:v2", env_file: [app.env] }
              db: { image: "postgres:18", env_file: [app.env] }
            """,
            files: ["app.env": "DB_HOST=db\n"]
        ),
        // Not a service of this stack.
        """
        services:
          jellystat:
            image: cyfershepard/jellystat:latest
            environment: { DATABASE_URL: "postgres://db.example.org:5432/jellystat" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellystat:
            image: cyfershepard/jellystat:latest
            environment:
              DATABASE_URL: ↓postgres://db:5432/jellystat
          db: { image: "postgres:18" }
        """
    ]

    private static let vital: Set<Role> = [.database, .cache, .vpn, .auth]
    /// Programs that show or watch others and cope with their absence.
    private static let onlookers: Set<Role> = [.dashboard, .monitor, .exporter, .backup, .management, .updater]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let shared = Self.sharedPlaces(in: stack)
        for service in stack.services where Self.vital.isDisjoint(with: service.roles) {
            var seen: Set<String> = []
            for reference in service.references {
                guard Self.isConfiguration(reference), !shared.contains(reference.range),
                    let target = stack.target(of: reference, from: service),
                    !Self.vital.isDisjoint(with: target.roles), seen.insert(target.name).inserted,
                    !Self.meansMember(reference, of: target, in: stack)
                else { continue }
                let subject = Subject.service(service.name)
                if Self.waits(service, for: target.name, in: stack) {
                    examination.pass(subject)
                    continue
                }
                examination.fail(
                    subject,
                    at: reference.range,
                    "'\(service.name)' uses '\(target.name)' (\(reference.address)) but does not wait for it",
                    severity: Self.onlookers.isDisjoint(with: service.roles) ? nil : .info,
                    remedy: """
                        add to '\(service.name)':
                        depends_on:
                          \(target.name):
                            condition: \(target.hasHealthCheck ? "service_healthy" : "service_started")
                            restart: true
                        """
                )
            }
        }
    }

    /// Places of variables that several services get from one block or file, needed or not.
    private static func sharedPlaces(in stack: Stack) -> Set<SourceRange> {
        var counts: [SourceRange: Int] = [:]
        for service in stack.services {
            for variable in service.service.environment { counts[variable.range, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value > 1 }.keys)
    }

    private static func isConfiguration(_ reference: ServiceReference) -> Bool {
        switch reference.origin {
        case .environment, .command: !reference.isLoopback
        case .label, .healthcheck: false
        }
    }

    /// Whether the address means a program in the other's network rather than the other itself.
    private static func meansMember(_ reference: ServiceReference, of target: StackService, in stack: Stack) -> Bool {
        guard let port = reference.effectivePort, !target.listeningPorts.contains(where: { $0.number == port })
        else { return false }
        return !stack.namespaceMembers(of: target).isEmpty
    }

    /// Whether a service waits for another, directly or through others.
    private static func waits(_ service: StackService, for name: String, in stack: Stack) -> Bool {
        var open = [service.name]
        var seen: Set<String> = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted, let current = stack.service(next) else { continue }
            for dependency in current.service.dependencies {
                if dependency.service == name { return true }
                open.append(dependency.service)
            }
        }
        return false
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let reference = service.references.first { $0.range == finding.range && finding.message.contains($0.address) }
        guard let reference, let target = mending.stack.target(of: reference, from: service) else { return }
        if Self.waits(target, for: service.name, in: mending.stack) {
            throw EditRefusal(
                "'\(target.name)' waits for '\(service.name)' already: one of the two must start without the other"
            )
        }
        if service.service.activationWithout(target.service) != nil {
            throw EditRefusal(
                "'\(target.name)' is only there with a profile, without which '\(service.name)' would not start at all"
            )
        }
        try mending.editor.setDependency(
            of: service.name,
            on: target.name,
            condition: target.hasHealthCheck ? "service_healthy" : "service_started",
            restart: true
        )
    }
}
