import Compose
import Testing

@testable import Migration

/// Projects and observations for these tests.
enum Sample {
    static func project(_ text: String) throws -> Project {
        let outcome = Loader.load(text: text)
        return try #require(outcome.project, "\(outcome.issues.map(\.message))")
    }

    static func replica(
        _ service: String,
        status: String = "running",
        health: String? = "healthy",
        restarts: Int = 0,
        exitCode: Int = 0,
        id: String = "one"
    ) -> Observation.Replica {
        Observation.Replica(
            service: service,
            id: id,
            name: "stack-\(service)-1",
            status: status,
            health: health,
            restarts: restarts,
            exitCode: exitCode,
            configHash: nil,
            imageID: "sha256:0"
        )
    }
}
