import Compose
import Stacks
import Vocabulary

struct SecurityCgroupParent: MendableRule {
    static let about = About(
        id: "security-cgroup-parent",
        title: "the container leaves Docker's own resource group",
        why: """
            In another cgroup, limits and accounting of the container depend on settings outside this file, and it \
            can see those of others.
            """,
        severity: .low,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: "remove `cgroup_parent` or `cgroup: host`",
        evidence: .documented,
        peers: [Peer("kics", "4d9f44c6"), Peer("cis", "5.25")],
        sources: ["docs.docker.com/reference/compose-file/services: cgroup_parent, cgroup"]
    )

    static let accepts: [Example] = [
        """
        services:
          cadvisor:
            image: gcr.io/cadvisor/cadvisor:v0.49.1
            cgroup: host
          app:
            image: example/app:1
            cgroup: private
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            cgroup_parent: ↓m-executor-abcd
          other:
            image: example/other:1
            cgroup: ↓host
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let mode = service.service["cgroup"].flatMap { $0.text == "host" ? $0 : nil }
            guard let node = service.service["cgroup_parent"] ?? mode, !service.runs(["cadvisor"]) else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: node.range,
                "'\(service.name)' runs in the resource group '\(node.text ?? "")' of the host"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let key = service.service["cgroup_parent"] == nil ? "cgroup" : "cgroup_parent"
        try mending.editor.remove(["services", service.name, key])
    }
}
