/// What shall stand on disk afterwards: all of it or nothing.
///
/// Paths are absolute. The order of steps does not matter: folders are made first, then files are created, then files are rewritten, so
/// that nothing refers to a file that is not there yet.
public struct ChangePlan: Sendable, Hashable {
    /// One line for the history, for example `stage 1: health and dependencies`.
    public var title: String
    /// What to do.
    public var steps: [Step]

    /// Makes a plan.
    public init(title: String, steps: [Step]) {
        self.title = title
        self.steps = steps
    }

    /// One file or folder.
    public enum Step: Sendable, Hashable {
        /// Gives an existing file new bytes and keeps its owner, mode, links and attributes.
        ///
        /// Refused where the file no longer holds `madeFrom`, the bytes from which the new ones were made.
        case write(path: String, contents: FileContents, madeFrom: FileContents)
        /// Makes a file where nothing stands; the same bytes standing there already are as good.
        ///
        /// Its folder must exist or be made by the same plan. Without an owner it belongs to whoever runs Bijou.
        case create(path: String, contents: FileContents, mode: FileMode, owner: FileOwner? = nil)
        /// Makes a folder, and the folders above it with the same mode and owner; a folder that exists is left as it is.
        case makeFolder(path: String, mode: FileMode, owner: FileOwner? = nil)

        /// The path that was asked for.
        public var path: String {
            switch self {
            case .write(let path, _, _), .create(let path, _, _, _), .makeFolder(let path, _, _): path
            }
        }
    }
}
