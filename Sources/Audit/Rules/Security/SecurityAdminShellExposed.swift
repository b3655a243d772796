import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityAdminShellExposed: MendableRule {
    static let about = About(
        id: "security-admin-shell-exposed",
        title: "a program that controls the machine can be reached without a sign-in in front",
        why: """
            Through this program one gets a shell or full control of Docker. A guessed password or a hole in it is \
            enough to own the host.
            """,
        severity: .high,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "publish it on 127.0.0.1 only, or route it through the proxy with a sign-in (forwardAuth) in front",
        evidence: .documented,
        sources: [
            "amir20/dozzle: docs/guide/authentication.md", "docs.portainer.io",
            "cheatsheetseries.owasp.org: Docker Security, rule 1",
        ],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          portainer:
            image: portainer/portainer-ce:2.33.0
            ports:
              - "127.0.0.1:9443:9443"
          dozzle:
            image: amir20/dozzle:v8.13
            environment:
              DOZZLE_ENABLE_SHELL: "true"
              DOZZLE_AUTH_PROVIDER: simple
            ports: ["8080:8080"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          dozzle:
            image: amir20/dozzle:v8.13
            environment:
              ↓DOZZLE_ENABLE_SHELL: "true"
            ports: ["8080:8080"]
          portainer:
            image: portainer/portainer-ce:2.33.0
            ports:
              - ↓"9443:9443"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let power = Self.power(of: service) else { continue }
            let exposure = stack.exposure(of: service)
            let isOpen = exposure.reach > .loopback
            let guards = stack.routing.routes(to: service).map { stack.routing.isGuarded($0) }
            if guards.contains(false) || isOpen {
                let isLocal = !guards.contains(false) && service.definition?.authentication.model.asksItself == true
                examination.fail(
                    service.subject,
                    at: power.range ?? exposure.ports.first { Exposure.reach(of: $0) > .loopback }?.range
                        ?? service.service.nameRange,
                    "'\(service.name)' \(power.what) and can be reached \(isOpen ? "from the network" : "through the proxy") without a sign-in in front",
                    severity: isLocal && power.range == nil ? .medium : nil
                )
            } else if guards.contains(nil) {
                examination.unknown(service.subject, needs: "which sign-in stands in front of '\(service.name)'")
            } else {
                examination.pass(service.subject)
            }
        }
    }

    private static let managers: Set<String> = [
        "portainer", "portainer-ce", "portainer-ee", "dockge", "komodo", "yacht", "arcane",
    ]
    private static let shells: Set<String> = [
        "code-server", "openvscode-server", "ttyd", "wetty", "webtop", "filebrowser", "filebrowser-quantum",
    ]

    /// What the program lets one do, and where that is switched on if it is an option.
    private static func power(of service: StackService) -> (what: String, range: SourceRange?)? {
        if service.runs(["dozzle"]) {
            let provider = service.service.environmentVariable("DOZZLE_AUTH_PROVIDER")?.value?.lowercased() ?? "none"
            guard provider == "none" || provider.isEmpty else { return nil }
            for name in ["DOZZLE_ENABLE_SHELL", "DOZZLE_ENABLE_ACTIONS"] where service.isOn(name) {
                let what = name.hasSuffix("SHELL") ? "opens a shell in every container" : "starts and stops containers"
                return (what, service.service.environmentVariable(name)?.nameRange)
            }
            return nil
        }
        if service.runs(managers) {
            return service.imageTail.contains("agent") || service.imageTail.contains("periphery")
                ? nil : ("controls Docker", nil)
        }
        let isManager = service.has(.management) && !service.hasAny([.updater])
        return isManager || service.runs(shells) ? ("gives access to files, data or a shell", nil) : nil
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        let isSwitch = service.service.environment.first { $0.nameRange == finding.range }
        if let isSwitch {
            try mending.editor.setEnvironment(isSwitch.name, to: "false", of: name)
            mending.note("if you need it, set up a sign-in for '\(name)' (DOZZLE_AUTH_PROVIDER) and switch it on again")
            return
        }
        for route in mending.stack.routing.routes(to: service) where mending.stack.routing.isGuarded(route) == false {
            try mending.attachGuard(to: route)
        }
        let open = service.service.ports.filter { Exposure.reach(of: $0) > .loopback }
        for port in open { try mending.bindToLoopback(port, of: name) }
        if !open.isEmpty {
            mending.note("'\(name)' can then be opened from this machine only, or through a proxy or `ssh -L`")
        }
    }
}
