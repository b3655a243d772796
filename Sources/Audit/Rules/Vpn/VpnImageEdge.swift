import Catalog
import Compose
import Stacks
import Vocabulary

/// The VPN follows its development branch.
struct VpnImageEdge: MendableRule {
    static let about = About(
        id: "vpn-image-edge",
        title: "the VPN runs a development build",
        why: """
            gluetun's tag latest is built from every change of its development branch. An update can break the tunnel \
            for everything behind it.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "use the tag of a release, or v3 for the newest one",
        evidence: .verified,
        peers: [Peer("compose-lint", "CL-0004")],
        sources: ["qdm12/gluetun-wiki: setup/docker-image-tags.md"],
        masksOnSubject: ["images-tag-mutable"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41.3" }
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: ↓qmcgaw/gluetun
        """,
        """
        services:
          gluetun:
            image: ↓qmcgaw/gluetun:latest
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            guard let image = gateway.image, let written = gateway.service.image else { continue }
            let subject = Subject.service(gateway.name)
            let tag = image.tag ?? "latest"
            let isEdge = tag == "latest" || tag == "edge" || tag == "master" || tag.hasPrefix("pr-")
            guard isEdge, image.digest == nil else {
                examination.pass(subject)
                continue
            }
            let stable = gateway.variant?.stableTag ?? "v3"
            examination.fail(
                subject,
                at: written.range,
                image.tag == nil
                    ? "'\(gateway.name)' has no tag, so it is the development build"
                    : "'\(gateway.name)' has the tag \(tag), which is a development build",
                remedy: "write \(image.repository):\(stable)"
            )
        }
    }
}

extension VpnImageEdge {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        guard let image = gateway.image, let written = gateway.service.image else { return }
        guard !written.isInterpolated else {
            throw EditRefusal("the image of '\(gateway.name)' is made of variables; set the tag where they are set")
        }
        let tag = gateway.variant?.stableTag ?? "v3"
        let name = image.tag.map { String(written.value.dropLast($0.count + 1)) } ?? written.value
        try mending.editor.set(["services", gateway.name, "image"], to: .text("\(name):\(tag)"))
    }
}
