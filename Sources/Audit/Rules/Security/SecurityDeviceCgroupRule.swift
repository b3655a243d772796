import Compose
import Stacks
import Vocabulary

struct SecurityDeviceCgroupRule: Rule {
    static let about = About(
        id: "security-device-cgroup-rule",
        title: "a container may use whole classes of devices",
        why: """
            A rule with a wildcard opens every device of its kind, disks included, also those that are plugged in \
            later.
            """,
        severity: .high,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "name the exact device, for example `c 189:* rmw` only for USB, or use `devices:`",
        evidence: .derived,
        sources: [
            "docs.docker.com/reference/compose-file/services: device_cgroup_rules",
            "kernel.org: Documentation/admin-guide/devices.txt",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app:1
            device_cgroup_rules:
              - c 188:0 rw
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            device_cgroup_rules:
              - ↓a *:* rwm
              - ↓b 8:* rmw
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let rules = service.service["device_cgroup_rules"]?.sequence ?? []
            var isClean = true
            for rule in rules {
                guard let text = rule.text, Self.isBroad(text) else { continue }
                isClean = false
                examination.fail(
                    service.subject,
                    at: rule.range,
                    "'\(service.name)' may use devices by the wide rule '\(text)'"
                )
            }
            if !rules.isEmpty, isClean { examination.pass(service.subject) }
        }
    }

    /// All devices, all of one major number of disks, or any major number.
    private static func isBroad(_ rule: String) -> Bool {
        let parts = rule.split(separator: " ")
        guard parts.count >= 2 else { return false }
        let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        if parts[0] == "a" || numbers.first == "*" { return true }
        return parts[0] == "b" && numbers.last == "*"
    }
}
