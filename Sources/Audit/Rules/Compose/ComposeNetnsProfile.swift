import Compose
import Stacks
import Vocabulary

/// A service uses the network of one that a profile may hide.
struct ComposeNetnsProfile: MendableRule {
    static let about = About(
        id: "compose-netns-profile",
        title: "it uses the network of a service that a profile hides",
        why: "Without the profile there is no such network, and Compose refuses to start anything at all.",
        severity: .high,
        category: .compose,
        stage: 1,
        fix: .review,
        remedy: "give both the same profiles",
        evidence: .verified,
        sources: ["Compose spec, 15-profiles.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            profiles: [vpn]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            profiles: [vpn]
            network_mode: service:gluetun
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            profiles: [vpn]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            profiles: [torrents]
            network_mode: ↓service:gluetun
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let services = Dictionary(
            stack.project.allServices.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for service in stack.project.allServices {
            guard let mode = service.networkMode, mode.value.hasPrefix("service:"),
                let owner = services[String(mode.value.dropFirst("service:".count))]
            else { continue }
            guard let profile = service.activationWithout(owner) else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: mode.range,
                """
                \(service.name) runs \(profile), but \(owner.name), whose network it uses, only with profile \
                \(owner.profiles.map(\.value).joined(separator: " or "))
                """
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let all = mending.stack.project.allServices
        guard let name = finding.subject.serviceName, let service = all.first(where: { $0.name == name }),
            let mode = service.networkMode?.value,
            let owner = all.first(where: { $0.name == String(mode.dropFirst("service:".count)) })
        else { return }
        guard service.profiles.isEmpty else {
            try mending.addProfiles(of: service, to: owner)
            return
        }
        let profiles = owner.profiles.map { YAMLValue.text($0.value) }
        try mending.editor.set(["services", name, "profiles"], to: .inlineList(profiles))
        mending.note("'\(name)' starts only with the profile of '\(owner.name)', whose network it uses")
    }
}
