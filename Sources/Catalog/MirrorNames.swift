/// Different names under which registries serve the same image.
enum MirrorNames {
    /// Registries that hold images of many owners: there, a repository belongs to its owner and is no copy of another's.
    private static let publicRegistries: Set<String> = [
        "docker.io", "ghcr.io", "quay.io", "gcr.io", "lscr.io", "mcr.microsoft.com", "registry.gitlab.com",
        "registry.k8s.io", "codeberg.org", "public.ecr.aws", "cr.hotio.dev",
    ]

    /// The one name that stands for all addresses at which the makers publish the image.
    static func canonical(_ reference: ImageReference) -> String {
        let parts = reference.repository.split(separator: "/").map(String.init)
        guard let owner = parts.first, parts.count > 1 else { return reference.name }
        let rest = parts.dropFirst().joined(separator: "/")
        switch (reference.registry, owner) {
        // linuxserver/docker-documentation: docs/general/fleet.md names these registries for all its images.
        case ("lscr.io", "linuxserver"), ("ghcr.io", "linuxserver"), ("quay.io", "linuxserver.io"):
            return "linuxserver/\(rest)"
        case ("ghcr.io", "hotio"), ("cr.hotio.dev", "hotio"):
            return "hotio/\(rest)"
        case ("public.ecr.aws", "docker"):
            return rest.hasPrefix("library/") ? String(rest.dropFirst("library/".count)) : rest
        case ("mirror.gcr.io", _):
            return owner == "library" ? rest : reference.repository
        default:
            return reference.name
        }
    }

    /// Names whose copy a reference may be: pull-through caches put a host, and often a path, in front of the name.
    static func originals(of reference: ImageReference) -> [String] {
        guard !publicRegistries.contains(reference.registry) else { return [] }
        let parts = reference.repository.split(separator: "/").map(String.init)
        var names: [String] = []
        for start in parts.indices {
            let rest = parts[start...]
            // `cache.example/postgres` is a copy of the official image, `cache.example/team/postgres` is the team's own.
            guard rest.count > 1 || start == 0 || parts[start - 1].contains(".") else { continue }
            guard let inner = ImageReference(rest.joined(separator: "/")) else { continue }
            names.append(canonical(inner))
        }
        return names
    }
}
