import Synchronization

/// The part of the Docker Engine API (1.44) that a survey reads; source: Docker Engine API documents 1.41 to 1.51.
public final class EngineSimulator: Simulator {
    /// Name in the list of simulators.
    public let program = "docker-engine"
    /// Faults that are on.
    public let switches = Switches()

    private let project: String
    private let now: Int
    private let list = Mutex<[SimulatedContainer]>([])
    private let lead = Mutex(0)

    /// Makes an engine without containers.
    ///
    /// - Parameters:
    ///   - project: name of the Compose project of its containers.
    ///   - now: its clock, seconds since 1970.
    public init(project: String, now: Int) {
        self.project = project
        self.now = now
    }

    /// Seconds by which its clock is ahead of the real one.
    public var clockLead: Int {
        get { lead.withLock { $0 } }
        set { lead.withLock { $0 = newValue } }
    }

    /// Its containers.
    public var containers: [SimulatedContainer] {
        get { list.withLock { $0 } }
        set { list.withLock { $0 = newValue } }
    }

    /// Changes the container of a service.
    public func change(_ service: String, _ body: (inout SimulatedContainer) -> Void) {
        list.withLock { list in
            guard let index = list.firstIndex(where: { $0.service == service }) else { return }
            body(&list[index])
        }
    }

    /// Takes the container of a service away.
    public func remove(_ service: String) { list.withLock { $0.removeAll { $0.service == service } } }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        guard call.method == "GET" || call.method == "HEAD" else { return Self.error(403, "read-only") }
        var parts = call.parts
        if let first = parts.first, first.first == "v", first.dropFirst().first?.isNumber == true {
            parts.removeFirst()
        }
        switch parts.first {
        case "_ping": return .text("OK", headers: [("Api-Version", "1.47"), ("Server", "Docker/28.5.1 (linux)")])
        case "version":
            return .json([
                "Version": "28.5.1", "ApiVersion": "1.47", "MinAPIVersion": "1.24",
                "Platform": ["Name": "Docker Engine"],
            ])
        case "info": return .json(info)
        case "networks": return .json(.array(networks))
        case "containers" where parts.count == 2: return .json(.array(containers.map(summary)))
        case "containers" where parts.count == 3:
            return answer(about: parts[1], parts[2])
        case "volumes": return .json(["Volumes": []])
        default: return Self.error(404, "page not found")
        }
    }

    private func answer(about name: String, _ what: String) -> SimulatedAnswer {
        let wanted = containers.first { $0.identifier == name || self.name($0) == name }
        guard let container = wanted else { return Self.error(404, "No such container: \(name)") }
        switch what {
        case "json": return .json(inspection(container))
        case "logs":
            return SimulatedAnswer(
                status: 200,
                headers: [("Content-Type", "application/vnd.docker.multiplexed-stream")],
                body: container.log.flatMap { Self.frame($0 + "\n") }
            )
        case "stats": return .json(statistics(container))
        default: return Self.error(404, "page not found")
        }
    }

    private static func error(_ status: Int, _ words: String) -> SimulatedAnswer {
        .json(["message": .string(words)], status: status)
    }

    /// A frame of standard output: type, three zeroes, length in network order.
    private static func frame(_ line: String) -> [UInt8] {
        let bytes = Array(line.utf8)
        let length = (0..<4).reversed().map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) }
        return [1, 0, 0, 0] + length + bytes
    }

    // MARK: What it tells

    private func name(_ container: SimulatedContainer) -> String { "\(project)-\(container.service)-1" }

    private var info: Payload {
        [
            "Name": "simulated", "ServerVersion": "28.5.1", "OperatingSystem": "simulated", "KernelVersion": "6.12",
            "Architecture": "x86_64", "NCPU": 4, "MemTotal": 16_000_000_000, "DockerRootDir": "/var/lib/docker",
            "Driver": "overlay2", "CgroupVersion": "2", "CgroupDriver": "systemd", "LoggingDriver": "json-file",
            "SecurityOptions": [], "Runtimes": [:], "SystemTime": .string(Self.text(now + clockLead)),
        ]
    }

    private var networks: [Payload] {
        let names = Set(containers.flatMap(\.networks.keys)).sorted()
        return names.map { name in
            [
                "Id": .string(SimulatedContainer.identifier(name)), "Name": .string(name), "Driver": "bridge",
                "Scope": "local",
                "Internal": false, "EnableIPv6": false, "IPAM": ["Config": []], "Options": [:],
                "Labels": ["com.docker.compose.project": .string(project)], "Containers": [:],
            ]
        }
    }

    private func labels(_ container: SimulatedContainer) -> Payload {
        [
            "com.docker.compose.project": .string(project), "com.docker.compose.service": .string(container.service),
            "com.docker.compose.container-number": "1", "com.docker.compose.oneoff": "False",
        ]
    }

    private func summary(_ container: SimulatedContainer) -> Payload {
        [
            "Id": .string(container.identifier), "Names": [.string("/" + name(container))],
            "Image": .string(container.image),
            "ImageID": .string("sha256:" + SimulatedContainer.identifier(container.image)),
            "State": .string(container.status), "Status": .string(container.status), "Labels": labels(container),
            "Ports": [], "Mounts": [],
        ]
    }

    private func inspection(_ container: SimulatedContainer) -> Payload {
        [
            "Id": .string(container.identifier), "Name": .string("/" + name(container)),
            "Created": .string(Self.text(container.startedAt - 5)),
            "Image": .string("sha256:" + SimulatedContainer.identifier(container.image)), "Path": "/init", "Args": [],
            "RestartCount": .integer(container.restarts), "State": state(container),
            "Config": [
                "Image": .string(container.image), "User": "", "Tty": false, "Labels": labels(container),
                "Env": .array(
                    container.environment.sorted { $0.key < $1.key }.map { .string("\($0.key)=\($0.value)") }
                ),
            ],
            "HostConfig": [
                "NetworkMode": .string(networkMode(container)), "RestartPolicy": ["Name": "unless-stopped"],
                "Memory": .integer(container.memoryLimit), "LogConfig": ["Type": "json-file", "Config": [:]],
            ],
            "Mounts": .array(
                container.mounts.map {
                    ["Type": "bind", "Source": .string($0.source), "Destination": .string($0.target), "RW": true]
                }
            ),
            "NetworkSettings": ["Ports": ports(container), "Networks": attachments(container)],
        ]
    }

    private func networkMode(_ container: SimulatedContainer) -> String {
        guard let parent = container.parent else { return container.networks.keys.sorted().first ?? "bridge" }
        return "container:" + (container.parentIdentifier ?? SimulatedContainer.identifier(parent))
    }

    private func state(_ container: SimulatedContainer) -> Payload {
        let isUp = container.status == "running"
        var members: [Payload.Member] = [
            Payload.Member("Status", .string(container.status)), Payload.Member("Running", .bool(isUp)),
            Payload.Member("Pid", .integer(isUp ? container.process : 0)),
            Payload.Member("ExitCode", .integer(container.exitCode)),
            Payload.Member("OOMKilled", .bool(container.wasOutOfMemory)), Payload.Member("Error", ""),
            Payload.Member("StartedAt", .string(Self.text(container.startedAt))),
            Payload.Member("FinishedAt", .string(isUp ? "0001-01-01T00:00:00Z" : Self.text(now - 60))),
        ]
        if let health = container.health, isUp {
            let code = health == "healthy" ? 0 : 1
            members.append(
                Payload.Member(
                    "Health",
                    [
                        "Status": .string(health), "FailingStreak": .integer(health == "unhealthy" ? 4 : 0),
                        "Log": [
                            [
                                "Start": .string(Self.text(now - 10)), "End": .string(Self.text(now - 9)),
                                "ExitCode": .integer(code), "Output": .string(container.healthOutput),
                            ]
                        ],
                    ]
                )
            )
        }
        return .object(members)
    }

    private func ports(_ container: SimulatedContainer) -> Payload {
        guard container.status == "running" else { return [:] }
        let bindings = Dictionary(grouping: container.ports, by: \.container).sorted { $0.key < $1.key }
        return .object(
            bindings.map { port, entries in
                Payload.Member(
                    "\(port)/tcp",
                    .array(entries.map { ["HostIp": "127.0.0.1", "HostPort": .string(String($0.host))] })
                )
            }
        )
    }

    private func attachments(_ container: SimulatedContainer) -> Payload {
        .object(
            container.networks.sorted { $0.key < $1.key }.map { name, address in
                Payload.Member(
                    name,
                    [
                        "NetworkID": .string(SimulatedContainer.identifier(name)),
                        "IPAddress": .string(container.status == "running" ? address : ""),
                        "Aliases": [.string(container.service)], "DNSNames": [.string(container.service)],
                    ]
                )
            }
        )
    }

    private func statistics(_ container: SimulatedContainer) -> Payload {
        [
            "memory_stats": [
                "usage": .integer(container.memoryUse), "limit": .integer(container.memoryLimit),
                "stats": ["inactive_file": 0],
            ],
            "pids_stats": ["current": 20], "networks": [:],
            "cpu_stats": ["cpu_usage": ["total_usage": 1_000], "system_cpu_usage": 100_000, "online_cpus": 4],
            "precpu_stats": ["cpu_usage": ["total_usage": 900], "system_cpu_usage": 90_000],
        ]
    }

    /// A moment in UTC as RFC 3339.
    static func text(_ seconds: Int) -> String {
        let (day, second) = (seconds / 86_400, seconds % 86_400)
        // Years begin in March, so that the leap day is the last of a year.
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = [month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1].map(padded).joined(separator: "-")
        let time = [second / 3_600, second % 3_600 / 60, second % 60].map(padded).joined(separator: ":")
        return "\(year)-\(date)T\(time)Z"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
