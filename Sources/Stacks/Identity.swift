import Catalog
import Compose
public import Vocabulary

/// As whom a service runs: user, group, file mode mask and time zone, as far as the file and the catalog tell.
public struct Identity: Sendable {
    /// Where a value comes from.
    public enum Origin: Sendable, Hashable {
        /// An environment variable, by name.
        case variable(String)
        /// `user:`.
        case user
        /// What the image does when nothing is set.
        case imageDefault
    }

    /// A number or text with its origin.
    public struct Value<Content: Sendable & Hashable>: Sendable, Hashable {
        /// The value.
        public var value: Content
        /// Where it comes from.
        public var origin: Origin
        /// Where it is written; nil for an image's default.
        public var range: SourceRange?
    }

    /// User number that owns the files it makes; nil if unknown.
    public var uid: Value<Int>?
    /// Group number of the files it makes; nil if unknown.
    public var gid: Value<Int>?
    /// File mode mask; nil if unknown.
    public var umask: Value<Int>?
    /// Value of `TZ`; nil if not set.
    public var timeZone: Value<String>?
    /// Further groups (`group_add`) that are written as numbers.
    public var additionalGroups: Set<Int>

    /// Whether it is a member of a group, by its main group or a further one; false if unknown.
    public func isMember(of group: Int) -> Bool {
        gid?.value == group || additionalGroups.contains(group)
    }
}

extension StackService {
    /// As whom the service runs.
    public var identity: Identity {
        let reader = IdentityReader(service: self)
        return Identity(
            uid: reader.uid,
            gid: reader.gid,
            umask: reader.umask,
            timeZone: reader.timeZone,
            additionalGroups: Set(service.additionalGroups.compactMap { Int($0.value) })
        )
    }
}

/// Reads one service's identity.
private struct IdentityReader {
    let service: StackService

    /// Names of the variables that set user and group in images that honour them.
    private static let userNames = ["PUID", "USER_ID"]
    private static let groupNames = ["PGID", "GROUP_ID"]

    var uid: Identity.Value<Int>? {
        identifier(part: 0, names: Self.userNames)
    }

    var gid: Identity.Value<Int>? {
        identifier(part: 1, names: Self.groupNames)
    }

    private func identifier(part: Int, names: [String]) -> Identity.Value<Int>? {
        if let user = service.service.user, !user.value.isEmpty {
            return number(of: user.value, part: part).map {
                Identity.Value(value: $0, origin: .user, range: user.range)
            }
        }
        if honoursVariables {
            for name in names {
                guard let variable = service.service.environmentVariable(name) else { continue }
                guard let number = variable.value.flatMap({ Int($0) }) else { continue }
                return Identity.Value(value: number, origin: .variable(name), range: variable.range)
            }
        }
        return familyDefault(part: part).map { Identity.Value(value: $0, origin: .imageDefault, range: nil) }
    }

    /// A read-only root keeps s6 images from changing the user, so that `PUID` has no effect.
    private var honoursVariables: Bool {
        if service.service.readOnly?.value == true, service.variant?.initSystem == .s6 { return false }
        return service.variant?.honoursPUID ?? true
    }

    /// User and group as which the families run when nothing is set.
    private func familyDefault(part: Int) -> Int? {
        guard let variant = service.variant else { return nil }
        switch variant.key {
        case "linuxserver": return 911
        case "hotio": return 1000
        default: break
        }
        guard variant.honoursPUID != true else { return nil }
        return variant.defaultUser.flatMap { number(of: $0, part: part) }
    }

    /// User (part 0) or group (part 1) of `uid:gid`; `root` counts as 0, other names are unknown.
    private func number(of text: String, part: Int) -> Int? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if part < parts.count { return parts[part] == "root" ? 0 : Int(parts[part]) }
        return parts[0] == "root" || parts[0] == "0" ? 0 : nil
    }

    var umask: Identity.Value<Int>? {
        let isFixed = service.service.user != nil || service.service.readOnly?.value == true
        if !isFixed, let variable = service.service.environmentVariable("UMASK"), let text = variable.value,
            let mask = Int(text, radix: 8)
        {
            return Identity.Value(value: mask, origin: .variable("UMASK"), range: variable.range)
        }
        switch service.variant?.key {
        case "linuxserver": return Identity.Value(value: 0o022, origin: .imageDefault, range: nil)
        case "hotio": return Identity.Value(value: isFixed ? 0o022 : 0o002, origin: .imageDefault, range: nil)
        default: return nil
        }
    }

    var timeZone: Identity.Value<String>? {
        guard let variable = service.service.environmentVariable("TZ"), let value = variable.value, !value.isEmpty
        else {
            return nil
        }
        return Identity.Value(value: value, origin: .variable("TZ"), range: variable.range)
    }
}
