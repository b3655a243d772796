import Catalog
import Compose
import Stacks
import Vocabulary

extension ImagesRenamed {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let definition = service.definition, let successor = Self.successor(of: service, definition) else {
            return
        }
        guard let variant = successor.variant, successor.name.split(separator: "/").last?.contains(":") ?? false else {
            throw EditRefusal("no release of \(successor.name) is known that is safe to pin: choose one by hand")
        }
        let isSameProgram = definition.images.contains { $0.repositories.contains(where: successor.name.hasPrefix) }
        guard successor.readsOldData || isSameProgram else {
            throw EditRefusal(
                "\(successor.name) is another program that does not read the old data: set it up beside the old one"
            )
        }
        if successor.readsOldData {
            try move(service, to: variant, &mending)
        } else {
            try Self.checkSameShape(service.variant, variant, successor.name)
        }
        try mending.setImage(of: service, to: successor.name)
        mending.note("keep a copy of the folder of '\(service.name)' until \(successor.name) runs well")
    }

    /// The former image of the same program must keep its data at the same place under the same user.
    private static func checkSameShape(_ old: ImageVariant?, _ new: ImageVariant, _ name: String) throws(EditRefusal) {
        guard let old else {
            throw EditRefusal("nothing is known of the old image, so its data may lie elsewhere in \(name)")
        }
        func places(_ variant: ImageVariant) -> Set<String>? { variant.persistentPaths.map { Set($0.map(\.path)) } }
        guard let mine = places(old), mine == places(new), old.defaultUser == nil || old.defaultUser == new.defaultUser
        else {
            throw EditRefusal(
                "\(name) may keep its data at another place or under another user: compare both before you switch"
            )
        }
    }

    /// What is different in the image that goes on with the old folder.
    private func move(_ service: StackService, to variant: ImageVariant, _ mending: inout Mending) throws(EditRefusal) {
        let old = service.variant?.persistentPaths?.first { $0.purpose == .config }?.path
        let new = variant.persistentPaths?.first { $0.purpose == .config }?.path
        guard let new else { throw EditRefusal("nobody knows where the new image keeps its settings") }
        let mount =
            service.service.mounts.first { $0.target == old ?? new }
            ?? service.service.mounts.first { $0.target == new }
        guard let mount else {
            throw EditRefusal("the settings of '\(service.name)' lie in no folder that could be handed on")
        }
        let owner = variant.defaultUser?.split(separator: ":").first.flatMap { Int($0) }
        if let owner, owner != 0, variant.honoursPUID != true, service.identity.uid?.value != owner {
            let steps = OwnerChange.steps([mount], of: service, owner: "\(owner):\(owner)", target: mount.target)
            throw EditRefusal(
                "the new image runs as \(owner) and cannot read the folder yet: \(steps.first ?? "change its owner") first, and switch "
                    + "the image then"
            )
        }
        if mount.target != new {
            try mending.retarget(mount, to: new, of: service)
        }
        if variant.needsInit == true, service.service.usesInit?.value != true {
            try mending.editor.set(["services", service.name, "init"], to: true)
        }
    }
}

extension Mending {
    /// Mounts the same source at another path of the container.
    mutating func retarget(_ mount: Mount, to target: String, of service: StackService) throws(EditRefusal) {
        let path = ["services", service.name, "volumes"]
        if mount.style == .block || mount.style == .flow {
            guard let node = mount.node["target"] else { return }
            try editor.replace(at: node.range, with: .text(target), of: path)
        } else {
            try editor.replace(":" + mount.target, with: ":" + target, at: mount.range, of: path)
        }
    }
}
