import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityNnpIncompatible: MendableRule {
    static let about = About(
        id: "security-nnp-incompatible",
        title: "no-new-privileges is set on an image that breaks with it",
        why:
            "The image gives its programs file capabilities or uses a setuid helper at start; with the option it does not come up.",
        severity: .high,
        category: .security,
        stage: 3,
        fix: .safe,
        remedy: "remove `no-new-privileges:true` from this service",
        evidence: .documented,
        sources: ["Pharkie/ultimate-arr-stack: docker-compose.utilities.yml (Pi-hole runs without it)"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            security_opt: [no-new-privileges:true]
          dns:
            image: pihole/pihole:2025.08.0
        """
    ]

    static let flags: [Example] = [
        """
        services:
          dns:
            image: pihole/pihole:2025.08.0
            security_opt:
              - ↓no-new-privileges:true
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services
        where service.variant?.hardening?.noNewPrivileges == false || service.runs(["pihole"]) {
            guard let option = service.securityOptions.first(where: { $0.value == "no-new-privileges:true" }) else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: option.range,
                "'\(service.name)' sets no-new-privileges, with which its image does not start"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let name = try mending.serviceName(of: finding)
        try mending.removeItem(at: finding.range, of: "security_opt", in: name)
    }
}
