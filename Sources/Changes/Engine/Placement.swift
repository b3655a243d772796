import Glibc

/// Puts one file into its place: beside it, brought to the disk, then renamed over it; or in place where a rename would cut its links.
struct Placement: Sendable {
    let disk: Disk
    let state: StateFolder
    /// The change on whose behalf it works.
    let id: String

    /// The temporary file or folder beside a path.
    func temporary(_ path: String, _ index: Int) -> String {
        joined(parentFolder(of: path), ".bijou-\(id)-\(index).tmp")
    }

    /// Writes a temporary file that only waits to be renamed; says what could not be kept of owner and attributes.
    ///
    /// - Throws: `OwnerNotKept` where the file would change hands; then it must be written in place.
    func stage(_ bytes: [UInt8], for path: String, _ index: Int, _ state: PathState, like: FileStatus?) throws
        -> [String]
    {
        let temporary = temporary(path, index)
        let attributes = like == nil ? [] : try disk.attributes(path)
        return try disk.with(temporary, for: .create) { file in
            var notes: [String] = []
            try disk.write(file, bytes[...], 0)
            if let owner = state.owner { notes += try give(file, to: owner, path: path, isNew: like == nil) }
            notes += try setMode(of: file, to: FileMode(state.mode), path: path)
            for attribute in attributes { notes += try keep(attribute, on: file, path: path) }
            if let modified = state.modified { try disk.setModified(file, modified) }
            try disk.sync(file)
            return notes
        }
    }

    /// The file belongs to somebody else and this user may not make one that does.
    struct OwnerNotKept: Error {}

    private func give(_ file: OpenFile, to owner: FileOwner, path: String, isNew: Bool) throws -> [String] {
        guard try disk.status(file.path)?.owner != owner else { return [] }
        do {
            try disk.setOwner(file, owner)
            return []
        } catch {
            guard error.errno == EPERM else { throw error }
            guard isNew else { throw OwnerNotKept() }
            return ["\(path) could not be given to \(owner): run `sudo chown \(owner) '\(path)'`"]
        }
    }

    /// File systems without modes (FAT, some network shares) refuse to set one.
    private func setMode(of file: OpenFile, to mode: FileMode, path: String) throws -> [String] {
        guard try disk.status(file.path)?.mode != mode else { return [] }
        do {
            try disk.setMode(file, mode)
            return []
        } catch {
            guard error.errno == EPERM else { throw error }
            return ["the mode of \(path) could not be set to \(mode): this file system does not keep modes"]
        }
    }

    private func keep(_ attribute: FileAttribute, on file: OpenFile, path: String) throws -> [String] {
        do {
            try disk.setAttribute(file, attribute)
            return []
        } catch {
            guard error.errno == EPERM || error.errno == EOPNOTSUPP else { throw error }
            // A label that the system gives to new files by itself is there already.
            if try disk.attributes(file.path).contains(attribute) { return [] }
            return ["\(path): the extended attribute \(attribute.name) could not be kept"]
        }
    }

    /// Makes a folder beside its place with the right owner and mode, then puts it there.
    func makeFolder(_ path: String, _ index: Int, _ state: PathState) throws -> [String] {
        let temporary = temporary(path, index)
        try disk.makeFolder(temporary, .ownerOnlyFolder)
        let notes = try disk.with(temporary, for: .folder) { folder in
            let notes = try state.owner.map { try give(folder, to: $0, path: path, isNew: true) } ?? []
            let more = try setMode(of: folder, to: FileMode(state.mode), path: path)
            try disk.sync(folder)
            return notes + more
        }
        try disk.renameWithoutReplacing(temporary, path)
        try disk.syncFolder(parentFolder(of: path))
        return notes
    }

    /// Writes over a file that keeps its place on the disk.
    ///
    /// What it is to hold is kept among the backups first, so that a write that was cut short is recognised as such. The part beyond the
    /// old end comes first: if the disk is full, nothing has been overwritten.
    func overwrite(_ path: String, with bytes: [UInt8], incoming: [UInt8], _ index: Int) throws {
        let kept = state.incoming(of: id, index)
        if try disk.status(kept) == nil { try state.replace(kept, with: incoming, on: disk) }
        let size = try disk.status(path)?.size ?? 0
        try disk.with(path, for: .overwrite) { file in
            if bytes.count > size { try disk.write(file, bytes[size...], size) }
            if size > 0, !bytes.isEmpty { try disk.write(file, bytes[..<min(size, bytes.count)], 0) }
            if bytes.count < size { try disk.truncate(file, bytes.count) }
            try disk.sync(file)
        }
    }

    /// Removes what was left beside a path.
    func clear(_ path: String, _ index: Int) throws {
        let temporary = temporary(path, index)
        switch try disk.status(temporary)?.kind {
        case nil: return
        case .folder: try disk.removeFolder(temporary)
        default: try disk.remove(temporary)
        }
    }
}
