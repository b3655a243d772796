import Audit
import Catalog
import Compose
import Stacks
import Vocabulary

/// A stack that is to be mended: how it is loaded again and again with edited files.
struct MendSession {
    let request: LoadRequest
    let loaded: LoadedStack
    let world: World
    private let recognizer: Recognizer

    init(_ input: InputOptions, in world: World) throws {
        self.world = world
        request = input.request(in: world)
        loaded = try LoadedStack(input, in: world)
        recognizer = Recognizer(adding: loaded.settings.serviceDefinitions)
    }

    /// Folder of the project, where Bijou keeps its backups.
    var folder: String { loaded.outcome.project?.directory ?? request.workingDirectory }

    /// Reads the stack with contents in the place of those on disk.
    func load(_ overlay: [String: [UInt8]]) -> LoadedModel {
        let outcome = Loader.load(request, files: world.files.overlaid(with: overlay))
        return LoadedModel(
            outcome: outcome,
            stack: outcome.project.map { Stack(project: $0, recognizer: recognizer) }
        )
    }

    /// Bytes of a file beside the compose files.
    func read(_ path: String) -> [UInt8]? { try? world.files.read(path) }

    /// Plans stages one after the other.
    func plan(stages: [Int], _ options: MendOptions) -> [StagePlan] {
        Mender.plan(stages: stages, options, load: load, read: read)
    }
}
