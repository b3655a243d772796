import Checks
import DockerEngine
import Transport
import Vocabulary

extension CheckDoors {
    /// The real outside for a survey.
    ///
    /// - Parameters:
    ///   - http: the network, already kept from writing and recorded by the command.
    ///   - engine: the engine, or why there is none.
    ///   - mayWriteProbes: whether a hard link may be tried.
    static func live(world: World, http: HTTP, engine: Seen<Engine>, mayWriteProbes: Bool) -> CheckDoors {
        let host: Seen<HostDoor> =
            switch engine {
            case .seen(let engine) where !engine.isLocal:
                .unseen(
                    Unseen("the engine runs on another machine", remedies: ["run bijou on the machine of the engine"])
                )
            default: .seen(LiveMachine.door(files: .live(limit: .mebibytes(4)), mayWrite: mayWriteProbes))
            }
        return CheckDoors(
            http: http,
            connections: .live,
            engine: engine,
            files: world.files,
            host: host,
            inside: LiveInside.door(programs: world.programs, environment: world.environment),
            now: {
                let time = LiveMachine.now()
                return Timestamp(seconds: time.seconds, nanoseconds: time.nanoseconds)
            },
            programs: world.programs
        )
    }
}

extension Engine {
    /// Whether it runs on this machine, as far as its address tells.
    var isLocal: Bool {
        switch address.endpoint.place {
        case .unixSocket: true
        case .tcp(let host, _): host == "localhost" || host.hasPrefix("127.") || host == "::1"
        }
    }
}
