import Compose
import Stacks
import Vocabulary

extension ProxyAcmeNotPersisted {
    /// A volume over the folder of the storage file; a file in the root folder moves into a folder of its own.
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        let name = settings.serviceName
        let resolvers = settings.names(below: "certificatesresolvers").filter { resolver in
            settings.has("certificatesresolvers.\(resolver).acme")
        }
        guard let resolver = resolvers.first(where: { finding.message.hasPrefix("resolver \($0) ") }) else { return }
        let key = "certificatesresolvers.\(resolver).acme.storage"
        let path = "/" + (settings.setting(key)?.value ?? "acme.json").drop { $0 == "." || $0 == "/" }
        var folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        if folder.isEmpty || folder == "/etc/traefik" {
            folder = "/letsencrypt"
            let file = path.split(separator: "/").last.map(String.init) ?? "acme.json"
            try mending.setTraefik(key, to: folder + "/" + file, of: settings)
        }
        let volume = "traefik-certificates"
        try mending.editor.declare("volumes", volume, nextTo: name)
        try mending.editor.append(.text("\(volume):\(folder)"), to: ["services", name, "volumes"])
        mending.editor.touch(["services", name, "volumes", "for \(resolver)"])
        mending.note("Traefik asks for its certificates once more when it starts with the new volume")
    }
}
