/// The JSON Schema of `bijou fix --format json`.
enum MendSchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://bijou.invalid/schemas/fix.json",
          "title": "Result of bijou fix",
          "type": "object",
          "additionalProperties": false,
          "required": ["schemaVersion", "tool", "isApplied", "stages"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "description": "Name and version of the program.", "type": "string" },
            "isApplied": { "description": "Whether the changes were written.", "type": "boolean" },
            "stages": {
              "description": "The stages in their order, each on top of the one before.",
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["stage", "title", "mended", "left", "files", "changedServices", "score"],
                "properties": {
                  "stage": { "type": "integer", "minimum": 0, "maximum": 4 },
                  "title": { "type": "string" },
                  "mended": { "type": "array", "items": { "$ref": "#/$defs/mended" } },
                  "left": { "type": "array", "items": { "$ref": "#/$defs/left" } },
                  "files": { "type": "array", "items": { "$ref": "#/$defs/file" } },
                  "changedServices": {
                    "description": "Services whose resolved configuration changes.",
                    "type": "array",
                    "items": { "type": "string" }
                  },
                  "score": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                      "before": { "type": "number", "minimum": 0, "maximum": 100 },
                      "after": { "type": "number", "minimum": 0, "maximum": 100 },
                      "gradeBefore": { "type": "string" },
                      "gradeAfter": { "type": "string" }
                    }
                  },
                  "change": { "description": "Identifier for --undo, if something was written.", "type": "string" }
                }
              }
            }
          },
          "$defs": {
            "mended": {
              "type": "object",
              "additionalProperties": false,
              "required": ["rule", "subject", "message", "kind", "paths", "alsoChanges", "notes"],
              "properties": {
                "rule": { "type": "string" },
                "subject": { "type": "string" },
                "service": { "type": "string" },
                "message": { "type": "string" },
                "kind": { "enum": ["safe", "review"] },
                "paths": {
                  "description": "What it changes in the resolved project, each a path of keys.",
                  "type": "array",
                  "items": { "type": "array", "items": { "type": "string" } }
                },
                "alsoChanges": {
                  "description": "Services that change with it because they share the place.",
                  "type": "array",
                  "items": { "type": "string" }
                },
                "notes": { "description": "What the owner should know.", "type": "array", "items": { "type": "string" } }
              }
            },
            "left": {
              "type": "object",
              "additionalProperties": false,
              "required": ["rule", "subject", "message", "cause", "reason"],
              "properties": {
                "rule": { "type": "string" },
                "subject": { "type": "string" },
                "service": { "type": "string" },
                "message": { "type": "string" },
                "cause": { "enum": ["needsReview", "manual", "refused"] },
                "reason": { "type": "string" }
              }
            },
            "file": {
              "type": "object",
              "additionalProperties": false,
              "required": ["path", "isNew"],
              "properties": {
                "path": { "type": "string" },
                "isNew": { "type": "boolean" },
                "diff": {
                  "description": "Unified difference with secrets as dots; absent for a file that holds a secret.",
                  "type": "string"
                }
              }
            }
          }
        }

        """
}
