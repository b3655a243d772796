/// The JSON Schema of the JSON report.
public enum ReportSchema {
    /// Number that changes when a program that reads reports must change.
    public static let version = 1

    /// The schema as text.
    public static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://bijou.invalid/schemas/report.json",
          "title": "Report of bijou audit",
          "type": "object",
          "additionalProperties": false,
          "required": ["schemaVersion", "tool", "files", "services", "summary", "findings", "masked", "accepted"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "description": "Name and version of the program.", "type": "string" },
            "project": { "description": "Project name; absent if the project could not be loaded.", "type": "string" },
            "files": { "description": "Compose files that were read.", "type": "array", "items": { "type": "string" } },
            "services": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["name"],
                "properties": {
                  "name": { "type": "string" },
                  "image": { "description": "Image as written; absent if built.", "type": "string" },
                  "program": { "description": "Known program; absent for an unknown image.", "type": "string" }
                }
              }
            },
            "score": { "$ref": "#/$defs/score" },
            "summary": {
              "type": "object",
              "additionalProperties": false,
              "required": ["rulesRun", "passed", "notCovered", "masked", "counts"],
              "properties": {
                "rulesRun": { "type": "integer", "minimum": 0 },
                "passed": { "description": "Instances judged and right.", "type": "integer", "minimum": 0 },
                "notCovered": { "description": "Instances that could not be judged.", "type": "integer", "minimum": 0 },
                "masked": { "description": "Findings hidden behind a root cause.", "type": "integer", "minimum": 0 },
                "counts": {
                  "description": "Open findings by severity.",
                  "type": "object",
                  "propertyNames": { "$ref": "#/$defs/severity" },
                  "additionalProperties": { "type": "integer", "minimum": 0 }
                }
              }
            },
            "findings": { "description": "Open findings, worst first.", "type": "array", "items": { "$ref": "#/$defs/finding" } },
            "masked": {
              "description": "Findings that a root cause on the same subject hides; they count in the score.",
              "type": "array",
              "items": { "$ref": "#/$defs/finding" }
            },
            "accepted": {
              "description": "Accepted risks.",
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["finding", "reason"],
                "properties": {
                  "finding": { "$ref": "#/$defs/finding" },
                  "reason": { "type": "string" },
                  "until": { "type": "string", "format": "date" },
                  "place": { "$ref": "#/$defs/place" }
                }
              }
            }
          },
          "$defs": {
            "severity": { "enum": ["info", "low", "medium", "high", "critical"] },
            "position": {
              "type": "object",
              "additionalProperties": false,
              "required": ["line", "column"],
              "properties": {
                "line": { "type": "integer", "minimum": 1 },
                "column": { "description": "In Unicode scalars, from 1.", "type": "integer", "minimum": 1 }
              }
            },
            "place": {
              "type": "object",
              "additionalProperties": false,
              "required": ["file", "start", "end"],
              "properties": {
                "file": { "type": "string" },
                "start": { "$ref": "#/$defs/position" },
                "end": { "$ref": "#/$defs/position" }
              }
            },
            "finding": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "rule", "severity", "category", "stage", "subject", "message", "related", "why", "fix", "fingerprint", "isKnown"
              ],
              "properties": {
                "rule": { "type": "string", "pattern": "^[a-z0-9-]+$" },
                "severity": { "$ref": "#/$defs/severity" },
                "category": { "type": "string" },
                "stage": { "type": "integer", "minimum": 0, "maximum": 4 },
                "subject": { "description": "For people, for example 'service sonarr'.", "type": "string" },
                "service": { "description": "Name of the service it is about.", "type": "string" },
                "message": { "type": "string" },
                "place": { "$ref": "#/$defs/place" },
                "related": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["place", "message"],
                    "properties": { "place": { "$ref": "#/$defs/place" }, "message": { "type": "string" } }
                  }
                },
                "why": { "type": "string" },
                "fix": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["kind", "text"],
                  "properties": { "kind": { "enum": ["safe", "review", "manual"] }, "text": { "type": "string" } }
                },
                "fingerprint": { "description": "The same across runs.", "type": "string", "pattern": "^[0-9a-f]{16}$" },
                "isKnown": { "description": "Held by the baseline.", "type": "boolean" }
              }
            },
            "score": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "value", "raw", "grade", "coverage", "afterSafeFixes", "afterAllFixes", "ruleSetVersion", "categories", "stages",
                "topGains"
              ],
              "properties": {
                "value": { "description": "0 to 100 after caps.", "type": "number", "minimum": 0, "maximum": 100 },
                "raw": { "description": "Before caps.", "type": "number", "minimum": 0, "maximum": 100 },
                "grade": { "enum": ["A+", "A", "B", "C", "D", "E", "F"] },
                "capReason": { "type": "string" },
                "coverage": { "description": "Share that could be judged.", "type": "number", "minimum": 0, "maximum": 1 },
                "afterSafeFixes": { "type": "number", "minimum": 0, "maximum": 100 },
                "afterAllFixes": { "type": "number", "minimum": 0, "maximum": 100 },
                "percentile": { "description": "Share of public stacks below.", "type": "number", "minimum": 0, "maximum": 1 },
                "ruleSetVersion": { "type": "string" },
                "categories": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["name", "weight", "score", "findings", "rules"],
                    "properties": {
                      "name": { "type": "string" },
                      "weight": { "type": "number" },
                      "score": { "type": "number" },
                      "findings": { "type": "integer" },
                      "rules": { "type": "integer" }
                    }
                  }
                },
                "stages": { "type": "object", "additionalProperties": { "type": "number" } },
                "topGains": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["rule", "title", "points", "findings"],
                    "properties": {
                      "rule": { "type": "string" },
                      "title": { "type": "string" },
                      "points": { "type": "number" },
                      "findings": { "type": "integer" }
                    }
                  }
                }
              }
            }
          }
        }

        """
}
