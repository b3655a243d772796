import Vocabulary

extension Project {
    /// Builds the typed model of a resolved tree.
    init(resolved: ResolvedTree) {
        let tree = resolved.tree
        let paths = Set(resolved.environmentFiles.map(\.path))
        func services(_ mapping: Mapping?) -> [Service] {
            (mapping?.entries ?? []).map { Service(entry: $0, environmentFiles: paths) }
        }
        func resources(_ key: String) -> [Resource] {
            (tree[key]?.mapping?.entries ?? []).filter { $0.value.tag != Node.implicitTag }.map(Resource.init(entry:))
        }
        self.init(
            name: resolved.name,
            nameRange: resolved.nameRange,
            directory: resolved.directory,
            services: services(tree["services"]?.mapping),
            disabledServices: services(resolved.disabledServices),
            networks: resources("networks"),
            volumes: resources("volumes"),
            secrets: resources("secrets"),
            configs: resources("configs"),
            tree: tree,
            documents: resolved.documents,
            environmentFiles: resolved.environmentFiles,
            variables: resolved.variables,
            activeProfiles: resolved.activeProfiles,
            composeFiles: resolved.composeFiles,
            includedFiles: resolved.includedFiles
        )
    }
}
