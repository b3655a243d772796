import Compose
import Stacks
import Vocabulary

struct SecurityLifecycleHookPrivileged: MendableRule {
    static let about = About(
        id: "security-lifecycle-hook-privileged",
        title: "a start or stop hook runs with all rights",
        why: "Hooks run in the container beside its program; a privileged one has every capability of the host.",
        severity: .medium,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "remove `privileged: true` from the hook; to set owners of a volume `user: root` is enough",
        evidence: .documented,
        sources: ["docs.docker.com/reference/compose-file/services: post_start, pre_stop"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app:1
            user: "1000:1000"
            post_start:
              - command: chown -R 1000:1000 /data
                user: root
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            post_start:
              - command: ./prepare.sh
                privileged: ↓true
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let hooks = ["pre_start", "post_start", "pre_stop"].flatMap { service.service[$0]?.sequence ?? [] }
            if hooks.isEmpty { continue }
            var isClean = true
            for hook in hooks {
                guard let privileged = hook["privileged"], privileged.bool == true else { continue }
                isClean = false
                examination.fail(service.subject, at: privileged.range, "a hook of '\(service.name)' runs privileged")
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        for hook in ["pre_start", "post_start", "pre_stop"] {
            for item in service.service[hook]?.sequence ?? [] {
                guard let range = finding.range, item["privileged"]?.range == range else { continue }
                try mending.editor.replace(at: range, with: false, of: ["services", service.name, hook])
            }
        }
    }
}
