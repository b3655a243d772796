import Catalog
import Compose
import Stacks
import Vocabulary

/// The VPN's key or password is a plain variable.
struct VpnKeyPlaintext: MendableRule {
    static let about = About(
        id: "vpn-key-plaintext",
        title: "the VPN's key or password is a plain variable",
        why: """
            Variables can be read by everyone who may ask Docker about the container, and land in backups and \
            screenshots. With the key others use your account.
            """,
        severity: .high,
        category: .vpn,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: "give it as a file: gluetun reads /run/secrets/<name of the variable in lower case>",
        evidence: .verified,
        peers: [Peer("compose-lint", "CL-0020")],
        sources: ["qdm12/gluetun-wiki: setup/advanced/docker-secrets.md"]
    )

    static let accepts: [Example] = [
        Example(
            """
            services:
              gluetun:
                image: qmcgaw/gluetun:v3.41
                environment: { VPN_TYPE: wireguard }
                secrets: [wireguard_private_key]
            secrets:
              wireguard_private_key: { file: ./key }
            """,
            files: ["key": "x"]
        )
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              - VPN_TYPE=wireguard
              - ↓WIREGUARD_PRIVATE_KEY=wOEI9rqqbDwnN8/Bpp22sVz48T71vJ4fYmFWujulwUU=
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              ↓OPENVPN_PASSWORD: ${VPN_PASSWORD}
        """,
    ]

    private static let names = ["OPENVPN_PASSWORD", "WIREGUARD_PRIVATE_KEY", "WIREGUARD_PRESHARED_KEY"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            let given = Self.names.filter { gateway.isGiven($0) }.compactMap { gateway.service.environmentVariable($0) }
            if given.isEmpty { examination.pass(subject) }
            for variable in given {
                let secret = variable.name.lowercased()
                let isWritten = variable.isLiteral && variable.source == .inline
                examination.fail(
                    subject,
                    at: variable.nameRange,
                    isWritten
                        ? "\(variable.name) is written out in the compose file"
                        : "\(variable.name) reaches '\(gateway.name)' as a variable, which docker inspect shows",
                    severity: isWritten ? nil : .medium,
                    remedy: """
                        put the value into ./secrets/\(secret) (mode 600), delete the variable and add
                        to '\(gateway.name)':
                        secrets:
                          - \(secret)
                        at the top level:
                        secrets:
                          \(secret):
                            file: ./secrets/\(secret)
                        """
                )
            }
        }
    }
}

extension VpnKeyPlaintext {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        guard let variable = gateway.service.environment.first(where: { $0.nameRange == finding.range }) else { return }
        let isOld = gateway.taggedVersion.map { $0.count > 1 && $0.lexicographicallyPrecedes([3, 39]) } ?? false
        if isOld, variable.name.hasPrefix("WIREGUARD") {
            throw EditRefusal("'\(gateway.name)' reads that key from a file from v3.39 on: update it first")
        }
        if gateway.image?.tag == nil || gateway.taggedVersion == nil {
            mending.askForReview("the image of '\(gateway.name)' must be recent, which its tag does not tell")
        }
        try mending.moveToSecretFile(variable, of: gateway, as: variable.name + "_SECRETFILE")
    }
}
