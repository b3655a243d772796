import Transport

/// Reads the queue of an *arr.
enum ServarrQueue {
    /// The state from `queue/status` and the first page of `queue`.
    static func state(summary: JSON, page: JSON) -> QueueState {
        let records = page["records"].elements
        let stuck = records.compactMap { record -> QueueState.Stuck? in
            guard isStuck(record) else { return nil }
            return QueueState.Stuck(title: title(record), reason: reason(record))
        }
        let total = summary["totalCount"].int ?? page["totalRecords"].int ?? records.count
        let isPaused = !records.isEmpty && records.allSatisfy { $0["status"].string == "paused" }
        return QueueState(total: total, stuck: Array(stuck.prefix(50)), isPaused: isPaused)
    }

    /// Whether a download does not go on by itself: the *arr warns of it or cannot import it, or its client cannot be
    /// reached, or it waits for metadata or peers (qBittorrent says that in `errorMessage`).
    private static func isStuck(_ record: JSON) -> Bool {
        let hasWarning = ["warning", "error"].contains(record["trackedDownloadStatus"].string?.lowercased())
        let state = record["trackedDownloadState"].string?.lowercased() ?? ""
        let status = record["status"].string?.lowercased() ?? ""
        return hasWarning || ["importblocked", "failedpending", "failed"].contains(state)
            || ["warning", "failed", "downloadclientunavailable"].contains(status)
            || !(record["errorMessage"].string ?? "").isEmpty
    }

    private static func title(_ record: JSON) -> String {
        String((record["title"].string ?? "").filter { !$0.isNewline }.prefix(200))
    }

    private static func reason(_ record: JSON) -> String {
        var words: [String] = []
        if let error = record["errorMessage"].string, !error.isEmpty { words.append(error) }
        for message in record["statusMessages"].elements { words += message["messages"].strings }
        var seen: Set<String> = []
        let reason = words.filter { seen.insert($0).inserted }.prefix(5).joined(separator: "; ")
        if !reason.isEmpty { return ProgramWords.shown(reason) }
        return record["status"].string == "downloadClientUnavailable" ? "the download client cannot be reached" : ""
    }
}
