import Catalog
import Compose
import Stacks
import Vocabulary

/// Others wait for a service that cannot say when it is ready.
struct HealthDependedOnMissing: MendableRule {
    static let about = About(
        id: "health-depended-on-missing",
        title: "a service that others need has no health check",
        why: """
            A database, cache, VPN, sign-in service or socket proxy takes some seconds to be ready. Without a check \
            those that need it start against nothing, fail and come up half working.
            """,
        severity: .high,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "add a healthcheck, then let the others wait for condition: service_healthy",
        evidence: .verified,
        peers: [Peer("kics", "698ed579")],
        sources: ["Compose spec, 05-services.md, depends_on and healthcheck", "docker-library/postgres: Dockerfile"],
        masksOnSubject: ["health-missing"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellystat:
            image: cyfershepard/jellystat:latest
            depends_on: { db: { condition: service_healthy, restart: true } }
          db:
            image: postgres:18
            healthcheck:
              test: ["CMD-SHELL", "pg_isready -h 127.0.0.1 -U $$POSTGRES_USER -d $$POSTGRES_DB"]
        """,
        // Its image has a check of its own.
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
          gluetun:
            image: qmcgaw/gluetun:v3.41
        """,
        // Nobody waits for it.
        """
        services:
          db:
            image: postgres:18
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellystat:
            image: cyfershepard/jellystat:latest
            depends_on: [db]
          ↓db:
            image: postgres:18
        """
    ]

    private static let roles: Set<Role> = [.database, .cache, .vpn, .auth, .socketProxy]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: Self.roles) {
            let dependents = dependents(of: service, in: stack)
            guard !dependents.isEmpty else { continue }
            let subject = Subject.service(service.name)
            switch service.healthSource {
            case .file, .image:
                examination.pass(subject)
            case .disabled:
                continue
            case .unknown:
                examination.unknown(subject, needs: "whether the image of '\(service.name)' brings a health check")
            case .missing:
                let remedy = service.healthcheckRemedy
                examination.fail(
                    subject,
                    at: service.service.nameRange,
                    "\(listed(dependents)) cannot know when '\(service.name)' is ready: it has no health check",
                    severity: isWaitedForByOrderAlone(service, in: stack) ? .medium : nil,
                    remedy: remedy.text,
                    fix: remedy.kind
                )
            }
        }
    }

    /// Whether it is a database or cache that others only name in the order of starting: they came up without its check so far.
    private func isWaitedForByOrderAlone(_ service: StackService, in stack: Stack) -> Bool {
        service.hasAny([.database, .cache])
            && stack.dependents(of: service).allSatisfy { $0.dependency.condition == "service_started" }
    }

    /// Names of those that depend on it, live in its network, or let it check sign-ins.
    private func dependents(of service: StackService, in stack: Stack) -> [String] {
        var names = stack.dependents(of: service).map(\.source.name)
        for incoming in stack.references(to: service) {
            guard case .label(let key) = incoming.reference.origin, key.lowercased().contains("forwardauth") else {
                continue
            }
            names.append(incoming.source.name)
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.writeHealthcheck(of: service)
    }
}
