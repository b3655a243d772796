import Vocabulary

/// A whole project after interpolation, include, extends, merge and normalisation: what `Loader.resolve` gives and `Project`
/// is built from.
///
/// `tree` has the values that `docker compose config --format json` prints (durations such as `1m30s`, sizes as texts of bytes,
/// commands as words, ports expanded, absolute paths), except for three things that only concern printing: resources that no
/// active service uses are still there, `$` is not doubled, and `command`/`entrypoint` are absent where they are not set.
struct ResolvedTree: Sendable {
    /// The project: `name`, `services` (active ones), `networks`, `volumes`, `secrets`, `configs`, `models`, `x-…`, in the
    /// order written.
    var tree: Node
    /// Project name, normalised.
    var name: String
    /// Where `name:` is written; nil if the name comes from elsewhere.
    var nameRange: SourceRange?
    /// Project directory, absolute.
    var directory: String
    /// Services that a profile switches off, in the same canonical form.
    var disabledServices: Mapping
    /// Every compose file that was read, in the order read.
    var documents: [Document]
    /// Every env file that was read.
    var environmentFiles: [EnvironmentFile]
    /// Every use of a variable in the compose files.
    var variables: [VariableUse]
    /// Names of the active profiles.
    var activeProfiles: [String]
    /// Compose files that make up the project, each behind those that it overrides.
    var composeFiles: [String]
    /// Those of them that are included.
    var includedFiles: Set<String>
}

/// What resolving gave.
struct Resolution: Sendable {
    /// The resolved project; nil if nothing sensible could be resolved.
    var tree: ResolvedTree?
    /// Everything wrong or noteworthy.
    var issues: [ComposeIssue]
    /// Every compose file that was read, also if there is no tree.
    var documents: [Document]
}
