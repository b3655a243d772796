import Catalog
import Vocabulary

/// The JSON Schema of `bijou.yaml`, so that editors complete it.
public enum SettingsSchema {
    /// The schema as text; names of roles, severities and programs come from the code.
    public static var text: String {
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://bijou.invalid/schemas/settings.json",
          "title": "bijou.yaml",
          "description": "What Bijou should know or accept about a stack; everything is optional.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "audit": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "profile": {
                  "description": "What the stack is for.",
                  "enum": ["homelab", "exposed", "strict"]
                },
                "fail-on": {
                  "description": "Lowest severity that makes `bijou audit` fail.",
                  "enum": [\(list(Severity.allCases.map(\.rawValue) + ["never"]))]
                },
                "skip": {
                  "description": "Rules or categories that are not run.",
                  "type": "array",
                  "items": { "type": "string" }
                },
                "allow": {
                  "description": "Accepted risks.",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["rule", "reason"],
                    "properties": {
                      "rule": { "description": "Identifier of the rule.", "type": "string" },
                      "service": { "description": "Service to which it is limited.", "type": "string" },
                      "reason": { "description": "Why the risk is accepted.", "type": "string", "minLength": 1 },
                      "until": { "description": "Last day on which it holds.", "type": "string", "format": "date" }
                    }
                  }
                }
              }
            },
            "services": {
              "description": "Programs to add to the catalog, by identifier; and services, by name, that are reached or opened in a way of their own.",
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "like": {
                    "description": "Known program whose facts it takes.",
                    "enum": [\(list(Services.all.map(\.id).sorted()))]
                  },
                  "name": { "description": "Name for people.", "type": "string" },
                  "images": {
                    "description": "Image repositories without tag.",
                    "type": "array",
                    "items": { "type": "string" }
                  },
                  "roles": {
                    "description": "Parts that it plays.",
                    "type": "array",
                    "items": { "enum": [\(list(Role.allCases.map(\.rawValue)))] }
                  },
                  "port": { "description": "Web port inside the container.", "type": "integer", "minimum": 1, "maximum": 65535 },
                  "health": { "description": "Path that answers 200 when it is well.", "type": "string" },
                  "url": { "description": "Address from where Bijou runs.", "type": "string", "pattern": "^https?://[^@?]+$" },
                  "credential": {
                    "description": "Where lies what opens it: env:NAME or file:PATH, never the secret itself.",
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                      "api_key": { "description": "API key.", "type": "string", "pattern": "^(env|file):" },
                      "token": { "description": "Token of an account.", "type": "string", "pattern": "^(env|file):" },
                      "username": { "description": "User name, as it is.", "type": "string" },
                      "password": { "description": "Password.", "type": "string", "pattern": "^(env|file):" }
                    }
                  },
                  "tls": {
                    "description": "How its certificate is checked.",
                    "type": "object",
                    "additionalProperties": false,
                    "maxProperties": 1,
                    "properties": {
                      "ca": { "description": "File with the certificate of its authority, or its own.", "type": "string" },
                      "verify": { "description": "off trusts everybody between here and the service.", "enum": ["off", false] }
                    }
                  }
                }
              }
            }
          }
        }

        """
    }

    private static func list(_ values: [String]) -> String {
        values.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
