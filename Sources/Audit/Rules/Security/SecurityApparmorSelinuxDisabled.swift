import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityApparmorSelinuxDisabled: MendableRule {
    static let about = About(
        id: "security-apparmor-selinux-disabled",
        title: "AppArmor or SELinux confinement is off",
        why:
            "The host's access rules are a second wall around the container; this option takes it away for one service.",
        severity: .high,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove the option; for SELinux give single mounts the `:z` or `:Z` flag instead",
        evidence: .documented,
        peers: [
            Peer("compose-lint", "CL-0009"), Peer("cis", "5.2"), Peer("cis", "5.3"),
            Peer("semgrep", "selinux-separation-disabled"),
        ],
        sources: [
            "docs.docker.com/engine/security/apparmor", "docs.docker.com/engine/storage/bind-mounts: SELinux label",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app:1
            security_opt: [apparmor:docker-default]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            security_opt:
              - ↓apparmor=unconfined
          other:
            image: example/other:1
            security_opt:
              - ↓label:disable
        """,
        // A device that the profile keeps from working: low.
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.0
            devices: [/dev/dri, /dev/mpp_service, /dev/rga]
            security_opt: [↓apparmor=unconfined]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let off = service.securityOptions.filter { ["apparmor:unconfined", "label:disable"].contains($0.value) }
            if off.isEmpty { examination.pass(service.subject) }
            for option in off {
                let isLabel = option.value == "label:disable"
                // SELinux hosts need it for the tun device and for the Docker socket.
                let isTolerated =
                    isLabel ? service.hasAny([.vpn, .socketProxy]) : service.runs(["netdata"]) || service.mountsFuse
                let reason = isLabel ? nil : Self.reason(for: service)
                examination.fail(
                    service.subject,
                    at: option.range,
                    "'\(service.name)' runs without \(isLabel ? "SELinux separation" : "its AppArmor profile")"
                        + (reason.map { ", \($0)" } ?? ""),
                    severity: reason != nil ? .low : isTolerated ? .medium : nil,
                    remedy: reason == nil ? nil : "leave it while you use that; take it away with the device"
                )
            }
        }
    }

    /// What the profile would keep from working.
    private static func reason(for service: StackService) -> String? {
        if service.offersFuse { return "which mounting a file system of its own through /dev/fuse needs" }
        return service.usesRockchip ? "which the Rockchip media engine needs" : nil
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        if finding.severity == .low, let reason = Self.reason(for: service) {
            throw EditRefusal("'\(service.name)' runs without its profile, \(reason)")
        }
        if service.mountsFuse {
            throw EditRefusal(
                "'\(service.name)' has /dev/fuse, and mounting through it needs this; take it away with the device"
            )
        }
        try mending.removeItem(at: finding.range, of: "security_opt", in: service.name)
        if service.hasAny([.vpn, .socketProxy]) {
            mending.note(
                "a machine with SELinux keeps '\(service.name)' from its device or socket without `label:disable`"
            )
        }
    }
}
