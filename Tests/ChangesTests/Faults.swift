import Glibc
import Synchronization

@testable import Changes

/// Something that goes wrong at one system call, counted from 0 over all calls of a run.
enum Fault: Sendable, Hashable {
    /// Nothing; the calls are only counted.
    case none
    /// The process is killed before the call has an effect.
    case killBefore(Int)
    /// The process is killed after half of the bytes are written (other calls: before).
    case killHalfway(Int)
    /// The process is killed after the call had its effect.
    case killAfter(Int)
    /// The call fails once.
    case fail(Int, Int32)
    /// The write stores half of its bytes, then fails (other calls: fail).
    case failHalfway(Int, Int32)
    /// The call and all later ones that change anything fail.
    case failFrom(Int, Int32)
}

/// The real disk with one fault; after a kill nothing has an effect any more.
final class Faults: Sendable {
    struct State {
        var calls: [String] = []
        var isDead = false
    }
    private let state = Mutex(State())
    let fault: Fault
    let real: Disk

    init(_ fault: Fault, real: Disk = .live) {
        self.fault = fault
        self.real = real
    }

    /// The calls that were made, by name and last part of the path.
    var calls: [String] { state.withLock { $0.calls } }
    var isDead: Bool { state.withLock { $0.isDead } }

    private enum Verdict { case pass, before(Int32), halfway(Int32), after }

    private func verdict(_ call: String, _ path: String, changes: Bool) -> Verdict {
        state.withLock { state in
            guard !state.isDead else { return .before(EIO) }
            let number = state.calls.count
            state.calls.append("\(call) \(lastName(of: path))")
            switch fault {
            case .killBefore(number): state.isDead = true; return .before(EIO)
            case .killHalfway(number): state.isDead = true; return .halfway(EIO)
            case .killAfter(number): state.isDead = true; return .after
            case .fail(number, let errno): return .before(errno)
            case .failHalfway(number, let errno): return .halfway(errno)
            case .failFrom(let first, let errno) where number >= first && changes: return .before(errno)
            default: return .pass
            }
        }
    }

    private func step<Value>(
        _ call: String,
        _ path: String,
        changes: Bool = true,
        _ body: () throws(DiskError) -> Value,
        half: () throws(DiskError) -> Void = {}
    ) throws(DiskError) -> Value {
        switch verdict(call, path, changes: changes) {
        case .pass: return try body()
        case .before(let code): throw DiskError(call: call, path: path, errno: code)
        case .halfway(let code):
            try half()
            throw DiskError(call: call, path: path, errno: code)
        case .after:
            _ = try body()
            throw DiskError(call: call, path: path, errno: EIO)
        }
    }

    var disk: Disk {
        var disk = real
        disk.status = { [self] path throws(DiskError) in
            try step("status", path, changes: false) { () throws(DiskError) in try real.status(path) }
        }
        disk.resolve = { [self] path throws(DiskError) in
            try step("resolve", path, changes: false) { () throws(DiskError) in try real.resolve(path) }
        }
        disk.read = { [self] path, limit throws(DiskError) in
            try step("read", path, changes: false) { () throws(DiskError) in try real.read(path, limit) }
        }
        disk.list = { [self] path throws(DiskError) in
            try step("list", path, changes: false) { () throws(DiskError) in try real.list(path) }
        }
        disk.attributes = { [self] path throws(DiskError) in
            try step("attributes", path, changes: false) { () throws(DiskError) in try real.attributes(path) }
        }
        disk.makeFolder = { [self] path, mode throws(DiskError) in
            try step("makeFolder", path) { () throws(DiskError) in try real.makeFolder(path, mode) }
        }
        disk.removeFolder = { [self] path throws(DiskError) in
            try step("removeFolder", path) { () throws(DiskError) in try real.removeFolder(path) }
        }
        disk.remove = { [self] path throws(DiskError) in
            try step("remove", path) { () throws(DiskError) in try real.remove(path) }
        }
        disk.rename = { [self] from, path throws(DiskError) in
            try step("rename", path) { () throws(DiskError) in try real.rename(from, path) }
        }
        disk.renameWithoutReplacing = { [self] from, path throws(DiskError) in
            try step("renameNew", path) { () throws(DiskError) in try real.renameWithoutReplacing(from, path) }
        }
        addFileCalls(to: &disk)
        return disk
    }

    private func addFileCalls(to disk: inout Disk) {
        disk.open = { [self] path, purpose throws(DiskError) in
            try step("open", path, changes: purpose != .folder) { () throws(DiskError) in
                let file = try real.open(path, purpose)
                // The kernel closes what a killed process had opened.
                if isDead { real.close(file) }
                return file
            }
        }
        disk.write = { [self] file, bytes, position throws(DiskError) in
            try step("write", file.path) { () throws(DiskError) in
                try real.write(file, bytes, position)
            } half: { () throws(DiskError) in
                try real.write(file, bytes.prefix(bytes.count / 2), position)
            }
        }
        disk.truncate = { [self] file, size throws(DiskError) in
            try step("truncate", file.path) { () throws(DiskError) in try real.truncate(file, size) }
        }
        disk.setOwner = { [self] file, owner throws(DiskError) in
            try step("setOwner", file.path) { () throws(DiskError) in try real.setOwner(file, owner) }
        }
        disk.setMode = { [self] file, mode throws(DiskError) in
            try step("setMode", file.path) { () throws(DiskError) in try real.setMode(file, mode) }
        }
        disk.setModified = { [self] file, time throws(DiskError) in
            try step("setModified", file.path) { () throws(DiskError) in try real.setModified(file, time) }
        }
        disk.setAttribute = { [self] file, attribute throws(DiskError) in
            try step("setAttribute", file.path) { () throws(DiskError) in try real.setAttribute(file, attribute) }
        }
        // Only a loss of power would tell the difference, and it cannot be had here.
        disk.sync = { [self] file throws(DiskError) in try step("sync", file.path) { () throws(DiskError) in } }
        disk.lock = { [self] file throws(DiskError) in
            try step("lock", file.path) { () throws(DiskError) in try real.lock(file) }
        }
    }
}
