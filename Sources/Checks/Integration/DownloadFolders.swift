import Clients
import Stacks

/// A folder into which a client puts what one *arr ordered.
struct DownloadFolder {
    /// The *arr.
    var manager: StackService
    /// Its download client link.
    var link: Link
    /// The client.
    var client: StackService
    /// Path as the client says it.
    var path: String
    /// Path as the *arr understands it: after its rules for foreign paths.
    var mapped: String
}

extension Evidence {
    /// Where the downloads of an *arr appear; an answer for each enabled link to a client of the stack.
    func downloadFolders(of manager: StackService) -> [(link: Link, folder: Seen<DownloadFolder>)] {
        let links = read(manager, \.links) ?? []
        return links.filter { $0.kind == .downloadClient && $0.isEnabled }.compactMap { link in
            guard let client = farEnd(of: link, from: manager) else { return nil }
            guard let folders = read(client, \.folders) else {
                return (link, .unseen(Unseen("the folders of \(client.name) could not be read")))
            }
            guard let path = path(of: link, among: folders) else {
                return (link, .unseen(Unseen("\(client.name) does not say where it puts finished downloads")))
            }
            let rules = read(manager, \.pathMappings) ?? []
            let folder = DownloadFolder(
                manager: manager,
                link: link,
                client: client,
                path: path,
                mapped: rules.applied(to: path, host: link.address?.host)
            )
            return (link, .seen(folder))
        }
    }

    private func path(of link: Link, among folders: [ServiceFolder]) -> String? {
        if let own = link.folder, own.hasPrefix("/") { return own }
        let category = link.category?.lowercased()
        let named = folders.first {
            $0.purpose == .category && $0.name.lowercased() == category && $0.path.hasPrefix("/")
        }
        return named?.path ?? folders.first { $0.purpose == .downloads && $0.path.hasPrefix("/") }?.path
    }
}
