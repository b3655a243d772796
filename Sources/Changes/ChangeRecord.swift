/// A change that was made, as the history knows it.
public struct ChangeRecord: Sendable, Hashable {
    /// When it was made in UTC and which of that second, for example `20261123-001522-1`; later ones sort after earlier ones.
    public var id: String
    /// The plan's title.
    public var title: String
    /// Seconds since 1970 at which it was made.
    public var secondsSince1970: Int
    /// What became of it.
    public var state: State
    /// The change that this one took back.
    public var undoes: String?
    /// What was changed, in the order in which it was done.
    public var files: [FileChange]
    /// What a person should know, each one sentence, lower case: links followed, owners that could not be kept, folders left.
    public var notes: [String]

    /// What became of a change.
    public enum State: Sendable, Hashable {
        /// Its files hold what it wrote (or what was written since).
        case inEffect
        /// Taken back by another change.
        case undone(by: String)
        /// It failed or was interrupted, and everything was put back.
        case putBack
        /// It was interrupted, or is running in another process; the next run finishes or undoes it.
        case unfinished
    }
}

/// What happened to one path.
public struct FileChange: Sendable, Hashable {
    /// The path with symbolic links resolved.
    public var path: String
    /// The symbolic link that was asked for, where it led here.
    public var link: String?
    /// What was done.
    public var kind: Kind

    /// What can be done to a path.
    public enum Kind: String, Sendable, Hashable {
        /// A file has new bytes.
        case written
        /// A file was made.
        case created
        /// A file was removed (only by undoing its creation).
        case removed
        /// A folder was made.
        case folderCreated
        /// An empty folder was removed (only by undoing its creation).
        case folderRemoved
    }
}

/// What was done about a run that had been cut short.
public struct Recovery: Sendable, Hashable {
    /// The change that was cut short.
    public var id: String
    /// Its title.
    public var title: String
    /// How it ended.
    public var outcome: Outcome
    /// What a person should know, each one sentence, lower case.
    public var notes: [String]

    /// How an interrupted change ended.
    public enum Outcome: Sendable, Hashable {
        /// Everything had been written: it counts as done.
        case finished
        /// Every file holds again what it held before.
        case putBack
    }
}
