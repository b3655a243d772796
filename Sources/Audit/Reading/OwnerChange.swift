import Catalog
import Compose
import Stacks

/// How a user gets the files of a mount.
enum OwnerChange {
    /// Commands for mounts of a service: plain folders with `chown`; where the shell does not know what Compose puts in, and for
    /// volumes, in the container.
    static func steps(_ mounts: [Mount], of service: StackService, owner: String, target: String? = nil) -> [String] {
        let plain = mounts.filter { source(of: $0) != nil }.compactMap(source)
        var steps: [String] = []
        if !plain.isEmpty { steps.append("`sudo chown -R \(owner) \(plain.joined(separator: " "))`") }
        let places = mounts.filter { source(of: $0) == nil }.map { target ?? $0.target }
        if !places.isEmpty {
            steps.append(
                "`docker compose run --rm --user root --entrypoint chown \(service.name) -R \(owner) "
                    + "\(places.joined(separator: " "))`"
            )
        }
        return steps
    }

    /// A bind mount's source that a shell takes as it is written.
    private static func source(of mount: Mount) -> String? {
        guard mount.type == "bind", let written = mount.writtenSource ?? mount.source else { return nil }
        let isPlain = written.allSatisfy { $0.isLetter || $0.isNumber || "/._-~+@".contains($0) }
        return isPlain && written != "/" ? written : nil
    }
}
