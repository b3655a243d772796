import Transport

/// The processes of a container as `ps` on the engine's host sees them.
public struct ProcessTable: Sendable, Hashable {
    /// Titles of the columns.
    public var titles: [String]
    /// One row for each process.
    ///
    /// The command column may hold secrets: redact it.
    public var rows: [[String]]

    init(_ json: JSON) {
        titles = json["Titles"].strings
        rows = json["Processes"].elements.map(\.strings)
    }

    /// The values of a column; empty if there is none of that title.
    public func column(_ title: String) -> [String] {
        guard let index = titles.firstIndex(of: title) else { return [] }
        return rows.compactMap { index < $0.count ? $0[index] : nil }
    }
}

extension Engine {
    /// The processes of a running container.
    public func processes(of container: String) async throws(EngineError) -> ProcessTable {
        ProcessTable(
            try await json(
                "/containers/\(container)/top",
                about: "the processes of '\(container)'",
                missing: "container '\(container)'"
            )
        )
    }
}
