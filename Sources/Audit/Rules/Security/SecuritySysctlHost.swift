import Compose
import Stacks
import Vocabulary

struct SecuritySysctlHost: MendableRule {
    static let about = About(
        id: "security-sysctl-host",
        title: "a kernel setting is not the container's own",
        why: """
            Only settings that belong to a container's own namespaces can be set; Docker refuses to start a \
            container with others, or they would change the whole host.
            """,
        severity: .medium,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: """
            remove the setting here and set it on the host: `echo NAME=VALUE | sudo tee /etc/sysctl.d/90-media.conf`
            """,
        evidence: .documented,
        sources: [
            "docs.docker.com/reference/cli/docker/container/run: --sysctl (supported namespaced settings)",
            "docs.podman.io: --sysctl",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            sysctls:
              - net.ipv4.conf.all.src_valid_mark=1
              - kernel.shmmax=68719476736
              - fs.mqueue.msg_max=100
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            sysctls:
              fs.inotify.max_user_watches: ↓524288
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let settings = service.service["sysctls"]?.mapping?.entries, !settings.isEmpty else { continue }
            let foreign = settings.filter { !Self.isNamespaced($0.key) }
            if foreign.isEmpty { examination.pass(service.subject) }
            for setting in foreign {
                examination.fail(
                    service.subject,
                    at: setting.value.range,
                    "'\(service.name)' sets \(setting.key), which belongs to the host"
                )
            }
        }
    }

    private static func isNamespaced(_ name: String) -> Bool {
        let name = name.replacing("/", with: ".")
        if name.hasPrefix("net.") || name.hasPrefix("fs.mqueue.") { return true }
        let exact: Set<String> = ["kernel.sem", "kernel.domainname", "kernel.hostname"]
        return exact.contains(name) || name.hasPrefix("kernel.msg") || name.hasPrefix("kernel.shm")
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let settings = service.service["sysctls"]?.mapping?.entries ?? []
        guard let setting = settings.first(where: { $0.value.range == finding.range }) else {
            throw EditRefusal("it is not known where the setting is written")
        }
        try mending.editor.removePair(setting.key, in: ["services", service.name, "sysctls"])
        mending.note("to set \(setting.key) for the machine, write it to a file in /etc/sysctl.d of the host")
    }
}
