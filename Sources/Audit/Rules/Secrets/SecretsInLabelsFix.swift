import Catalog
import Compose
import Stacks
import Vocabulary

extension SecretsInLabels {
    /// Homepage fills in `{{HOMEPAGE_VAR_NAME}}` from its own environment.
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let label = service.service.labels.first(where: { $0.range == finding.range }) else { return }
        guard label.key.hasPrefix("homepage.") else {
            throw EditRefusal(
                "'\(label.key)' is read by the program itself; move it to a file that the program reads (Traefik: `usersfile`)"
            )
        }
        let pages = mending.stack.services.filter { $0.runs(["homepage"]) }
        guard pages.count == 1, let page = pages.first else {
            throw EditRefusal(
                "the Homepage that reads it is not in these files; write `{{HOMEPAGE_VAR_NAME}}` and set the variable there"
            )
        }
        guard label.variables.isEmpty else {
            throw EditRefusal("its value has a default; write the value to .env and `${NAME:?}` here")
        }
        let part = label.key.split(separator: ".").last.map(String.init) ?? "key"
        let name = Mending.shellName("HOMEPAGE_VAR_\(service.name)_\(part)".uppercased())
        let variable = try mending.keepInEnvironmentFile(label.value, as: name, for: page.name)
        try mending.editor.setEnvironment(name, to: "${\(variable):?set it in .env}", of: page.name)
        try mending.editor.setLabel(label.key, to: "{{\(name)}}", of: service.name)
        mending.editor.touch(["services", page.name, "environment", name, service.name])
    }
}
