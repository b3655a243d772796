import Catalog
import Compose
import Stacks
import Vocabulary

/// A service waits only until another was started, not until it is ready.
struct HealthDependsNoCondition: MendableRule {
    static let about = About(
        id: "health-depends-no-condition",
        title: "a service does not wait until what it needs is ready",
        why: """
            Plain depends_on only sets the order of starting. The database or VPN then needs some more seconds, in \
            which the program fails.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "write depends_on in its long form with condition: service_healthy",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, depends_on"]
    )

    static let accepts: [Example] = [
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            depends_on: { gluetun: { condition: service_healthy, restart: true } }
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
        """,
        // It has no check that could be waited for: another rule's matter.
        """
        services:
          app:
            image: registry.example.org/me/mine:1
            depends_on: [db]
          db: { image: "postgres:18" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            depends_on: [↓gluetun]
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
        """,
        """
        services:
          jellystat:
            image: cyfershepard/jellystat:latest
            depends_on:
              ↓db:
                condition: service_started
          db:
            image: postgres:18
            healthcheck: { test: "pg_isready -h 127.0.0.1" }
        """,
        // One finding for a service that depends on many.
        """
        services:
          panel:
            image: registry.example.org/me/panel:1
            depends_on: [↓one, two, three, four]
          one: { image: "qmcgaw/gluetun:v3.41" }
          two: { image: "qmcgaw/gluetun:v3.41" }
          three: { image: "qmcgaw/gluetun:v3.41" }
          four: { image: "qmcgaw/gluetun:v3.41" }
        """,
    ]

    /// Without these nothing works, so waiting pays.
    private static let vital: Set<Role> = [.database, .cache, .vpn, .auth, .socketProxy]
    /// Programs that ask again until their neighbour answers.
    private static let patient: Set<Role> = [.arr, .indexer, .subtitles, .request, .torrent, .usenet, .solver]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let subject = Subject.service(service.name)
            var hasty: [Hasty] = []
            for dependency in service.service.dependencies where !dependency.isImplicit {
                guard let target = stack.service(dependency.service) else { continue }
                if dependency.condition != "service_started" {
                    examination.pass(subject)
                    continue
                }
                if case .unknown = target.healthSource {
                    examination.unknown(subject, needs: "whether '\(target.name)' has a health check to wait for")
                    continue
                }
                guard target.hasHealthCheck else { continue }
                hasty.append(Hasty(target: target, dependency: dependency))
            }
            // Who names half of the stack has one thing to change.
            if hasty.count > 1, service.service.dependencies.filter({ !$0.isImplicit }).count >= 4 {
                report(hasty, of: service, &examination)
            } else {
                for one in hasty { report([one], of: service, &examination) }
            }
        }
    }

    /// A dependency that waits for the start alone.
    private struct Hasty {
        var target: StackService
        var dependency: Dependency
    }

    private func report(_ hasty: [Hasty], of service: StackService, _ examination: inout Examination) {
        let entries = hasty.map { one in
            """
              \(one.target.name):
                condition: service_healthy
                restart: true
            """
        }
        let isOne = hasty.count == 1
        // A program that only watches others should come up without them.
        let mayWatch = !service.isKnown || service.service.hasBuild
        examination.fail(
            .service(service.name),
            at: hasty.first?.dependency.range,
            "'\(service.name)' starts as soon as \(listed(hasty.map(\.target.name))) \(isOne ? "was" : "were") started, not when "
                + (isOne ? "it is healthy" : "they are healthy"),
            severity: hasty.map { Self.severity(of: service, waitingFor: $0.target) }.max(),
            remedy: "write in '\(service.name)':\ndepends_on:\n" + entries.joined(separator: "\n"),
            fix: mayWatch ? .review : .safe,
            related: hasty.dropFirst().map {
                RelatedPlace(range: $0.dependency.range, message: "'\($0.target.name)' as well")
            }
        )
    }

    private static func severity(of service: StackService, waitingFor target: StackService) -> Severity {
        if !vital.isDisjoint(with: target.roles) { return .medium }
        let arePatient = !patient.isDisjoint(with: service.roles) && !patient.isDisjoint(with: target.roles)
        return arePatient ? .info : .low
    }
}
