import Compose
import Stacks
import Vocabulary

struct SecurityHostPid: MendableRule {
    static let about = About(
        id: "security-host-pid",
        title: "the container sees the host's processes",
        why: """
            In the host's process namespace a container can watch, signal and with more rights read every program of \
            the machine.
            """,
        severity: .high,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove `pid: host`",
        evidence: .documented,
        peers: [Peer("kics", "4f31dd9f"), Peer("compose-lint", "CL-0010"), Peer("cis", "5.16")],
        sources: ["docs.docker.com/reference/cli/docker/container/run: --pid", "prometheus/node_exporter: README.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          node-exporter:
            image: quay.io/prometheus/node-exporter:v1.9.1
            pid: host
          app:
            image: example/app:1
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            pid: ↓host
        """
    ]

    private static let monitors: Set<String> = ["node-exporter", "netdata", "glances", "beszel", "beszel-agent"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            // A monitor of the machine must see the machine.
            guard let mode = service.service["pid"], mode.text == "host", !service.runs(Self.monitors) else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(service.subject, at: mode.range, "'\(service.name)' shares the process list of the host")
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.editor.remove(["services", try mending.serviceName(of: finding), "pid"])
    }
}
