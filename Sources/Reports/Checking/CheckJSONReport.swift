import Vocabulary

/// The report of a check run for programs; `CheckReportSchema` describes it.
struct CheckJSONReport: Encodable {
    struct Step: Encodable {
        var text: String
        var command: String?
    }

    struct Cause: Encodable {
        var check: String
        var subject: String
    }

    struct Item: Encodable {
        var check: String
        var area: String
        var subject: String
        var service: String?
        var outcome: String
        var severity: String?
        var message: String
        var steps: [Step]
        var cause: Cause?
    }

    struct Check: Encodable {
        var id: String
        var area: String
        var question: String
        var why: String
        var remedy: String
        var severity: String
    }

    struct Service: Encodable {
        var name: String
        var image: String?
        var program: String?
    }

    struct Reach: Encodable {
        var from: String
        var to: String
        var state: String
        var detail: String
    }

    struct Latency: Encodable {
        var service: String
        var call: String
        var samples: [Double]
        var median: Double
        var p95: Double
        var target: Double?
    }

    struct Call: Encodable {
        var method: String
        var place: String
        var path: String
        var count: Int
    }

    struct Summary: Encodable {
        var checks: Int
        var passed: Int
        var failed: Int
        var unknown: Int
        var rootCauses: Int
    }

    var schemaVersion = CheckReportSchema.version
    var tool: String
    var project: String?
    var files: [String]
    var services: [Service]
    var summary: Summary
    var verdicts: [Item]
    var checks: [Check]
    var reaches: [Reach]
    var latencies: [Latency]
    var calls: [Call]
    var notices: [String]
    var seconds: Double?

    init(_ report: CheckReport) {
        tool = report.tool
        project = report.project
        files = report.files
        services = report.services.map { Service(name: $0.name, image: $0.image, program: $0.program) }
        summary = Summary(
            checks: report.checks.count,
            passed: report.passed,
            failed: report.verdicts.count { $0.severity != nil },
            unknown: report.verdicts.count { $0.outcome == .unknown },
            rootCauses: report.problems.count
        )
        verdicts = report.verdicts.map(Self.item)
        checks = report.checks.values.sorted { $0.id < $1.id }.map {
            Check(
                id: $0.id,
                area: $0.area,
                question: $0.question,
                why: $0.why,
                remedy: $0.remedy,
                severity: $0.severity.rawValue
            )
        }
        reaches = report.reaches.map { Reach(from: $0.from, to: $0.to, state: $0.state.rawValue, detail: $0.detail) }
        latencies = report.latencies.map {
            Latency(
                service: $0.service,
                call: $0.call,
                samples: $0.samples.map { $0.rounded(toPlaces: 2) },
                median: $0.median.rounded(toPlaces: 2),
                p95: $0.p95.rounded(toPlaces: 2),
                target: $0.target
            )
        }
        calls = report.calls.map { Call(method: $0.method, place: $0.place, path: $0.path, count: $0.count) }
        notices = report.notices
        seconds = report.seconds?.rounded(toPlaces: 2)
    }

    private static func item(_ verdict: CheckReport.Verdict) -> Item {
        let outcome =
            switch verdict.outcome {
            case .passed: "passed"
            case .failed: "failed"
            case .unknown: "unknown"
            }
        return Item(
            check: verdict.check,
            area: verdict.area,
            subject: verdict.subject.description,
            service: verdict.subject.serviceName,
            outcome: outcome,
            severity: verdict.severity?.rawValue,
            message: verdict.message,
            steps: verdict.steps.map { Step(text: $0.text, command: $0.command) },
            cause: verdict.cause.map { Cause(check: $0.check, subject: $0.subject.description) }
        )
    }
}

/// The JSON Schema of the JSON report of a check run.
public enum CheckReportSchema {
    /// Number that changes when a program that reads reports must change.
    public static let version = 1

    /// The schema as text.
    public static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://bijou.invalid/schemas/check-report.json",
          "title": "Report of bijou check",
          "type": "object",
          "additionalProperties": false,
          "required": ["schemaVersion", "tool", "files", "services", "summary", "verdicts", "checks", "reaches", "latencies", "calls", "notices"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "type": "string" },
            "project": { "type": "string" },
            "files": { "type": "array", "items": { "type": "string" } },
            "services": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["name"], "properties": {
              "name": { "type": "string" }, "image": { "type": "string" }, "program": { "type": "string" } } } },
            "summary": { "type": "object", "additionalProperties": false, "required": ["checks", "passed", "failed", "unknown", "rootCauses"], "properties": {
              "checks": { "type": "integer" }, "passed": { "type": "integer" }, "failed": { "type": "integer" },
              "unknown": { "type": "integer" }, "rootCauses": { "description": "Failures that no other failure explains.", "type": "integer" } } },
            "verdicts": { "type": "array", "items": { "type": "object", "additionalProperties": false,
              "required": ["check", "area", "subject", "outcome", "message", "steps"], "properties": {
              "check": { "type": "string" }, "area": { "type": "string" }, "subject": { "type": "string" }, "service": { "type": "string" },
              "outcome": { "enum": ["passed", "failed", "unknown"] },
              "severity": { "description": "Of a failure.", "enum": ["info", "low", "medium", "high", "critical"] },
              "message": { "type": "string" },
              "steps": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["text"], "properties": {
                "text": { "type": "string" }, "command": { "type": "string" } } } },
              "cause": { "description": "The failure that explains this one.", "type": "object", "additionalProperties": false,
                "required": ["check", "subject"], "properties": { "check": { "type": "string" }, "subject": { "type": "string" } } } } } },
            "checks": { "type": "array", "items": { "type": "object", "additionalProperties": false,
              "required": ["id", "area", "question", "why", "remedy", "severity"], "properties": {
              "id": { "type": "string" }, "area": { "type": "string" }, "question": { "type": "string" }, "why": { "type": "string" },
              "remedy": { "type": "string" }, "severity": { "type": "string" } } } },
            "reaches": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["from", "to", "state", "detail"],
              "properties": { "from": { "type": "string" }, "to": { "type": "string" },
              "state": { "enum": ["reached", "missing", "closed", "unknown"] }, "detail": { "type": "string" } } } },
            "latencies": { "description": "Milliseconds.", "type": "array", "items": { "type": "object", "additionalProperties": false,
              "required": ["service", "call", "samples", "median", "p95"], "properties": { "service": { "type": "string" }, "call": { "type": "string" },
              "samples": { "type": "array", "items": { "type": "number" } }, "median": { "type": "number" }, "p95": { "type": "number" },
              "target": { "type": "number" } } } },
            "calls": { "description": "Every call made, paths without query.", "type": "array", "items": { "type": "object", "additionalProperties": false,
              "required": ["method", "place", "path", "count"], "properties": { "method": { "type": "string" }, "place": { "type": "string" },
              "path": { "type": "string" }, "count": { "type": "integer" } } } },
            "notices": { "type": "array", "items": { "type": "string" } },
            "seconds": { "type": "number" }
          }
        }

        """
}
