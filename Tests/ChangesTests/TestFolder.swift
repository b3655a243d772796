import Foundation
import Synchronization

@testable import Changes

/// A folder of its own, removed at the end.
final class TestFolder: Sendable {
    let path: String

    init(name: String = "stack", below base: String? = nil) throws {
        let base = base ?? FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        path = "\(base)/bijou-changes-\(UUID().uuidString)/\(name)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: parentFolder(of: path)) }

    subscript(name: String) -> String { "\(path)/\(name)" }

    func write(_ name: String, _ text: String, mode: Int = 0o644) throws {
        try write(name, Array(text.utf8), mode: mode)
    }

    func write(_ name: String, _ bytes: [UInt8], mode: Int = 0o644) throws {
        try FileManager.default.createDirectory(
            atPath: parentFolder(of: self[name]),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(filePath: self[name]))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: self[name])
    }

    func bytes(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: self[name]).map(Array.init) }

    func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
    }

    func hardLink(_ name: String, to other: String) throws {
        try FileManager.default.linkItem(atPath: self[other], toPath: self[name])
    }

    func status(_ name: String) throws -> FileStatus? { try Disk.live.status(self[name]) }

    /// A store beside the files, with a clock that stands still.
    func store(_ disk: Disk = .live) -> ChangeStore {
        ChangeStore(stateFolder: self[".bijou"], disk: disk, process: 4711) { 1_795_393_522 }
    }

    /// A step that rewrites a file as it is now.
    func rewrite(_ name: String, _ text: String) -> ChangePlan.Step {
        .write(path: self[name], contents: FileContents(text), madeFrom: FileContents(bytes(name) ?? []))
    }

    /// Everything but Bijou's own folder.
    func snapshot() throws -> Snapshot {
        var found = Snapshot()
        var pending = [path]
        while let folder = pending.popLast() {
            for name in try Disk.live.list(folder) where name != ".bijou" {
                let path = joined(folder, name)
                guard let status = try Disk.live.status(path) else { continue }
                var item = Snapshot.Item(mode: status.mode, owner: status.owner, links: status.links)
                switch status.kind {
                case .folder: pending.append(path); item.links = 0
                case .file: item.bytes = try Disk.live.read(path, 1 << 30)
                case .link: item.target = try FileManager.default.destinationOfSymbolicLink(atPath: path)
                case .other: break
                }
                found.items[String(path.dropFirst(self.path.count + 1))] = item
            }
        }
        return found
    }

    /// Temporary files beside the user's own: they must not stay, anywhere.
    func leftovers() throws -> [String] { try all().filter { $0.hasSuffix(".tmp") } }

    /// Unfinished files of Bijou's own, which the next change removes.
    func parts() throws -> [String] { try all().filter { $0.hasSuffix(".part") } }

    private func all() throws -> [String] {
        FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    }
}

/// What stands in a folder.
struct Snapshot: Equatable {
    struct Item: Equatable, CustomStringConvertible {
        var bytes: [UInt8]?
        var target: String?
        var mode: FileMode
        var owner: FileOwner
        var links: Int

        var description: String {
            "\(bytes.map { String(decoding: $0, as: UTF8.self) } ?? target ?? "folder") \(mode) \(owner) \(links)"
        }
    }
    var items: [String: Item] = [:]
}
