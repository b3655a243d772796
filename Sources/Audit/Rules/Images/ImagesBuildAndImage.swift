import Catalog
import Compose
import Stacks
import Vocabulary

/// A service is both built and named as an image.
struct ImagesBuildAndImage: Rule {
    static let about = About(
        id: "images-build-and-image",
        title: "both `build` and `image` without a pull policy",
        why: "Whether Docker builds or pulls then depends on what happens to be on the machine.",
        severity: .info,
        category: .images,
        stage: 2,
        fix: .manual,
        remedy: "say which is meant with `pull_policy: build` or `pull_policy: missing`, or delete one of the two",
        evidence: .documented,
        peers: [Peer("dclint", "no-build-and-image")],
        sources: ["Compose spec, build.md, Using build and image"]
    )

    static let accepts: [Example] = [
        """
        services:
          web:
            image: mine:1.0
            build: .
            pull_policy: build
          other:
            build: .
        """
    ]

    static let flags: [Example] = [
        """
        services:
          web:
            image: ↓mine:1.0
            build: .
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.service.hasBuild {
            guard let image = service.service.image, service.service["pull_policy"] == nil else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: image.range,
                "\(service.name) is built and also named \(image.value), without `pull_policy`"
            )
        }
    }
}
