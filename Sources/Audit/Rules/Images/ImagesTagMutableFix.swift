import Catalog
import Compose
import Stacks
import Vocabulary

extension ImagesTagMutable {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let reference = service.image else { return }
        if let digest = mending.host.digests[reference.written] {
            // The same bits as now, whatever the tag means tomorrow.
            let tagged = reference.tag == nil ? reference.written + ":latest" : reference.written
            try mending.setImage(of: service, to: "\(tagged)@\(digest)")
            return
        }
        let tag = (reference.tag ?? "latest").lowercased()
        guard ["latest", "stable", "release"].contains(tag) else {
            throw EditRefusal(
                "`\(tag)` is a line of its own, from which there may be no way back to a release: pin the version or digest that "
                    + "runs now"
            )
        }
        if service.hasAny([.database, .cache]) {
            throw EditRefusal(
                "the data of '\(service.name)' belongs to the major version that runs now: look it up with `docker inspect` and pin that"
            )
        }
        guard let stable = service.variant?.stableTag, service.variant?.movedTo == nil else {
            throw EditRefusal(
                "no release of \(reference.name) is known that is safe to pin: pin the version that runs now"
            )
        }
        try mending.setImage(of: service, to: "\(reference.name):\(stable)")
        mending.note(
            "\(stable) was the newest release of \(service.definition?.name ?? reference.name) known on \(service.definition?.factsDate ?? "that day"); where a "
                + "newer one runs, write that instead: data does not go back"
        )
    }
}
