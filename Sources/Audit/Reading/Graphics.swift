import Catalog
import Compose
import Stacks
import Vocabulary

extension Stack {
    /// Media servers and transcoding programs.
    var transcoders: [StackService] { services.filter { $0.isMediaServer || $0.has(.transcoder) } }
}

/// How a service is given graphics cards.
struct GraphicsAccess {
    /// Devices below `/dev/dri`.
    let renderDevices: [Device]
    /// The ways in which it asks for NVIDIA cards, each with its place.
    let nvidia: [(way: String, range: SourceRange)]
    /// Reservations of NVIDIA devices under `deploy`.
    let reservations: [Node]

    init(_ service: StackService) {
        let compose = service.service
        renderDevices = compose.devices.filter { $0.source == "/dev/dri" || $0.source.hasPrefix("/dev/dri/") }
        let reserved = compose["deploy"]?["resources"]?["reservations"]?["devices"]?.sequence ?? []
        reservations = reserved.filter { device in
            let driver = device["driver"]?.text
            return driver == "nvidia"
                || (driver == nil && device["capabilities"]?.sequence?.contains { $0.text == "gpu" } == true)
        }
        var ways: [(way: String, range: SourceRange)] = []
        if let runtime = compose["runtime"], runtime.text == "nvidia" {
            ways.append(("runtime: nvidia", runtime.range))
        }
        if let first = reservations.first { ways.append(("deploy.resources.reservations.devices", first.range)) }
        if let gpus = compose["gpus"], !gpus.isNull { ways.append(("gpus", gpus.range)) }
        nvidia = ways
    }
}
