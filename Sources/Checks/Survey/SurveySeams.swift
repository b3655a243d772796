import DockerEngine
import Stacks
import Vocabulary

/// Looks below the mounts of a service.
struct StorageGround: Sendable {
    var service: StackService
    var ground: SurveyGround

    /// File systems and databases.
    func look() async -> (Seen<[String: StorageEvidence]>, Seen<[DatabaseEvidence]>) {
        let plan = ground.plan
        guard plan.asks(.storage, .databases) else { return (.unseen(.notAsked), .unseen(.notAsked)) }
        guard case .seen(let host) = ground.doors.host else {
            let unseen = ground.doors.host.unseen ?? .notAsked
            return (.unseen(unseen), .unseen(unseen))
        }
        // The running container knows where its volumes lie; without one the file tells of folders only.
        let mounts = ground.containers(service.name).value?.first?.mounts ?? []
        let survey = StorageSurvey(
            service: service,
            mounts: ground.stack.layout.mounts(of: service),
            sources: Dictionary(
                mounts.map { ("/" + HostPlace.components(of: $0.destination).joined(separator: "/"), $0.source) },
                uniquingKeysWith: { first, _ in first }
            ),
            host: host,
            files: ground.doors.files,
            programs: ground.doors.programs,
            isDeep: plan.isDeep
        )
        let databases: Seen<[DatabaseEvidence]> =
            plan.asks(.databases) ? .seen(await survey.databases()) : .unseen(.notAsked)
        return (.seen(survey.places()), databases)
    }
}
