import Catalog
import Compose
import Stacks
import Vocabulary

struct SecuritySeccompDisabled: MendableRule {
    static let about = About(
        id: "security-seccomp-disabled",
        title: "the system call filter is off",
        why:
            "Docker's filter blocks some 40 system calls that programs do not need and that attacks on the kernel use.",
        severity: .high,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove `seccomp:unconfined`; Docker's default filter then applies",
        evidence: .documented,
        peers: [
            Peer("kics", "404fde2c"), Peer("kics", "610e266e"), Peer("compose-lint", "CL-0009"), Peer("cis", "5.22"),
            Peer("semgrep", "seccomp-confinement-disabled"),
        ],
        sources: ["docs.docker.com/engine/security/seccomp"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app:1
            security_opt:
              - seccomp:/etc/docker/profile.json
        """
    ]

    static let flags: [Example] = [
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr:v3.4.0
            security_opt:
              - no-new-privileges:true
              - ↓seccomp=unconfined
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let option = service.securityOptions.first(where: { $0.value == "seccomp:unconfined" }) else {
                examination.pass(service.subject)
                continue
            }
            // Browsers in solvers are sometimes started so; their own sandbox still holds.
            examination.fail(
                service.subject,
                at: option.range,
                "'\(service.name)' runs without the system call filter (seccomp)",
                severity: service.has(.solver) ? .medium : nil
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let name = try mending.serviceName(of: finding)
        try mending.removeItem(at: finding.range, of: "security_opt", in: name)
    }
}
