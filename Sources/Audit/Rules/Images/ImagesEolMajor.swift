import Catalog
import Compose
import Stacks
import Vocabulary

/// A version is too old to get fixes.
struct ImagesEolMajor: Rule {
    static let about = About(
        id: "images-eol-major",
        title: "this version has known holes or gets no more fixes",
        why:
            "Holes that are found now stay open in old lines, and the longer the jump to the next line, the harder it gets.",
        severity: .medium,
        category: .images,
        stage: 2,
        fix: .manual,
        remedy: "make a backup, read the release notes, and move to a supported version one major step at a time",
        evidence: .documented,
        sources: ["postgresql.org/support/versioning", "catalog pages, each with its source and date"]
    )

    static let accepts: [Example] = [
        """
        services:
          db:
            image: postgres:17-alpine
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
          latest:
            image: postgres:latest
          traefik:
            image: traefik:v2.11.31
        """
    ]

    static let flags: [Example] = [
        """
        services:
          db:
            image: ↓postgres:13-alpine
          seerr:
            image: ↓ghcr.io/seerr-team/seerr:v3.0.0
          traefik:
            image: ↓traefik:maroilles-alpine
        """
    ]

    /// Last days of PostgreSQL's major lines, from its versioning policy.
    private static let postgresEnds: [Int: String] = [
        9: "2021-11-11", 10: "2022-11-10", 11: "2023-11-09", 12: "2024-11-21", 13: "2025-11-13", 14: "2026-11-12",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if service.isProgram("traefik") {
                judgeTraefik(service, &examination)
                continue
            }
            guard let definition = service.definition, let image = service.service.image else { continue }
            // A minimum for the sake of a feature is no end of support.
            guard definition.id == "postgres" || definition.minimumVersion?.isSecurity == true else { continue }
            guard let version = service.image?.tag.flatMap({ TagVersion($0) }) else {
                examination.unknown(.service(service.name), needs: "a tag that names its version")
                continue
            }
            if definition.id == "postgres", let end = Self.postgresEnds[version.major] {
                examination.fail(
                    .service(service.name),
                    at: image.range,
                    "PostgreSQL \(version.major) gets no fixes since \(end)",
                    remedy: "dump the databases, start a supported PostgreSQL on an empty folder and load the dump"
                )
            } else if let minimum = definition.minimumVersion, let bound = TagVersion(minimum.version), version < bound
            {
                examination.fail(
                    .service(service.name),
                    at: image.range,
                    "\(definition.name) \(version) has holes that \(minimum.version) closes: \(minimum.reason)",
                    severity: .high,
                    remedy: "move to \(minimum.version) or newer, after a backup"
                )
            } else {
                examination.pass(.service(service.name))
            }
        }
    }

    private func judgeTraefik(_ service: StackService, _ examination: inout Examination) {
        guard let image = service.service.image, let tag = service.image?.tag else { return }
        guard let version = TraefikTags.version(of: tag) else {
            examination.unknown(.service(service.name), needs: "a tag that names its version")
            return
        }
        guard TraefikTags.hasEnded(version) else {
            examination.pass(.service(service.name))
            return
        }
        let name = TagVersion(tag) == nil ? "Traefik \(version) (\(tag))" : "Traefik \(version)"
        examination.fail(
            .service(service.name),
            at: image.range,
            "\(name) gets no more fixes",
            severity: version.major == 1 ? .high : nil,
            remedy: version.major == 1
                ? "move to Traefik 3; labels and options of 1 are written otherwise since 2, so rewrite them with its migration "
                    + "guide"
                : "move to 2.11 first, then to 3 with its migration guide"
        )
    }
}
