/// The JSON Schema of the JSON report.
public enum ReportSchema {
    /// Number that changes when a program that reads reports must change.
    public static let version = 1
    /// The schema as text.
    public static let text = ""
}
