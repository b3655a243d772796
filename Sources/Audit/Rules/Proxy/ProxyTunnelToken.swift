import Catalog
import Compose
import Stacks
import Vocabulary

/// The tunnel's token stands in the command.
struct ProxyTunnelToken: MendableRule {
    static let about = About(
        id: "proxy-tunnel-token",
        title: "the tunnel's token stands in the command",
        why: """
            A token in the command line is seen by every user of the host with `ps`, in `docker inspect` and in the Git \
            history; whoever has it can receive the traffic for your names.
            """,
        severity: .high,
        category: .proxy,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy:
            "use `command: tunnel run` with `TUNNEL_TOKEN: ${TUNNEL_TOKEN}` from `.env`, or `TUNNEL_TOKEN_FILE` with a secret",
        evidence: .documented,
        sources: ["developers.cloudflare.com: Tunnel run parameters, token"]
    )

    static let accepts: [Example] = [
        """
        services:
          cloudflared:
            image: cloudflare/cloudflared:2026.8.0
            command: tunnel --no-autoupdate run
            environment:
              TUNNEL_TOKEN_FILE: /run/secrets/tunnel
        """,
        Example(
            """
            services:
              cloudflared:
                image: cloudflare/cloudflared:2026.8.0
                command: tunnel run --token ${TUNNEL_TOKEN}
            """,
            files: [".env": "TUNNEL_TOKEN=abc\n"]
        ),
    ]

    static let flags: [Example] = [
        """
        services:
          cloudflared:
            image: cloudflare/cloudflared:2026.8.0
            command: ↓tunnel run --token eyJhIjoiZXhhbXBsZSJ9
        """,
        """
        services:
          cloudflared:
            image: cloudflare/cloudflared:2026.8.0
            command:
              - tunnel
              - --no-autoupdate # images are pinned
              - run
              - --token
              - ↓eyJhIjoiZXhhbXBsZSJ9
            environment: [TUNNEL_METRICS=0.0.0.0:2000]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services
        where service.isProgram("cloudflared") || service.image?.name == "cloudflare/cloudflared" {
            guard let place = Self.literalToken(of: service.service) else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(.service(service.name), at: place, "the token of \(service.name) stands in its command")
        }
    }

    /// Where a token stands that is not taken from a variable.
    private static func literalToken(of service: Service) -> SourceRange? {
        guard let command = service.command else { return nil }
        let words = command.value
        guard let index = words.firstIndex(where: { $0 == "--token" || $0.hasPrefix("--token=") }) else { return nil }
        let place = words[index] == "--token" ? index + 1 : index
        guard place < words.count, words[place] != "--token=" else { return nil }
        let nodes = service["command"]?.sequence ?? []
        guard nodes.count == words.count, nodes[place].range != command.range else {
            return command.isInterpolated ? nil : command.range
        }
        return nodes[place].trace?.variables.isEmpty ?? true ? nodes[place].range : nil
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        let words = service.service.command?.value ?? []
        guard let command = service.service.command,
            let index = words.firstIndex(where: { $0 == "--token" || $0.hasPrefix("--token=") })
        else { return }
        let isTwoWords = words[index] == "--token"
        guard !isTwoWords || index + 1 < words.count else { return }
        let token = isTwoWords ? words[index + 1] : String(words[index].dropFirst("--token=".count))
        let nodes = service.service["command"]?.sequence ?? []
        let path = ["services", name, "command"]
        if nodes.count == words.count, nodes[index].range != command.range {
            try mending.editor.removeItem(at: nodes[index].range, of: path)
            if isTwoWords { try mending.editor.removeItem(at: nodes[index + 1].range, of: path) }
        } else {
            let flag = (isTwoWords ? "--token " : "--token=") + token
            let written = mending.stack.project.text(at: command.range) ?? ""
            let part = written.contains(" " + flag) ? " " + flag : flag
            try mending.editor.replace(part, with: "", at: command.range, of: path)
        }
        let variable = try mending.keepInEnvironmentFile(token, as: "TUNNEL_TOKEN", for: name)
        try mending.editor.setEnvironment("TUNNEL_TOKEN", to: "${\(variable):?set it in .env}", of: name)
    }
}
