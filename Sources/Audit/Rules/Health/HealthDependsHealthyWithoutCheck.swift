import Catalog
import Compose
import Stacks
import Vocabulary

/// A service waits for the health of one that has no check.
struct HealthDependsHealthyWithoutCheck: MendableRule {
    static let about = About(
        id: "health-depends-healthy-without-check",
        title: "a service waits for the health of one without a check",
        why: "Compose refuses to start it: what has no health check can never become healthy.",
        severity: .high,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "give the other a healthcheck, or wait for service_started",
        evidence: .documented,
        sources: ["docker/compose: pkg/compose/convergence.go, \"has no healthcheck configured\""]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: registry.example.org/me/mine:1
            depends_on: { db: { condition: service_healthy } }
          db:
            image: postgres:18
            healthcheck: { test: "pg_isready -h 127.0.0.1" }
        """,
        // The image brings the check.
        """
        services:
          app:
            image: registry.example.org/me/mine:1
            depends_on: { gluetun: { condition: service_healthy } }
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: registry.example.org/me/mine:1
            depends_on: { ↓db: { condition: service_healthy } }
          db: { image: "postgres:18" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let subject = Subject.service(service.name)
            for dependency in service.service.dependencies where dependency.condition == "service_healthy" {
                guard let target = stack.service(dependency.service) else { continue }
                switch target.healthSource {
                case .file, .image:
                    examination.pass(subject)
                case .unknown:
                    examination.unknown(subject, needs: "whether the image of '\(target.name)' brings a health check")
                case .missing, .disabled:
                    examination.fail(
                        subject,
                        at: dependency.range,
                        "'\(service.name)' waits until '\(target.name)' is healthy, but it has no health check",
                        remedy: target.healthcheckRemedy.text,
                        related: [RelatedPlace(range: target.service.nameRange, message: "has no health check")]
                    )
                }
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let dependency = service.service.dependencies.first(where: { $0.range == finding.range }),
            let target = mending.stack.service(dependency.service)
        else { return }
        // A test that is proven gives what was meant; else the stack must at least start.
        if target.variant?.healthcheck?.evidence == .tested,
            let check = try? FittingHealthcheck(target, in: mending.stack), check.doubts.isEmpty
        {
            try mending.writeHealthcheck(of: target)
            return
        }
        if dependency.isImplicit {
            throw EditRefusal("'\(target.name)' needs a health check first: \(target.healthcheckRemedy.text)")
        }
        try mending.editor.setDependency(of: service.name, on: target.name, condition: "service_started")
        mending.note("'\(service.name)' can wait until '\(target.name)' is healthy once that has a health check")
    }
}
