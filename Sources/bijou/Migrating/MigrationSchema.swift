/// The JSON Schema of `bijou migrate --output report.json`.
enum MigrationSchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://bijou.invalid/schemas/migration.json",
          "title": "Report of bijou migrate",
          "type": "object",
          "additionalProperties": false,
          "required": ["schemaVersion", "tool", "project", "result", "rehearsals", "stages"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "description": "Name and version of the program.", "type": "string" },
            "project": { "description": "Name of the Compose project.", "type": "string" },
            "result": {
              "description": "How it ended: nothing to do; assessed only; done; kept although something is worse; undone as asked; stopped by a no or a signal; a stage rolled back; a rollback not complete; a stage left half done.",
              "enum": ["nothing", "assessed", "done", "kept", "undone", "stopped", "rolledBack", "failed", "halfDone"]
            },
            "assessment": { "$ref": "#/$defs/assessment" },
            "rehearsals": { "type": "array", "items": { "$ref": "#/$defs/rehearsal" } },
            "stages": { "type": "array", "items": { "$ref": "#/$defs/stage" } }
          },
          "$defs": {
            "names": { "type": "array", "items": { "type": "string" } },
            "logs": {
              "description": "Last lines of what is not well, by service; secrets hidden.",
              "type": "object",
              "additionalProperties": { "$ref": "#/$defs/names" }
            },
            "assessment": {
              "type": "object",
              "additionalProperties": false,
              "required": ["project", "preflight", "stages", "drifted", "baseline", "grades"],
              "properties": {
                "project": { "type": "string" },
                "preflight": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["name", "verdict", "message"],
                    "properties": {
                      "name": { "type": "string" },
                      "verdict": { "enum": ["fine", "notice", "blocking", "unknown"] },
                      "message": { "type": "string" }
                    }
                  }
                },
                "stages": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["stage", "title", "mended", "left", "files", "work", "scores"],
                    "properties": {
                      "stage": { "type": "integer", "minimum": 0, "maximum": 4 },
                      "title": { "type": "string" },
                      "mended": { "type": "integer", "minimum": 0 },
                      "left": { "type": "integer", "minimum": 0 },
                      "files": { "$ref": "#/$defs/names" },
                      "work": { "$ref": "#/$defs/work" },
                      "scores": { "description": "Before and after.", "type": "array", "items": { "type": "number" } }
                    }
                  }
                },
                "drifted": { "description": "Services that run differently from the files.", "$ref": "#/$defs/names" },
                "baseline": { "$ref": "#/$defs/observation" },
                "grades": { "description": "Before and after all stages.", "$ref": "#/$defs/names" }
              }
            },
            "work": {
              "type": "object",
              "additionalProperties": false,
              "required": ["stage", "services", "jobs", "idle", "newServices", "newNetworks", "closedPorts"],
              "properties": {
                "stage": { "type": "integer", "minimum": 0, "maximum": 4 },
                "services": { "description": "Deployed and kept running.", "$ref": "#/$defs/names" },
                "jobs": { "description": "Deployed, and they end by themselves.", "$ref": "#/$defs/names" },
                "idle": { "description": "Changed, but not running before, so not deployed.", "$ref": "#/$defs/names" },
                "newServices": { "$ref": "#/$defs/names" },
                "newNetworks": { "$ref": "#/$defs/names" },
                "closedPorts": {
                  "description": "Host ports that the stage closes or moves on purpose.",
                  "type": "array",
                  "items": { "type": "integer" }
                }
              }
            },
            "observation": {
              "type": "object",
              "additionalProperties": false,
              "required": ["replicas", "ports"],
              "properties": {
                "replicas": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["service", "id", "name", "status", "restarts", "exitCode", "imageID"],
                    "properties": {
                      "service": { "type": "string" },
                      "id": { "type": "string" },
                      "name": { "type": "string" },
                      "status": { "description": "As the engine says; restarting also for whoever was started again between two looks.", "type": "string" },
                      "health": { "enum": ["healthy", "unhealthy", "starting", "none"] },
                      "restarts": { "type": "integer", "minimum": 0 },
                      "exitCode": { "type": "integer" },
                      "configHash": { "type": "string" },
                      "imageID": { "type": "string" }
                    }
                  }
                },
                "ports": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["service", "address", "port", "path"],
                    "properties": {
                      "service": { "type": "string" },
                      "address": { "type": "string" },
                      "port": { "type": "integer", "minimum": 1, "maximum": 65535 },
                      "path": { "type": "string" },
                      "status": { "description": "HTTP status.", "type": "integer" },
                      "failure": { "enum": ["refused", "closed", "timeout", "not-http", "failed"] }
                    }
                  }
                }
              }
            },
            "regression": {
              "type": "object",
              "additionalProperties": false,
              "required": ["kind", "message"],
              "properties": {
                "kind": {
                  "enum": [
                    "missing", "stopped", "restarting", "unhealthy", "notReady", "portClosed", "answerChanged", "deployment"
                  ]
                },
                "service": { "type": "string" },
                "message": { "type": "string" }
              }
            },
            "rehearsal": {
              "type": "object",
              "additionalProperties": false,
              "required": ["stage", "services", "leftOut", "seen", "regressions", "logs"],
              "properties": {
                "stage": { "type": "integer", "minimum": 0, "maximum": 4 },
                "services": { "$ref": "#/$defs/names" },
                "leftOut": { "type": "object", "additionalProperties": { "type": "string" } },
                "seen": { "$ref": "#/$defs/observation" },
                "regressions": { "type": "array", "items": { "$ref": "#/$defs/regression" } },
                "logs": { "$ref": "#/$defs/logs" }
              }
            },
            "stage": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "stage", "title", "result", "mended", "files", "work", "before", "wasInterrupted", "isGoingBack", "touched",
                "regressions", "leftovers", "logs"
              ],
              "properties": {
                "stage": { "type": "integer", "minimum": 0, "maximum": 4 },
                "title": { "type": "string" },
                "result": { "enum": ["nothing", "declined", "kept", "rolledBack", "rollbackFailed", "halfDone"] },
                "change": { "description": "Identifier for bijou fix --undo.", "type": "string" },
                "mended": { "type": "integer", "minimum": 0 },
                "scoreBefore": { "type": "number", "minimum": 0, "maximum": 100 },
                "scoreAfter": { "type": "number", "minimum": 0, "maximum": 100 },
                "files": { "$ref": "#/$defs/names" },
                "work": { "$ref": "#/$defs/work" },
                "before": { "$ref": "#/$defs/observation" },
                "after": { "$ref": "#/$defs/observation" },
                "restored": { "description": "After rolling back.", "$ref": "#/$defs/observation" },
                "wasInterrupted": { "type": "boolean" },
                "isGoingBack": { "description": "Whether it was being, or was, rolled back.", "type": "boolean" },
                "reason": { "description": "Why it was left half done.", "type": "string" },
                "touched": { "description": "Made anew meanwhile by somebody else.", "$ref": "#/$defs/names" },
                "regressions": { "type": "array", "items": { "$ref": "#/$defs/regression" } },
                "leftovers": {
                  "description": "Still worse after rolling back.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/regression" }
                },
                "logs": { "$ref": "#/$defs/logs" }
              }
            }
          }
        }

        """
}
