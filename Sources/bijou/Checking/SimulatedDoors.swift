import Checks
import DockerEngine
import Simulators
import Transport
import Vocabulary

extension CheckDoors {
    /// Doors that lead to a simulated stack: its programs and its engine over real sockets, its machine as values.
    static func simulated(_ stack: SimulatedStack, http: HTTP, files: Files, now: @escaping @Sendable () -> Timestamp)
        async
        -> CheckDoors
    {
        let engine: Seen<Engine>
        do {
            let address = EngineAddress(.unixSocket(stack.socket), origin: .given)
            engine = .seen(try await Engine.connect(to: address, through: http, within: .seconds(10)))
        } catch {
            engine = .unseen(Unseen(error))
        }
        return CheckDoors(
            http: http,
            connections: .live,
            engine: engine,
            files: files.simulated(on: stack.machine),
            host: .seen(.simulated(stack.machine, files: files)),
            inside: .seen(.simulated(stack)),
            now: now
        )
    }
}

extension Files {
    /// The same files, but for folders that the machine hides.
    fileprivate func simulated(on machine: SimulatedMachine) -> Files {
        Files(
            read: { path throws(FileProblem) in
                guard machine.place(path).exists else { throw FileProblem(path: path, reason: .missing) }
                return try self.read(path)
            },
            kind: { path in machine.place(path).exists ? self.kind(path) : nil },
            list: { path in
                let place = machine.place(path)
                return place.exists && !place.isEmpty ? self.list(path) : []
            }
        )
    }
}

extension HostDoor {
    fileprivate static func simulated(_ machine: SimulatedMachine, files: Files) -> HostDoor {
        HostDoor(
            status: { path in
                let place = machine.place(path)
                guard place.exists, let kind = files.kind(path) ?? (path.hasPrefix("/mnt/") ? .folder : nil) else {
                    return nil
                }
                return FileStatus(
                    kind: kind,
                    device: place.device,
                    owner: place.owner,
                    group: place.group,
                    mode: place.mode,
                    size: kind == .file ? (try? files.read(path))?.count : nil
                )
            },
            space: { path in
                let place = machine.place(path)
                return FileSystemSpace(
                    total: ByteCount(place.total),
                    available: ByteCount(place.available),
                    inodes: place.inodes,
                    freeInodes: place.freeInodes
                )
            },
            mounts: { machine.mounts },
            text: { machine.text($0) },
            interfaces: { ["lo": ["127.0.0.1"], "eth0": ["192.168.1.10"]] },
            beginning: { path, count in (try? files.read(path)).map { Array($0.prefix(count)) } }
        )
    }
}

extension InsideDoor {
    fileprivate static func simulated(_ stack: SimulatedStack) -> InsideDoor {
        InsideDoor { request in
            guard let container = stack.engine.containers.first(where: { $0.process == request.processIdentifier })
            else {
                return .failure(Unseen("there is no such process"))
            }
            let results = request.attempts.map { attempt -> InsideAnswer.Result in
                switch stack.machine.attempt(from: container.service, host: attempt.host, port: attempt.port) {
                case .answered(let status, let addresses):
                    InsideAnswer.Result(
                        attempt.path == nil ? .connected : .answered(status: status),
                        addresses: addresses,
                        microseconds: 700
                    )
                case .unknownName: InsideAnswer.Result(.unknownName)
                case .refused(let addresses): InsideAnswer.Result(.refused, addresses: addresses)
                case .timedOut(let addresses): InsideAnswer.Result(.timedOut, addresses: addresses)
                }
            }
            return .success(
                InsideAnswer(
                    results: results,
                    interfaces: stack.machine.interfaces(of: container.service),
                    publicAddress: request.publicAddressPage == nil
                        ? nil : stack.machine.publicAddress(of: container.service)
                )
            )
        }
    }
}
