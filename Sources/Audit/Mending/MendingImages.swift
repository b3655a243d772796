import Catalog
import Compose
import Stacks
import Vocabulary

extension Mending {
    /// Writes another image reference, where the old one is written out.
    mutating func setImage(of service: StackService, to reference: String) throws(EditRefusal) {
        guard let image = service.service.image, let node = service.service["image"] else { return }
        let path = ["services", service.name, "image"]
        guard let variables = node.trace?.variables, !variables.isEmpty else {
            try editor.set(path, to: .text(reference))
            return
        }
        // `repository:${TAG:-latest}`: the default is what counts, as long as nobody sets the variable.
        let written = stack.project.text(at: image.range) ?? ""
        guard variables.count == 1, let use = variables.first, use.source == nil, let usual = use.defaultValue,
            !usual.isEmpty, let old = service.image?.written, old.hasSuffix(usual),
            reference.hasPrefix(old.dropLast(usual.count)), written.contains("-\(usual)}")
        else {
            let names = variables.map(\.name).joined(separator: ", ")
            throw EditRefusal("the image of '\(service.name)' comes from \(names): set `\(reference)` there")
        }
        let new = "-\(reference.dropFirst(old.count - usual.count))}"
        try editor.replace("-\(usual)}", with: new, at: image.range, of: path)
    }
}
