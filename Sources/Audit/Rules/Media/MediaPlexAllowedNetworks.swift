import Catalog
import Compose
import Stacks
import Vocabulary

/// Plex asks large networks for no sign-in.
struct MediaPlexAllowedNetworks: MendableRule {
    static let about = About(
        id: "media-plex-allowed-networks",
        title: "large networks may use Plex without a sign-in",
        why:
            "Everybody in ALLOWED_NETWORKS may use the server as its owner. Behind a proxy all visitors come from Docker's own network.",
        severity: .high,
        category: .media,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "delete ALLOWED_NETWORKS, or name only the home network, for example 192.168.1.0/24",
        evidence: .documented,
        sources: ["plexinc/pms-docker: README.md, ALLOWED_NETWORKS"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: plexinc/pms-docker
            environment: [ALLOWED_NETWORKS=192.168.1.0/24]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          plex:
            image: plexinc/pms-docker
            environment: [↓ALLOWED_NETWORKS=0.0.0.0/0]
        """,
        """
        services:
          plex:
            image: plexinc/pms-docker
            environment: [↓"ALLOWED_NETWORKS=192.168.1.0/24,172.16.0.0/12"]
            labels:
              - traefik.enable=true
              - traefik.http.routers.plex.rule=Host(`plex.example.org`)
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("plex") && !service.isLinuxServer {
            guard let variable = service.service.environmentVariable("ALLOWED_NETWORKS"), let value = variable.value,
                !value.isEmpty
            else {
                examination.pass(.service(service.name))
                continue
            }
            let isRouted = stack.exposure(of: service).isRouted == true
            let bad = value.split(separator: ",").map { $0.filter { $0 != " " } }.lazy
                .compactMap { text in problem(of: text, isRouted: isRouted).map { (text, $0) } }.first
            guard let (network, reason) = bad else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: variable.range,
                "\(network) may use '\(service.name)' without a sign-in: \(reason)"
            )
        }
    }

    private func problem(of text: String, isRouted: Bool) -> String? {
        let parts = text.split(separator: "/")
        let numbers = parts.first.map { $0.split(separator: ".").compactMap { Int($0) } } ?? []
        guard numbers.count == 4 else { return text.contains(":") ? nil : "it is no network" }
        let length = lengthOf(parts.count > 1 ? String(parts[1]) : "32")
        let isPrivate =
            numbers[0] == 10 || numbers[0] == 127 || (numbers[0] == 172 && (16...31).contains(numbers[1]))
            || (numbers[0] == 192 && numbers[1] == 168)
        if !isPrivate { return "it reaches beyond private networks" }
        if length <= 8 { return "it is far larger than a home network" }
        let isDocker = numbers[0] == 172
        return isRouted && isDocker ? "it holds Docker's own networks, from which the proxy calls" : nil
    }

    /// Length of the prefix from `24` or `255.255.255.0`.
    private func lengthOf(_ text: String) -> Int {
        if let number = Int(text) { return number }
        return text.split(separator: ".").compactMap { UInt8($0) }.reduce(0) { $0 + $1.nonzeroBitCount }
    }
}

extension MediaPlexAllowedNetworks {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let variable = service.service.environmentVariable("ALLOWED_NETWORKS"), let value = variable.value else {
            return
        }
        let isRouted = mending.stack.exposure(of: service).isRouted == true
        let good = value.split(separator: ",").map { $0.filter { $0 != " " } }
            .filter { problem(of: $0, isRouted: isRouted) == nil }
        if good.isEmpty {
            try mending.editor.removeEnvironment(variable.name, of: service.name)
        } else {
            try mending.set(variable.name, to: good.joined(separator: ","), of: service)
        }
        mending.note(
            "Plex keeps the list in its settings: look there too (Settings, Network, allowed without auth); apps then sign in"
        )
    }
}
