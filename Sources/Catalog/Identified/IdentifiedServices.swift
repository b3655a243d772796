// Programs that the catalog can name but of which it has verified little more than what they are. Their facts stay
// empty, so that rules that need them stay silent.

extension Services {
    /// Programs that are recognised only: what they are and under which images they come.
    static let identified: [ServiceDefinition] =
        identifiedNetworking + identifiedManagement + identifiedMonitoring + identifiedStorage + identifiedPrograms

    /// A definition with nothing but its name, its roles, its images and its usual web port.
    ///
    /// - Parameters:
    ///   - images: repositories that are not LinuxServer.io's.
    ///   - linuxserver: name after `linuxserver/`, if there is such an image.
    ///   - formerLinuxserver: name of a LinuxServer.io image that is no longer built, whose place `linuxserver` took.
    ///   - web: port of its web interface, as its makers document it.
    static func identified(
        _ id: String,
        _ name: String,
        _ summary: String,
        _ role: Role,
        _ category: ServiceCategory,
        status: ProjectStatus = .active,
        images: [String] = [],
        linuxserver: String? = nil,
        formerLinuxserver: String? = nil,
        web: Int? = nil,
        ports: [ServicePort] = []
    ) -> ServiceDefinition {
        var variants: [ImageVariant] = []
        if !images.isEmpty { variants.append(ImageVariant(key: "official", repositories: images)) }
        if let linuxserver {
            var variant = ImageVariant.linuxserver(linuxserver)
            variant.tools = nil
            variant.hardening = nil
            variants.append(variant)
        }
        if let formerLinuxserver {
            var variant = ImageVariant.linuxserver(
                formerLinuxserver,
                movedTo: linuxserver.map { "lscr.io/linuxserver/\($0)" }
            )
            variant.tools = nil
            variant.hardening = nil
            variants.append(variant)
        }
        let webPorts = web.map { [ServicePort($0, "tcp", .web, publishing: .loopbackOrProxy)] } ?? []
        return ServiceDefinition(
            id: id,
            name: name,
            summary: summary,
            roles: [role],
            category: category,
            status: status,
            homepage: home(ofRepository: images.first, linuxserver: linuxserver),
            images: variants,
            ports: webPorts + ports,
            unverified: ["everything but its name: it is recognised only"],
            sources: ["names of the images"],
            factsDate: "2026-11-22"
        )
    }

    /// Where an image is described.
    private static func home(ofRepository repository: String?, linuxserver: String?) -> String {
        guard let repository else { return "github.com/linuxserver/docker-\(linuxserver ?? "documentation")" }
        if repository.hasPrefix("ghcr.io/") { return "github.com/" + repository.dropFirst("ghcr.io/".count) }
        guard let owner = repository.split(separator: "/").first, owner.count < repository.count else {
            return "hub.docker.com/_/\(repository)"
        }
        return owner.contains(".") ? repository : "hub.docker.com/r/\(repository)"
    }
}
