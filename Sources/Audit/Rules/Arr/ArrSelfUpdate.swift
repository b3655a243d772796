import Compose
import Stacks
import Vocabulary

/// A program updates itself inside its container.
struct ArrSelfUpdate: MendableRule {
    static let about = About(
        id: "arr-self-update",
        title: "the program updates itself inside the container",
        why:
            "An update inside a container is lost when the container is made anew, and then an older program meets a newer database. The "
            + "image's tag no longer says what runs.",
        severity: .low,
        category: .arr,
        stage: 2,
        kind: .absence,
        fix: .safe,
        remedy: "delete the setting and update by pulling a newer image",
        evidence: .documented,
        sources: ["wiki.servarr.com: docker, update mechanism"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [SONARR__UPDATE__MECHANISM=Docker, SONARR__UPDATE__AUTOMATICALLY=false]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              - ↓SONARR__UPDATE__AUTOMATICALLY=true
              - ↓SONARR__UPDATE__BRANCH=develop
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.servarrPrefix != nil {
            let wrong = [
                service.servarrValue("UPDATE__AUTOMATICALLY").flatMap { $0.value.lowercased() == "true" ? $0 : nil },
                service.servarrValue("UPDATE__MECHANISM").flatMap { $0.value == "Docker" ? nil : $0 },
                service.servarrValue("UPDATE__BRANCH").flatMap {
                    ["develop", "nightly"].contains($0.value.lowercased()) ? $0 : nil
                },
            ].compactMap(\.self)
            if wrong.isEmpty { examination.pass(.service(service.name)) }
            for setting in wrong {
                examination.fail(
                    .service(service.name),
                    at: setting.range,
                    "\(setting.variable.name)=\(setting.value) lets '\(service.name)' change itself inside the container",
                    remedy: "delete \(setting.variable.name)"
                )
            }
        }
    }
}

extension ArrSelfUpdate {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let variable = service.service.environment.first(where: { $0.range == finding.range }) else { return }
        try mending.editor.removeEnvironment(variable.name, of: service.name)
    }
}
