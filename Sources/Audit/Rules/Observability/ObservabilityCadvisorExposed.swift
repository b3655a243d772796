import Catalog
import Compose
import Stacks
import Vocabulary

/// cAdvisor can be reached by anybody.
struct ObservabilityCadvisorExposed: MendableRule {
    static let about = About(
        id: "observability-cadvisor-exposed",
        title: "cAdvisor is reachable from outside",
        why: """
            cAdvisor has no sign-in and shows every container with its command line, labels and often its environment, where \
            keys and passwords are.
            """,
        severity: .high,
        category: .observability,
        stage: 4,
        fix: .safe,
        remedy: "delete `ports:`; Prometheus reaches it over the shared network",
        evidence: .documented,
        sources: ["google/cadvisor: docs/web.md, docs/running.md"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          cadvisor:
            image: ghcr.io/google/cadvisor:v0.53.0
            expose: ["8080"]
          local:
            image: ghcr.io/google/cadvisor:v0.53.0
            ports: ["127.0.0.1:8081:8080"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          cadvisor:
            image: gcr.io/cadvisor/cadvisor:v0.49.1
            ports:
              - ↓"8080:8080"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("cadvisor") {
            examination.judgeOpenDoor(of: service, in: stack)
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        mending.askForReview("whoever opens its page from another machine gets there no more")
        try mending.closePort(finding, neededBy: mending.prometheus(reading: finding))
    }
}
