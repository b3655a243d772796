import Vocabulary

/// Descriptions of the findings that come from the loader and from suppressions rather than from a rule of their own.
public enum BuiltInFindings {
    /// All of them, for `explain` and the reference.
    public static let all: [About] = [
        invalid, pathOutsideProject, suppressionMalformed, suppressionUnknownRule, suppressionUnused,
        suppressionExpired,
    ]

    static let invalid = About(
        id: "compose-invalid",
        title: "Docker Compose refuses the project",
        why: "Nothing of the stack starts, and no other finding can be trusted, until Compose accepts the files.",
        severity: .critical,
        category: .compose,
        stage: 0,
        fix: .manual,
        remedy: "mend the place that the message names; `bijou config -q` checks again",
        evidence: .verified,
        sources: ["Compose Specification", "docker compose config 2.40.3"]
    )

    static let pathOutsideProject = About(
        id: "compose-path-outside-project",
        title: "a file outside the project folder is read",
        why: """
            include, extends and env_file may climb out of the project. Compose follows them; a copied or shared stack then \
            depends on files that are not in it, and a stranger's compose file can read yours.
            """,
        severity: .info,
        category: .compose,
        stage: 0,
        fix: .manual,
        remedy: "move the file into the project folder, or accept the finding with a reason",
        evidence: .verified,
        sources: ["Compose Specification, 14-include"]
    )

    static let suppressionMalformed = About(
        id: "suppression-malformed",
        title: "a suppression is written wrongly and has no effect",
        why: "Whoever wrote it believes that a risk is accepted; the next reader cannot see why.",
        severity: .low,
        category: .compose,
        stage: 0,
        fix: .manual,
        remedy: SuppressionComment.form,
        evidence: .derived,
        sources: ["docs/guides/suppressions.md"]
    )

    static let suppressionUnknownRule = About(
        id: "suppression-unknown-rule",
        title: "a suppression names a rule that does not exist",
        why: "It has no effect; usually the identifier is misspelt.",
        severity: .low,
        category: .compose,
        stage: 0,
        fix: .manual,
        remedy: "correct the identifier; `bijou explain` lists them all",
        evidence: .derived,
        sources: ["docs/guides/suppressions.md"]
    )

    static let suppressionUnused = About(
        id: "suppression-unused",
        title: "a suppression matches no finding",
        why: "What it accepted is gone; left in place it would hide the fault when it comes back.",
        severity: .info,
        category: .compose,
        stage: 0,
        fix: .safe,
        remedy: "delete the suppression",
        evidence: .derived,
        sources: ["docs/guides/suppressions.md"]
    )

    static let suppressionExpired = About(
        id: "suppression-expired",
        title: "a suppression has expired",
        why: "The risk was accepted up to a day that has passed; somebody must decide again.",
        severity: .low,
        category: .compose,
        stage: 0,
        fix: .manual,
        remedy: "mend the finding, or accept it again with a new end",
        evidence: .derived,
        sources: ["docs/guides/suppressions.md"]
    )
}

extension About {
    /// A finding of this description.
    func finding(
        _ subject: Subject,
        at range: SourceRange?,
        _ message: String? = nil,
        remedy: String? = nil,
        related: [RelatedPlace] = []
    ) -> Finding {
        Finding(
            rule: id,
            severity: severity,
            category: category.rawValue,
            stage: stage,
            subject: subject,
            message: message ?? title,
            range: range,
            related: related,
            why: why,
            remedy: Remedy(fix, remedy ?? self.remedy)
        )
    }
}
