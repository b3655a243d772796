import Glibc
import Vocabulary

/// The operating system refused a call.
struct DiskError: Error, Hashable {
    var call: String
    var path: String
    var errno: Int32

    /// No space or no quota is left.
    var isFull: Bool { errno == ENOSPC || errno == EDQUOT }
}

extension ChangeProblem {
    /// What any error of this module means to a person.
    init(_ error: any Error) {
        switch error {
        case let problem as ChangeProblem: self = problem
        case let error as DiskError: self.init(Reason(error))
        default: self.init(.system(call: "change", path: "", errno: 0))
        }
    }

    /// The same problem with another aftermath.
    func leaving(_ aftermath: Aftermath) -> Self { Self(reason, aftermath: aftermath) }
}

extension ChangeProblem.Reason {
    /// What an error number means for a file.
    init(_ error: DiskError) {
        self =
            switch error.errno {
            case ENOSPC, EDQUOT: .diskFull(path: error.path)
            case EROFS: .readOnly(path: error.path)
            case EACCES, EPERM: .notPermitted(path: error.path)
            case EFBIG: .tooLarge(path: error.path, limit: ByteCount(FileLimits.file))
            case ENOENT, ENOTDIR: .missing(path: error.path)
            case EEXIST, ENOTEMPTY: .nameTaken(path: error.path)
            case ELOOP, EISDIR: .notRegular(path: error.path)
            default: .system(call: error.call, path: error.path, errno: error.errno)
            }
    }
}

/// How large a file may be, in bytes.
enum FileLimits {
    /// Of what is written or replaced: 32 MiB.
    static let file = 32 << 20
    /// Of the journal: 256 MiB, more than a hundred thousand changes.
    static let journal = 256 << 20
}
