import Catalog
import Compose
import Stacks
import Vocabulary

/// A release is known to carry malicious code.
struct ImagesCompromised: MendableRule {
    static let about = About(
        id: "images-compromised",
        title: "a release with malicious code",
        why: "This release was published by attackers. Whatever the container could read, they may have.",
        severity: .critical,
        category: .images,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy:
            "stop the container, replace the image by a clean release with digest, and change every secret that it could read",
        evidence: .documented,
        sources: ["GHSA-69fq-xp46-6x23 (CVE-2026-33634)"]
    )

    static let accepts: [Example] = [
        """
        services:
          scanner:
            image: aquasec/trivy:0.70.0
        """
    ]

    static let flags: [Example] = [
        """
        services:
          scanner:
            image: ↓ghcr.io/aquasecurity/trivy:v0.69.5
        """
    ]

    private struct Incident {
        var repositories: Set<String>
        var versions: Set<String>
        var advisory: String
        var cleanVersion: String
    }

    private static let incidents: [Incident] = [
        Incident(
            repositories: ["aquasec/trivy", "ghcr.io/aquasecurity/trivy", "public.ecr.aws/aquasecurity/trivy"],
            versions: ["0.69.4", "0.69.5", "0.69.6"],
            advisory: "CVE-2026-33634",
            cleanVersion: "0.70.0"
        )
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let reference = service.image, let image = service.service.image else { continue }
            let version = reference.tag.flatMap { TagVersion($0) }?.description ?? ""
            let incident = Self.incidents.first {
                $0.repositories.contains(reference.name) && $0.versions.contains(version)
            }
            guard let incident else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: image.range,
                "\(reference.written) is a malicious release (\(incident.advisory))",
                remedy: """
                    stop it, use \(incident.cleanVersion) or newer with its digest, and change every secret that it could read
                    """
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let reference = service.image,
            let incident = Self.incidents.first(where: { $0.repositories.contains(reference.name) })
        else { return }
        let version = service.variant?.stableTag ?? incident.cleanVersion
        try mending.setImage(of: service, to: "\(reference.name):\(version)")
        mending.note("change every secret that '\(service.name)' could read: the release before was malicious")
    }
}
