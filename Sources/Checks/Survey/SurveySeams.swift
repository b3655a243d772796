import Clients
import Stacks
import Vocabulary

/// Finds what opens a service's API.
struct ServiceCredentials: Sendable {
    var service: StackService
    var ground: SurveyGround

    /// What opens it, best first.
    func found() async -> [Credential] { [] }
}

/// Looks below the mounts of a service.
struct StorageGround: Sendable {
    var service: StackService
    var ground: SurveyGround

    /// File systems and databases.
    func look() async -> (Seen<[String: StorageEvidence]>, Seen<[DatabaseEvidence]>) {
        (.unseen(.notAsked), .unseen(.notAsked))
    }
}
