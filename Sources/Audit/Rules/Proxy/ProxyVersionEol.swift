import Catalog
import Compose
import Stacks
import Vocabulary

/// Traefik is too old to get fixes.
struct ProxyVersionEol: Rule {
    static let about = About(
        id: "proxy-version-eol",
        title: "this Traefik gets no more fixes",
        why: "A proxy faces the internet. Only the newest minor line gets fixes for what is found in it.",
        severity: .medium,
        category: .proxy,
        stage: 2,
        fix: .manual,
        remedy: "move to the newest v3, and read its migration notes",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: Releases", "traefik/traefik: docs/content/migrate/v3.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
          newest:
            image: traefik:v3
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: ↓traefik:v2.10
          old:
            image: ↓traefik:v3.4.1
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.image?.name == "traefik" {
            guard let image = service.service.image, let version = service.image?.tag.flatMap({ TagVersion($0) }) else {
                examination.unknown(.service(service.name), needs: "a tag that names Traefik's version")
                continue
            }
            let floor = version.major >= 3 ? TagVersion("3.6.16") : TagVersion("2.11")
            guard let floor, version < floor || version.major < 2 else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: image.range,
                "Traefik \(version) gets no more fixes",
                remedy: service.variant?.stableTag.map { "move to `traefik:\($0)`, and read the migration notes" }
            )
        }
    }
}
