public import Compose
public import Stacks
public import Vocabulary

/// A rule whose findings can be mended by edits of the files.
///
/// The rule's `flags` examples are its tests: mending each of them must make its findings go away, or explain why not.
public protocol MendableRule: Rule {
    /// Writes down the edits that mend one of the rule's findings.
    ///
    /// - Throws: `EditRefusal` if it cannot be edited safely here; its reason is told to the owner.
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal)
}

/// What a fixer may know of the machine; nil where it is not known.
public struct HostFacts: Sendable, Hashable {
    /// Address of the machine in the local network.
    public var lanAddress: String?
    /// Numerical identifier of the group `render`.
    public var renderGroup: Int?
    /// User who owns the stack's folder.
    public var userID: Int?
    /// Group that owns the stack's folder.
    public var groupID: Int?
    /// Time zone, for example `Europe/Paris`.
    public var timeZone: String?
    /// Physical memory.
    public var memory: ByteCount?
    /// Processor cores.
    public var cores: Int?
    /// Digests that were looked up, by image reference as written: `sha256:…`.
    public var digests: [String: String]

    /// Facts of a machine of which nothing is known unless given.
    public init(
        lanAddress: String? = nil,
        renderGroup: Int? = nil,
        userID: Int? = nil,
        groupID: Int? = nil,
        timeZone: String? = nil,
        memory: ByteCount? = nil,
        cores: Int? = nil,
        digests: [String: String] = [:]
    ) {
        self.lanAddress = lanAddress
        self.renderGroup = renderGroup
        self.userID = userID
        self.groupID = groupID
        self.timeZone = timeZone
        self.memory = memory
        self.cores = cores
        self.digests = digests
    }
}

/// The work on one finding: the stack to look at and the edits, files and remarks that come of it.
public struct Mending {
    /// The stack as it is now.
    public let stack: Stack
    /// What is known of the machine.
    public let host: HostFacts
    /// Bytes of a file beside the compose files as they are now; nil if it cannot be read.
    public let read: (_ path: String) -> [UInt8]?
    /// Makes the edits.
    public var editor: ProjectEditor
    /// Files that are made, by absolute path.
    public private(set) var newFiles: [NewFile] = []
    /// Folders that are made.
    public private(set) var newFolders: [NewFolder] = []
    /// What the owner should know or do besides, one sentence each.
    public private(set) var notes: [String] = []
    /// Why a person must agree although the rule's fix is safe elsewhere; empty if it need not.
    public private(set) var reviewReasons: [String] = []

    /// Starts the work on a stack.
    ///
    /// - Parameter read: bytes of a file beside the compose files, for example an env file.
    public init(
        stack: Stack,
        host: HostFacts = HostFacts(),
        read: @escaping (_ path: String) -> [UInt8]? = { _ in nil }
    ) {
        self.stack = stack
        self.host = host
        self.read = read
        editor = ProjectEditor(stack.project)
    }

    /// Tells the owner something that belongs to this fix.
    public mutating func note(_ text: String) {
        if !notes.contains(text) { notes.append(text) }
    }

    /// Makes this fix one that needs a yes.
    public mutating func askForReview(_ reason: String) {
        if !reviewReasons.contains(reason) { reviewReasons.append(reason) }
    }

    /// Makes a file; a file that is there with other content stops the whole fix.
    public mutating func create(_ file: NewFile) {
        newFiles.append(file)
    }

    /// Makes a folder unless it is there.
    public mutating func create(_ folder: NewFolder) {
        newFolders.append(folder)
    }
}

/// A file that a fix makes.
public struct NewFile: Sendable, Hashable, CustomStringConvertible {
    /// Absolute path.
    public var path: String
    /// Its whole text.
    public var text: String
    /// Permission bits, for example `0o600`.
    public var mode: UInt16
    /// Whether the text must never be shown.
    public var isSecret: Bool

    /// Makes a description of a file.
    public init(path: String, text: String, mode: UInt16 = 0o644, isSecret: Bool = false) {
        self.path = path
        self.text = text
        self.mode = mode
        self.isSecret = isSecret
    }

    /// The path; never the text.
    public var description: String { path }
}

/// A folder that a fix makes.
public struct NewFolder: Sendable, Hashable {
    /// Absolute path.
    public var path: String
    /// Permission bits.
    public var mode: UInt16
    /// Owner; nil for the user who runs Bijou.
    public var userID: Int?
    /// Group; nil for the group of the user who runs Bijou.
    public var groupID: Int?

    /// Makes a description of a folder.
    public init(path: String, mode: UInt16 = 0o755, userID: Int? = nil, groupID: Int? = nil) {
        self.path = path
        self.mode = mode
        self.userID = userID
        self.groupID = groupID
    }
}
