import Transport
import Vocabulary

/// Answers that Jellyfin and Emby, both children of Media Browser, give in the same form.
enum MediaBrowserAnswers {
    /// Messages from `GET /System/Info`.
    static func messages(ofInfo info: JSON) -> [OwnMessage] {
        var messages: [OwnMessage] = []
        if info["HasPendingRestart"].bool == true {
            messages.append(OwnMessage(.warning, source: "restart", "it waits for a restart to finish a change"))
        }
        if info["IsShuttingDown"].bool == true {
            messages.append(OwnMessage(.error, source: "shutdown", "it is shutting down"))
        }
        return messages
    }

    /// Messages about tasks of `GET /ScheduledTasks` whose last run failed.
    static func messages(ofTasks tasks: JSON) -> [OwnMessage] {
        tasks.elements.compactMap { task in
            let last = task["LastExecutionResult"]
            guard last["Status"].string == "Failed" else { return nil }
            let words = last["ErrorMessage"].string.map { ": " + ProgramWords.shown($0, limit: 200) } ?? ""
            let name = task["Name"].string ?? last["Name"].string ?? "a task"
            return OwnMessage(.warning, source: task["Key"].string ?? name, "the task '\(name)' failed\(words)")
        }
    }

    /// Libraries of `GET /Library/VirtualFolders`.
    ///
    /// - Parameter accessible: what is known of paths.
    static func folders(of libraries: [JSON], accessible: [String: Bool] = [:], free: [String: ByteCount] = [:])
        -> [ServiceFolder]
    {
        libraries.flatMap { library in
            library["Locations"].strings.map { path in
                ServiceFolder(
                    .library,
                    name: library["Name"].string ?? "",
                    path: path,
                    isAccessible: accessible[path],
                    free: free[path]
                )
            }
        }
    }
}
