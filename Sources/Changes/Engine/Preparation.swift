import Vocabulary

/// Looks at what a plan touches and turns it into transitions; nothing is changed.
struct Preparation {
    let disk: Disk
    private(set) var works: [Work] = []
    private(set) var notes: [String] = []
    private var planned: [String: Int] = [:]
    private var sources: [FileIdentity: (path: String, work: Int)] = [:]

    private struct FileIdentity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    init(disk: Disk) {
        self.disk = disk
    }

    /// What must be done for a plan, in the order in which it must be done.
    static func works(for plan: ChangePlan, on disk: Disk) throws -> (works: [Work], notes: [String]) {
        var preparation = Self(disk: disk)
        for step in plan.steps {
            guard case .makeFolder(let path, let mode, let owner) = step else { continue }
            try preparation.makeFolder(path, .folder(mode: mode, owner: owner))
        }
        for step in plan.steps {
            switch step {
            case .makeFolder: continue
            case .create(let path, let contents, let mode, let owner):
                let state = PathState(
                    digest: ContentDigest(contents.bytes),
                    mode: mode.bits,
                    owner: owner,
                    modified: nil
                )
                try preparation.create(path, contents.bytes, state)
            case .write(let path, let contents, let madeFrom):
                try preparation.write(path, contents.bytes, madeFrom: madeFrom.bytes)
            }
        }
        return (preparation.works.inOrder, preparation.notes)
    }

    /// An absolute path as the folder that exists, links resolved, and the folders below it that do not.
    private func locate(_ path: String) throws -> (base: String, missing: [String], name: String) {
        let path = String(path.reversed().drop { $0 == "/" }.reversed())
        guard path.hasPrefix("/") else { throw ChangeProblem(.notAbsolute(path: path)) }
        var missing: [String] = []
        var current = parentFolder(of: path)
        while current != "/", try disk.status(current) == nil {
            missing.insert(lastName(of: current), at: 0)
            current = parentFolder(of: current)
        }
        let base = try disk.resolve(current)
        guard try disk.status(base)?.kind == .folder else { throw ChangeProblem(.notRegular(path: current)) }
        return (base, missing, lastName(of: path))
    }

    private mutating func makeFolder(_ path: String, _ state: PathState) throws {
        let place = try locate(path)
        if place.missing.isEmpty, try disk.status(joined(place.base, place.name)) != nil {
            let resolved = try disk.resolve(joined(place.base, place.name))
            guard let status = try disk.status(resolved), status.kind == .folder else {
                throw ChangeProblem(.nameTaken(path: path))
            }
            if let owner = state.owner, owner != status.owner {
                notes.append("the folder \(path) exists already; it belongs to \(status.owner), not to \(owner)")
            }
            return
        }
        let target = joined(place.missing.reduce(place.base, joined), place.name)
        var current = place.base
        for name in place.missing + [place.name] {
            current = joined(current, name)
            if let index = planned[current] {
                // A folder that was only on the way to another may still be asked for by itself.
                if current == target { works[index].transition.after = state }
                continue
            }
            planned[current] = works.count
            works.append(Work(transition: Transition(path: current, after: state)))
        }
    }

    private mutating func create(_ path: String, _ bytes: [UInt8], _ state: PathState) throws {
        guard bytes.count <= FileLimits.file else {
            throw ChangeProblem(.tooLarge(path: path, limit: ByteCount(FileLimits.file)))
        }
        let place = try locate(path)
        let folder = place.missing.reduce(place.base, joined)
        guard place.missing.isEmpty || planned[folder] != nil else {
            throw ChangeProblem(.folderMissing(path: parentFolder(of: path)))
        }
        let target = joined(folder, place.name)
        if let index = planned[target] {
            guard works[index].new == bytes else { throw ChangeProblem(.sameFileTwice(path: path, other: path)) }
            return
        }
        if place.missing.isEmpty, try disk.status(target) != nil { return try accept(path, target, bytes, state) }
        planned[target] = works.count
        works.append(Work(transition: Transition(path: target, after: state), new: bytes))
    }

    /// Something stands where a file shall be made: fine if it holds the same.
    private mutating func accept(_ path: String, _ target: String, _ bytes: [UInt8], _ state: PathState) throws {
        guard let resolved = try? disk.resolve(target), let status = try disk.status(resolved), status.kind == .file,
            status.size == bytes.count, try disk.read(resolved, FileLimits.file) == bytes
        else { throw ChangeProblem(.nameTaken(path: path)) }
        if status.mode.bits != state.mode {
            notes.append(
                "\(path) exists already with the same contents; its mode is \(status.mode), not \(FileMode(state.mode))"
            )
        }
        if let owner = state.owner, owner != status.owner {
            notes.append(
                "\(path) exists already with the same contents; it belongs to \(status.owner), not to \(owner)"
            )
        }
    }

    private mutating func write(_ path: String, _ bytes: [UInt8], madeFrom: [UInt8]) throws {
        guard path.hasPrefix("/") else { throw ChangeProblem(.notAbsolute(path: path)) }
        guard let first = try disk.status(path) else { throw ChangeProblem(.missing(path: path)) }
        let resolved = try disk.resolve(path)
        guard let status = try disk.status(resolved), status.kind == .file else {
            throw ChangeProblem(.notRegular(path: path))
        }
        guard bytes.count <= FileLimits.file else {
            throw ChangeProblem(.tooLarge(path: path, limit: ByteCount(FileLimits.file)))
        }
        let old = try disk.read(resolved, FileLimits.file)
        guard old == madeFrom else { throw ChangeProblem(.changedSincePlan(path: path)) }
        let identity = FileIdentity(device: status.device, inode: status.inode)
        if let other = sources[identity] {
            guard works[other.work].new == bytes else {
                throw ChangeProblem(.sameFileTwice(path: path, other: other.path))
            }
            return
        }
        guard old != bytes else { return }
        sources[identity] = (path, works.count)
        let before = PathState(old, like: status)
        var after = before
        after.digest = ContentDigest(bytes)
        after.modified = nil
        let link = first.kind == .link ? path : nil
        if let link { notes.append("\(link) is a symbolic link: it stays, and \(resolved) was written") }
        if status.links > 1 {
            notes.append(
                "\(resolved) has \(status.links) names (hard links): it was written in place, so that all of them see it"
            )
        }
        let transition = Transition(path: resolved, link: link, before: before, after: after)
        works.append(Work(transition: transition, old: old, new: bytes, seen: status))
    }
}

extension [Work] {
    /// Folders first, then new files, then changed ones, then removals; folders are removed from below.
    var inOrder: [Work] {
        enumerated().sorted { one, other in
            let ranks = (one.element.transition.rank, other.element.transition.rank)
            if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
            if ranks.0 == 4 { return one.element.path > other.element.path }
            return one.offset < other.offset
        }.map(\.element)
    }
}
