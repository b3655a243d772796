/// A transition with the bytes that go in and out.
struct Work: Sendable {
    var transition: Transition
    /// What the file holds; nil where there is no file, or where it must be read from the backup.
    var old: [UInt8]?
    /// What the file shall hold; nil where there shall be none.
    var new: [UInt8]?
    /// The file as it was looked at, to notice whoever changes it before Bijou does.
    var seen: FileStatus?

    var path: String { transition.path }
}

/// What stands at a path now.
enum Standing: Equatable {
    case nothing
    case file([UInt8])
    case folder
    case other

    /// Whether this is what a transition expects; owner and mode do not count, since a person may have changed them since.
    func matches(_ state: PathState?) -> Bool {
        switch (self, state) {
        case (.nothing, nil): true
        case (.folder, let state?): state.isFolder
        case (.file(let bytes), let state?): state.digest == ContentDigest(bytes)
        default: false
        }
    }
}

extension Disk {
    /// What stands at a path (links not followed).
    func standing(at path: String) throws -> Standing {
        switch try status(path)?.kind {
        case nil: .nothing
        case .folder: .folder
        case .file: .file(try read(path, FileLimits.file))
        case .link, .other: .other
        }
    }
}

/// Whether a file was being overwritten in place when the writing was cut short: each byte is the old or the new one.
///
/// After a loss of power pages may have reached the disk in any order, and a file that was made longer may hold zeros there.
func isCutShort(_ bytes: [UInt8], from old: [UInt8], to new: [UInt8]) -> Bool {
    guard (min(old.count, new.count)...max(old.count, new.count)).contains(bytes.count) else { return false }
    return bytes.indices.allSatisfy { index in
        let byte = bytes[index]
        if index < new.count, byte == new[index] { return true }
        return index < old.count ? byte == old[index] : byte == 0
    }
}
