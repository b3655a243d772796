import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityPrivileged: MendableRule {
    static let about = About(
        id: "security-privileged",
        title: "a container runs privileged",
        why: """
            A privileged container sees every device and has every capability: a hole in its program is a hole in the host. \
            Media programs never need it, a graphics card or a VPN needs a device and at most one capability.
            """,
        severity: .critical,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove `privileged: true` and give exactly the devices and capabilities that are needed",
        evidence: .verified,
        peers: [
            Peer("kics", "ae5b6871"), Peer("compose-lint", "CL-0002"), Peer("cis", "5.5"),
            Peer("semgrep", "privileged-service"),
        ],
        sources: ["docs.docker.com/reference/cli/docker/container/run: --privileged", "qdm12/gluetun-wiki: setup"],
        masksOnSubject: [
            "security-cap-add-unneeded", "security-cap-drop-missing", "security-cap-redundant",
            "security-cap-set-incompatible", "security-device-dangerous", "security-seccomp-disabled",
            "security-apparmor-selinux-disabled", "security-device-cgroup-rule",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            privileged: false
            cap_add: [NET_ADMIN]
            devices: [/dev/net/tun]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            privileged: ↓true
        """,
        """
        services:
          cadvisor:
            image: gcr.io/cadvisor/cadvisor:v0.49.1
            privileged: ↓true
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let privileged = service.service.privileged, privileged.value else {
                examination.pass(service.subject)
                continue
            }
            // Their own documentation starts them so; a reduced form exists.
            let isDocumented = service.runs(["cadvisor", "docker-socket-proxy", "tecnativa-docker-socket-proxy"])
            examination.fail(
                service.subject,
                at: privileged.range,
                "'\(service.name)' runs privileged, with every device and capability of the host",
                severity: isDocumented ? .high : nil,
                remedy: Self.remedy(for: service)
            )
        }
    }

    private static func remedy(for service: StackService) -> String {
        if service.has(.vpn) {
            return "replace it by `cap_add: [NET_ADMIN]` and `devices: [/dev/net/tun:/dev/net/tun]`"
        }
        if service.hasAny([.server, .transcoder, .library]) {
            return "replace it by `devices: [/dev/dri:/dev/dri]` for hardware transcoding, or by nothing"
        }
        if service.runs(["cadvisor"]) {
            return
                "remove it; keep the read-only mounts and add `devices: [/dev/kmsg]` (only memory-kill events need it)"
        }
        return about.remedy
    }
}
