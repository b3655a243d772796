import Compose
import Testing
import Vocabulary

/// `extends` and `include`.
struct ReuseTests {
    static let extends: [LoadCase] = [
        LoadCase(
            "a service of the same file",
            "services: {app: {extends: base, user: u}, base: {image: x, user: v, tty: true}}",
            at: "services.app",
            gives: #"{"command": null, "entrypoint": null, "image": "x", "networks": {"default": null}, "#
                + #""tty": true, "user": "u"}"#
        ),
        LoadCase(
            "a chain",
            "services: {a: {extends: b}, b: {extends: {service: c}, user: u}, c: {image: x}}",
            at: "services.a.image",
            gives: #""x""#
        ),
        LoadCase(
            "a service of another file, with its paths",
            "services: {app: {extends: {file: d/base.yaml, service: base}}}",
            files: ["d/base.yaml": "services: {base: {image: x, volumes: ['./v:/v'], build: ./b}}"],
            at: "services.app.volumes",
            gives: #"[{"bind": {"create_host_path": true}, "source": "/project/d/v", "target": "/v", "type": "bind"}]"#
        ),
        LoadCase(
            "files in a row",
            "services: {app: {extends: {file: d/one.yaml, service: one}}}",
            files: [
                "d/one.yaml": "services: {one: {extends: {file: e/two.yaml, service: two}}}",
                "d/e/two.yaml": "services: {two: {image: x, env_file: two.env}}",
                "d/e/two.env": "A=1",
            ],
            at: "services.app.environment",
            gives: #"{"A": "1"}"#
        ),
        LoadCase(
            "lists are appended to those of the base",
            "services: {app: {extends: base, ports: ['81:81']}, base: {image: x, ports: ['80:80']}}",
            at: "services.app.ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "80", "target": 80}, "#
                + #"{"mode": "ingress", "protocol": "tcp", "published": "81", "target": 81}]"#
        ),
        LoadCase(
            "reset takes away what the base says",
            "services: {app: {extends: base, ports: !reset []}, base: {image: x, ports: ['80:80']}}",
            at: "services.app.ports",
            gives: nil
        ),
        LoadCase(
            "variables in the reference",
            "services: {app: {extends: {file: '${DIR}/b.yaml', service: '${S:-base}'}}}",
            files: [".env": "DIR=d", "d/b.yaml": "services: {base: {image: x}}"],
            at: "services.app.image",
            gives: #""x""#
        ),
    ]

    static let include: [LoadCase] = [
        LoadCase(
            "the short form, with paths of the included folder",
            "include: [sub/compose.yaml]",
            files: ["sub/compose.yaml": "services: {b: {image: y, volumes: ['./v:/v']}}"],
            at: "services.b.volumes",
            gives:
                #"[{"bind": {"create_host_path": true}, "source": "/project/sub/v", "target": "/v", "type": "bind"}]"#
        ),
        LoadCase(
            "the long form with several files",
            "include: [{path: [a.yaml, b.yaml]}]",
            files: ["a.yaml": "services: {b: {image: y}}", "b.yaml": "services: {b: {image: z}}"],
            at: "services.b.image",
            gives: #""z""#
        ),
        LoadCase(
            "the included folder has its own .env, the outer one wins",
            "include: [sub/compose.yaml]",
            files: [
                ".env": "A=outer", "sub/.env": "A=inner\nB=inner",
                "sub/compose.yaml": "services: {b: {image: 'y:$A-$B'}}",
            ],
            at: "services.b.image",
            gives: #""y:outer-inner""#
        ),
        LoadCase(
            "an env file of the include counts only there",
            "include: [{path: b.yaml, env_file: inc.env}]\nservices: {a: {image: 'x:${T:-none}'}}",
            files: ["inc.env": "T=1", "b.yaml": "services: {b: {image: 'y:$T', environment: [T]}}"],
            at: "services.a.image",
            gives: #""x:none""#
        ),
        LoadCase(
            "names without a value take it from the include's env file",
            "include: [{path: b.yaml, env_file: inc.env}]",
            files: ["inc.env": "T=1", "b.yaml": "services: {b: {image: y, environment: [T]}}"],
            at: "services.b.environment",
            gives: #"{"T": "1"}"#
        ),
        LoadCase(
            "a project folder of its own",
            "include: [{path: sub/b.yaml, project_directory: other}]",
            files: ["sub/b.yaml": "services: {b: {image: y, volumes: ['./v:/v']}}", "other/x": ""],
            at: "services.b.volumes",
            gives:
                #"[{"bind": {"create_host_path": true}, "source": "/project/other/v", "target": "/v", "type": "bind"}]"#
        ),
        LoadCase(
            "the same file twice",
            "include: [b.yaml, b.yaml]",
            files: ["b.yaml": "services: {b: {image: y}}"],
            at: "services.b.image",
            gives: #""y""#
        ),
        LoadCase(
            "an override may change what is included",
            "include: [b.yaml]",
            files: ["b.yaml": "services: {b: {image: y}}", "compose.override.yaml": "services: {b: {image: z}}"],
            at: "services.b.image",
            gives: #""z""#
        ),
        LoadCase(
            "networks and volumes come along",
            "include: [b.yaml]",
            files: ["b.yaml": "services: {b: {image: y, volumes: ['vol:/v']}}\nvolumes: {vol: }"],
            at: "volumes",
            gives: #"{"vol": {"name": "project_vol"}}"#
        ),
    ]

    static let refused: [Refusal] = [
        Refusal(
            "a service that is not there",
            "services: {app: {extends: ↓bsae}, base: {image: x}}",
            code: "undefined-service",
            says: "did you mean 'base'"
        ),
        Refusal(
            "a file that is not there",
            "services: {app: {extends: {file: ↓no.yaml, service: base}}}",
            code: "missing-file",
            says: "/project/no.yaml"
        ),
        Refusal(
            "a file without content",
            "services: {app: {extends: {file: b.yaml, service: ↓b}}}",
            files: ["b.yaml": "# no\n"],
            code: "undefined-service"
        ),
        Refusal("no service is named", "services: {app: {image: x, extends: ↓{file: a.yaml}}}", code: "missing-key"),
        Refusal("a service that extends itself", "services: {app: {image: x, extends: ↓app}}", code: "extends-cycle"),
        Refusal(
            "two files that extend each other",
            "services: {a: {extends: {file: b.yaml, service: b}}}",
            files: ["b.yaml": "services: {b: {extends: {file: compose.yaml, service: a}}}"],
            code: "extends-cycle",
            says: "a → b (b.yaml) → a"
        ),
        Refusal("an include that is not there", "include: [↓no.yaml]", code: "missing-file"),
        Refusal(
            "files that include each other",
            "include: [b.yaml]",
            files: ["b.yaml": "include: [compose.yaml]"],
            code: "include-cycle",
            says: "compose.yaml → b.yaml → compose.yaml"
        ),
        Refusal(
            "a service in both files",
            "include: [b.yaml]\nservices:\n  ↓b: {image: x}",
            files: ["b.yaml": "services: {b: {image: y}}"],
            code: "conflicting-resource",
            says: "services.b"
        ),
        Refusal("an include of the wrong type", "include: ↓b.yaml", code: "wrong-type", says: "include"),
        Refusal(
            "an unknown key of an include",
            "include: [{path: b.yaml, ↓env: x}]",
            files: ["b.yaml": "services: {}"],
            code: "unknown-key"
        ),
    ]

    @Test(arguments: extends) func `extends services`(_ example: LoadCase) throws { try example.check() }

    @Test(arguments: include) func `includes files`(_ example: LoadCase) throws { try example.check() }

    @Test(arguments: refused) func `refuses broken references`(_ example: Refusal) { example.check() }

    @Test func `values keep the way they came`() throws {
        let outcome = Loader.load(
            text: "include: [sub/b.yaml]\nservices: {app: {extends: base}, base: {image: x}}",
            otherFiles: ["sub/b.yaml": "services: {b: {image: y}}"]
        )
        let project = try #require(outcome.project)
        #expect(project.service("app")?.image?.trace?.routes.map(\.kind) == [.extends])
        #expect(project.service("b")?.image?.trace?.routes.map(\.kind) == [.include])
        #expect(project.service("b")?.image?.range.file == "/project/sub/b.yaml")
    }

    @Test func `files outside the project are read and reported`() {
        let files = Files.inMemory([
            "/project/compose.yaml": "services: {app: {image: x, env_file: ../a.env}}", "/a.env": "A=1",
        ])
        let outcome = Loader.load(LoadRequest(workingDirectory: "/project"), files: files)
        #expect(outcome.issues.map(\.code) == ["path-outside-project"])
        #expect(outcome.issues.map(\.level) == [.warning])
        #expect(outcome.project?.service("app")?.environmentVariable("A")?.value == "1")
    }
}
