import Checks

/// What a check said, where `Verdict` would mean that of a report.
typealias SeenVerdict = Verdict
/// What a survey saw, where `Evidence` would mean that of the catalog.
typealias StackEvidence = Evidence
