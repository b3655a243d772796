import Compose
import Stacks
import Vocabulary

/// A service waits for one that a profile may hide.
struct ComposeProfileDependency: MendableRule {
    static let about = About(
        id: "compose-profile-dependency",
        title: "it depends on a service that a profile hides",
        why: """
            When the profile of the other service is not active, Compose does not start anything: the whole project is refused \
            with "depends on undefined service".
            """,
        severity: .high,
        category: .compose,
        stage: 1,
        fix: .review,
        remedy: "give both the same profiles, or write `required: false` at the dependency",
        evidence: .verified,
        sources: ["Compose spec, 15-profiles.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: busybox:1.37
            profiles: [extra]
            depends_on: [db, cache]
          cache:
            image: redis:8.0
            profiles: [extra, other]
          db:
            image: postgres:17.5
          tool:
            image: busybox:1.37
            depends_on:
              cache:
                condition: service_started
                required: false
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: busybox:1.37
            profiles: [extra]
            depends_on:
              - ↓db
          db:
            image: postgres:17.5
            profiles: [databases]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let services = Dictionary(
            stack.project.allServices.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for service in stack.project.allServices {
            for dependency in service.dependencies where !dependency.isImplicit && dependency.isRequired {
                guard let target = services[dependency.service] else { continue }
                guard let profile = service.activationWithout(target) else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: dependency.range,
                    """
                    \(service.name) runs \(profile), but \(target.name) only with profile \
                    \(target.profiles.map(\.value).joined(separator: " or "))
                    """,
                    related: target.profiles.first.map { [RelatedPlace(range: $0.range, message: "hidden here")] } ?? []
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let all = mending.stack.project.allServices
        guard let name = finding.subject.serviceName, let service = all.first(where: { $0.name == name }),
            let dependency = service.dependencies.first(where: { $0.range == finding.range }),
            let target = all.first(where: { $0.name == dependency.service })
        else { return }
        if service.profiles.isEmpty {
            try mending.editor.setDependency(
                of: name,
                on: target.name,
                condition: dependency.condition,
                required: false
            )
            mending.note("'\(name)' starts without '\(target.name)' where its profile is not active")
            return
        }
        try mending.addProfiles(of: service, to: target)
    }
}

extension Service {
    /// How this service can be active while another is not, in words; nil if that cannot be.
    func activationWithout(_ other: Service) -> String? {
        let others = Set(other.profiles.map(\.value))
        guard !others.isEmpty else { return nil }
        guard !profiles.isEmpty else { return "always" }
        return profiles.first { !others.contains($0.value) }.map { "with profile \($0.value)" }
    }
}

extension Mending {
    /// Makes a service active wherever another is.
    mutating func addProfiles(of service: Service, to target: Service) throws(EditRefusal) {
        let known = Set(target.profiles.map(\.value))
        for profile in service.profiles where !known.contains(profile.value) {
            try editor.append(.text(profile.value), to: ["services", target.name, "profiles"])
        }
        note("'\(target.name)' starts with the profile of '\(service.name)' too")
    }
}
