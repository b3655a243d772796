import Testing
import Transport

struct OpenAPITests {
    /// A small document with every construction that the real ones use.
    private static let document = OpenAPIDocument(
        root: JSON(
            parsing: Array(
                """
                {"paths": {
                  "/things": {"get": {"responses": {"200": {"content": {"application/json": {"schema":
                    {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}}}}}},
                  "/things/{id}": {"get": {"responses": {"200": {"$ref": "#/components/responses/One"}}},
                    "post": {"responses": {"200": {"description": "nothing is said"}}}},
                  "/things/first": {"get": {"responses": {"200": {"schema": {"type": "string"}}}}}
                 },
                 "components": {"responses": {"One": {"content": {"application/json": {"schema":
                    {"$ref": "#/components/schemas/Thing"}}}}},
                  "schemas": {"Thing": {"type": "object", "required": ["id"], "additionalProperties": false, "properties": {
                    "id": {"type": "integer"}, "size": {"type": "number"}, "name": {"type": "string", "nullable": true},
                    "kind": {"enum": ["a", "b"], "type": "string"}, "tags": {"type": "array", "items": {"type": "string"}},
                    "inner": {"allOf": [{"$ref": "#/components/schemas/Thing"}]},
                    "either": {"type": ["string", "null"]}, "one": {"oneOf": [{"type": "string"}, {"type": "integer"}]}
                  }}}}}
                """.utf8
            )
        ) ?? .null,
        basePath: "/api"
    )

    private func problems(_ method: String, _ path: String, _ status: Int, _ body: String) -> [String] {
        Self.document.problems(method, path, status: status, body: Array(body.utf8))
    }

    @Test(arguments: [
        ("/api/things", #"[]"#),
        ("/api/things", #"[{"id": 1, "size": 2, "name": null, "kind": "a", "tags": ["x"], "either": null, "one": 3}]"#),
        ("/api/things/7", #"{"id": 1, "inner": {"id": 2}}"#),
        ("/api/things/first", #""text""#),
    ])
    func `an answer that fits the document has no problems`(_ path: String, _ body: String) {
        #expect(problems("GET", path, 200, body) == [])
    }

    @Test(arguments: [
        ("/api/things", #"{}"#, "an object instead of array"),
        ("/api/things/7", #"{"size": 1.5}"#, "lacks id"),
        ("/api/things/7", #"{"id": 1.5}"#, ".id: a number instead of integer"),
        ("/api/things/7", #"{"id": null}"#, "null where"),
        ("/api/things/7", #"{"id": 1, "kind": "c"}"#, "none of the words"),
        ("/api/things/7", #"{"id": 1, "other": 1}"#, "unknown property other"),
        ("/api/things/7", #"{"id": 1, "tags": [1]}"#, ".tags[0]"),
        ("/api/things/7", #"{"id": 1, "inner": {}}"#, ".inner: lacks id"),
        ("/api/things/7", #"{"id": 1, "one": true}"#, "fits none"),
        ("/api/things/7", "It works!", "not JSON"),
        ("/api/nothing", "{}", "no such path"),
    ])
    func `an answer that does not fit is named with its place`(_ path: String, _ body: String, _ words: String) {
        let found = problems("GET", path, 200, body)
        #expect(found.count == 1)
        #expect(found.first?.contains(words) ?? false, "\(found)")
    }

    @Test func `statuses that the documents leave out are measured by what they say of success`() {
        #expect(problems("POST", "/api/things/7", 201, "") == [])
        #expect(problems("GET", "/api/things/7", 404, "") == [])
        #expect(!problems("GET", "/api/things/7", 202, "{}").isEmpty)
        #expect(!problems("DELETE", "/api/things/7", 200, "{}").isEmpty)
    }

    @Test(
        .enabled(if: Contracts.areHere, Contracts.skipMessage),
        arguments: [
            "sonarr-v4-api-v3.openapi.json", "seerr-3.1.0-api.yml", "jellyfin-10.11.11.openapi.json.gz",
            "alertmanager-api-v2.yaml", "plex-api-spec.yaml", "docker-engine-api-v1.44.yaml",
            "prometheus-http-api.openapi31.yaml",
        ]
    )
    func `the documents of the programs can be read`(_ name: String) async throws {
        let document = try await OpenAPIDocument(named: name)
        #expect(document.root["paths"].members.count > 5)
    }
}
