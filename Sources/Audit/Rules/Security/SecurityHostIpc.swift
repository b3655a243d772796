import Compose
import Stacks
import Vocabulary

struct SecurityHostIpc: MendableRule {
    static let about = About(
        id: "security-host-ipc",
        title: "the container shares the host's memory segments",
        why: """
            With the host's IPC namespace a container can read and write shared memory of every program on the \
            machine.
            """,
        severity: .high,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove `ipc:`; if the program needs more shared memory, write `shm_size: 1gb`",
        evidence: .documented,
        peers: [Peer("kics", "baa3890f"), Peer("compose-lint", "CL-0010"), Peer("cis", "5.17")],
        sources: ["docs.docker.com/reference/cli/docker/container/run: --ipc"]
    )

    static let accepts: [Example] = [
        """
        services:
          immich-machine-learning:
            image: ghcr.io/immich-app/immich-machine-learning:v2.0.0
            shm_size: 1gb
            ipc: private
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            ipc: ↓host
          other:
            image: example/other:1
            ipc: ↓shareable
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let mode = service.service["ipc"], let value = mode.text, ["host", "shareable"].contains(value) else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: mode.range,
                value == "host"
                    ? "'\(service.name)' shares memory with every program of the host"
                    : "'\(service.name)' lets other containers join its shared memory",
                severity: value == "host" ? nil : .low
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let name = try mending.serviceName(of: finding)
        let guest = mending.stack.services.first { $0.service["ipc"]?.text == "service:\(name)" }
        if let guest {
            throw EditRefusal(
                "'\(guest.name)' joins the shared memory of '\(name)'; take `ipc` off '\(guest.name)' first"
            )
        }
        try mending.editor.remove(["services", name, "ipc"])
        mending.note("if '\(name)' needs much shared memory of its own, give it `shm_size`")
    }
}
