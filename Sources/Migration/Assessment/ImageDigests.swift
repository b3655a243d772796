import Catalog
public import Compose
public import DockerEngine
import Vocabulary

/// The digests under which registries know the images of a project, as far as an engine has them.
public enum ImageDigests {
    /// Digests (`sha256:…`) by image reference as written.
    ///
    /// What runs counts more than what the tag means now: a newer image may have been pulled and not been started. An image that is not
    /// here, was built here, or comes from another repository than its reference says has none.
    public static func digests(of project: Project, on engine: Engine) async throws(EngineError) -> [String: String] {
        let running = try await images(runningIn: project.name, on: engine)
        var digests: [String: String] = [:]
        for (written, services) in references(in: project).sorted(by: { $0.key < $1.key }) {
            guard let reference = ImageReference(written), reference.digest == nil else { continue }
            let used = Set(services.compactMap { running[$0] }.flatMap(\.self))
            let names = used.count == 1 ? Array(used) + [written] : [written]
            for name in names {
                guard let image = try await image(name, on: engine),
                    let digest = digest(for: reference, among: image.digests)
                else { continue }
                digests[written] = digest
                break
            }
        }
        return digests
    }

    /// The digest that belongs to a reference's repository; of several the first in their order, since they name the same image.
    static func digest(for reference: ImageReference, among digests: [String]) -> String? {
        digests.compactMap { ImageReference($0) }.filter {
            ($0.registry, $0.repository) == (reference.registry, reference.repository)
        }.compactMap(\.digest).min()
    }

    /// Services by image reference, without those that are built.
    private static func references(in project: Project) -> [String: [String]] {
        var references: [String: [String]] = [:]
        for service in project.services where service["build"] == nil {
            if let image = service.image?.value { references[image, default: []].append(service.name) }
        }
        return references
    }

    /// Identifiers of images by service.
    private static func images(runningIn project: String, on engine: Engine) async throws(EngineError) -> [String: Set<
        String
    >] {
        var images: [String: Set<String>] = [:]
        for container in try await engine.containers(project: project) where container.status == .running {
            guard let service = container.labels.service, !container.labels.isOneOff else { continue }
            images[service, default: []].insert(container.imageID)
        }
        return images
    }

    /// An image, nil if it is not here.
    private static func image(_ name: String, on engine: Engine) async throws(EngineError) -> Image? {
        do throws(EngineError) {
            return try await engine.image(name)
        } catch {
            if case .missing = error.reason { return nil }
            throw error
        }
    }
}
