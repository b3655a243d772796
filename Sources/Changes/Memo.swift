extension ChangeStore {
    /// Keeps a small text under a name in the state folder, whole or not at all, for example how far a migration has come.
    ///
    /// The name is one path component, kebab-case; it must not be one of the store's own (`journal`, `lock`, `backups`).
    public func keep(_ bytes: [UInt8], as name: String) throws(ChangeProblem) {
        do {
            try state.make(on: disk)
            try state.furnish(on: disk)
            try state.replace("\(state.path)/\(name)", with: bytes, on: disk)
        } catch {
            throw ChangeProblem(error)
        }
    }

    /// What was kept under a name; nil if nothing was.
    public func kept(as name: String) throws(ChangeProblem) -> [UInt8]? {
        do {
            let path = "\(state.path)/\(name)"
            guard try disk.status(path) != nil else { return nil }
            return try disk.read(path, FileLimits.journal)
        } catch {
            throw ChangeProblem(error)
        }
    }

    /// Where something is kept under a name.
    public func location(of name: String) -> String { "\(state.path)/\(name)" }

    /// Removes what was kept under a name, if anything was.
    public func forget(_ name: String) throws(ChangeProblem) {
        do {
            let path = "\(state.path)/\(name)"
            if try disk.status(path) != nil { try disk.remove(path) }
        } catch {
            throw ChangeProblem(error)
        }
    }

    /// Does something that takes longer than one change while no other run can do the same; single changes stay possible.
    ///
    /// - Parameter name: what is done, one path component; its lock lies in the state folder under that name.
    public func exclusively<Value>(as name: String, _ body: () async throws -> Value) async throws -> Value {
        let file: OpenFile
        do {
            try state.make(on: disk)
            try state.furnish(on: disk)
            file = try disk.open("\(state.path)/\(name).lock", .keep)
        } catch {
            throw ChangeProblem(error)
        }
        defer { disk.close(file) }
        do {
            guard try disk.lock(file) else {
                let bytes = (try? disk.read(file.path, 64)) ?? []
                let holder = Int(String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self))
                throw ChangeProblem(.locked(process: holder))
            }
        } catch {
            throw ChangeProblem(error)
        }
        let line = Array("\(process)\n".utf8)
        try? disk.write(file, line[...], 0)
        try? disk.truncate(file, line.count)
        return try await body()
    }
}
