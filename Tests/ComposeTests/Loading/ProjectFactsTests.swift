import Compose
import Testing
import Vocabulary

/// Files, names, variables, profiles and what Compose derives.
struct ProjectFactsTests {
    static let derived: [LoadCase] = [
        LoadCase("the project's name is that of the folder", "services: {}", at: "name", gives: #""project""#),
        LoadCase("a written name is normalised", "name: My.App\nservices: {}", at: "name", gives: #""myapp""#),
        LoadCase(
            "a name from a variable",
            "name: ${N:-other}\nservices: {}",
            files: [".env": "N=fromenv"],
            at: "name",
            gives: #""fromenv""#
        ),
        LoadCase(
            "COMPOSE_PROJECT_NAME wins",
            "name: a\nservices: {}",
            environment: ["COMPOSE_PROJECT_NAME": "b"],
            at: "name",
            gives: #""b""#
        ),
        LoadCase(
            "the name is a variable too",
            "services: {app: {image: 'x:${COMPOSE_PROJECT_NAME}'}}",
            at: "services.app.image",
            gives: #""x:project""#
        ),
        LoadCase(
            "the default network",
            "services: {app: {image: x}}",
            at: "networks",
            gives: #"{"default": {"ipam": {}, "name": "project_default"}}"#
        ),
        LoadCase(
            "no default network with network_mode",
            "services: {app: {image: x, network_mode: host}}",
            at: "networks",
            gives: nil
        ),
        LoadCase(
            "an external network keeps its key as name",
            "services: {app: {image: x, networks: [n]}}\nnetworks: {n: {external: true}}",
            at: "networks.n",
            gives: #"{"external": true, "ipam": {}, "name": "n"}"#
        ),
        LoadCase(
            "unused volumes are not printed",
            "services: {app: {image: x}}\nvolumes: {v: }",
            at: "volumes",
            gives: nil
        ),
        LoadCase(
            "dependencies that follow from other attributes",
            "services: {a: {image: x, network_mode: 'service:b', links: [c], volumes_from: ['d:ro']}, "
                + "b: {image: x}, c: {image: x}, d: {image: x}}",
            at: "services.a.depends_on",
            gives: #"{"b": {"condition": "service_started", "required": true, "restart": true}, "#
                + #""c": {"condition": "service_started", "required": true, "restart": true}, "#
                + #""d": {"condition": "service_started", "required": true}}"#
        ),
        LoadCase(
            "a bind through the local driver",
            "services: {a: {image: x, volumes: ['vol:/v']}}\n"
                + "volumes: {vol: {driver: local, driver_opts: {o: bind, device: ./d}}}",
            at: "volumes.vol.driver_opts",
            gives: #"{"device": "/project/d", "o": "bind"}"#
        ),
        LoadCase(
            "the home folder",
            "services: {a: {image: x, volumes: ['~/d:/d']}}",
            environment: ["HOME": "/home/me"],
            at: "services.a.volumes",
            gives: #"[{"bind": {"create_host_path": true}, "source": "/home/me/d", "target": "/d", "type": "bind"}]"#
        ),
        LoadCase("x- keys of the top level are printed", "x-a: {b: 1}\nservices: {}", at: "x-a", gives: #"{"b": 1}"#),
        LoadCase(
            "x- keys of a service are not printed",
            "services: {a: {image: x, x-a: 1}}",
            at: "services.a.x-a",
            gives: nil
        ),
        LoadCase(
            "dollars are doubled",
            "services: {a: {image: x, labels: {a: '$$x'}}}",
            at: "services.a.labels",
            gives: #"{"a": "$$x"}"#
        ),
    ]

    static let environment: [LoadCase] = [
        LoadCase(
            "values of .env",
            "services: {a: {image: 'x:$T'}}",
            files: [".env": "T=1"],
            at: "services.a.image",
            gives: #""x:1""#
        ),
        LoadCase(
            "the process wins over .env",
            "services: {a: {image: 'x:$T'}}",
            files: [".env": "T=1"],
            environment: ["T": "2"],
            at: "services.a.image",
            gives: #""x:2""#
        ),
        LoadCase(
            "the last of several env files wins",
            "services: {a: {image: 'x:$T$U'}}",
            files: ["one.env": "T=1\nU=1", "two.env": "T=2"],
            environment: ["COMPOSE_ENV_FILES": "one.env,two.env"],
            at: "services.a.image",
            gives: #""x:21""#
        ),
        LoadCase(
            ".env can be switched off",
            "services: {a: {image: 'x:${T-none}'}}",
            files: [".env": "T=1"],
            environment: ["COMPOSE_DISABLE_ENV_FILE": "1"],
            at: "services.a.image",
            gives: #""x:none""#
        ),
        LoadCase(
            "env files of a service, inline values win",
            "services: {a: {image: x, env_file: [one.env, two.env], environment: {C: inline}}}",
            files: ["one.env": "A=1\nB=1\nC=1", "two.env": "B=2"],
            at: "services.a.environment",
            gives: #"{"A": "1", "B": "2", "C": "inline"}"#
        ),
        LoadCase(
            "an env file that need not be there",
            "services: {a: {image: x, env_file: [{path: no.env, required: false}]}}",
            at: "services.a.environment",
            gives: nil
        ),
        LoadCase(
            "a raw env file",
            "services: {a: {image: x, env_file: [{path: r.env, format: raw}]}}",
            files: ["r.env": "A='$B' # c\n"],
            at: "services.a.environment",
            gives: #"{"A": "'$$B' # c"}"#
        ),
        LoadCase(
            "an env file knows the inline values",
            "services: {a: {image: x, env_file: e.env, environment: {A: '1'}}}",
            files: ["e.env": "B=$A"],
            at: "services.a.environment",
            gives: #"{"A": "1", "B": "1"}"#
        ),
        LoadCase(
            "a name alone takes the outer value",
            "services: {a: {image: x, environment: [T, U]}}",
            files: [".env": "T=1"],
            at: "services.a.environment",
            gives: #"{"T": "1", "U": null}"#
        ),
        LoadCase(
            "label files, inline labels win",
            "services: {a: {image: x, label_file: l.env, labels: {b: '2'}}}",
            files: ["l.env": "a=1\nb=1"],
            at: "services.a.labels",
            gives: #"{"a": "1", "b": "2"}"#
        ),
    ]

    static let profiles: [LoadCase] = {
        let text = "services: {a: {image: x}, b: {image: y, profiles: [p, q]}}"
        return [
            LoadCase("off without a profile", text, at: "services.b", gives: nil),
            LoadCase(
                "on with its profile",
                text,
                environment: ["COMPOSE_PROFILES": "x, q"],
                at: "services.b.image",
                gives: #""y""#
            ),
            LoadCase(
                "on with a star",
                text,
                environment: ["COMPOSE_PROFILES": "*"],
                at: "services.b.image",
                gives: #""y""#
            ),
            LoadCase(
                "on through .env",
                text,
                files: [".env": "COMPOSE_PROFILES=p"],
                at: "services.b.image",
                gives: #""y""#
            ),
        ]
    }()

    @Test(arguments: derived) func `derives`(_ example: LoadCase) throws { try example.check() }

    @Test(arguments: environment) func `takes variables`(_ example: LoadCase) throws { try example.check() }

    @Test(arguments: profiles) func `switches services`(_ example: LoadCase) throws { try example.check() }

    @Test func `finds the files as Compose does`() {
        let files = Files.inMemory([
            "/a/docker-compose.yml": "services: {old: {image: x}}",
            "/a/compose.yaml": "services: {new: {image: x}}",
            "/a/compose.override.yaml": "services: {new: {user: u}}",
            "/a/b/c/x": "",
            "/d/one.yml": "services: {one: {image: x}}",
            "/d/.env": "COMPOSE_FILE=one.yml",
        ])
        let below = Loader.load(LoadRequest(workingDirectory: "/a/b/c"), files: files)
        #expect(below.project?.services.map(\.name) == ["new"])
        #expect(below.project?.service("new")?.user?.value == "u")
        #expect(below.project?.directory == "/a")
        #expect(below.issues.map(\.code) == ["ambiguous-file"])
        let named = Loader.load(LoadRequest(workingDirectory: "/d"), files: files)
        #expect(named.project?.services.map(\.name) == ["one"])
        let none = Loader.load(LoadRequest(workingDirectory: "/e"), files: files)
        #expect(none.issues.map(\.code) == ["no-file"])
        #expect(none.project == nil)
    }

    @Test func `warns of what Compose warns of`() {
        let outcome = Loader.load(
            text:
                "version: '3'\nservices: {a: {image: 'x:$T', init: 'on', networks: [n]}}\nnetworks: {n: {external: {name: m}}}"
        )
        #expect(outcome.hasErrors == false)
        #expect(
            outcome.issues.map(\.code)
                == ["obsolete-version", "variable-unset", "loose-boolean", "obsolete-external-name"]
        )
    }

    @Test func `values keep their places`() throws {
        let text = "services:\n  app:\n    image: x\n    environment:\n      - A=$T\n    volumes:\n      - ./v:/v\n"
        let project = try #require(Loader.load(text: text, environment: ["T": "1"]).project)
        let service = try #require(project.service("app"))
        #expect(service.image?.range.start.line == 3)
        let variable = try #require(service.environmentVariable("A"))
        #expect(variable.isListItem)
        #expect(variable.template == "$T")
        #expect(variable.variables.map(\.name) == ["T"])
        #expect(project.text(at: variable.range) == "A=$T")
        let mount = try #require(service.mounts.first)
        #expect(mount.writtenSource == "./v")
        #expect(mount.source == "/project/v")
        #expect(project.text(at: mount.range) == "./v:/v")
        #expect(service.networks.map(\.isExplicit) == [false])
        #expect(project.networks.isEmpty)
    }

    @Test func `hostile references end`() {
        let chain = (0..<300).map { "  s\($0): {extends: s\($0 + 1)}" }.joined(separator: "\n")
        let long = Loader.load(text: "services:\n" + chain + "\n  s300: {image: x}\n")
        #expect(long.project != nil)
        let files = (0..<30).map { ("f\($0).yaml", "include: [f\($0 + 1).yaml, f\($0 + 1).yaml]") }
        let tree = Loader.load(
            text: "include: [f0.yaml]",
            otherFiles: Dictionary(uniqueKeysWithValues: files + [("f30.yaml", "services: {a: {image: x}}")])
        )
        #expect(tree.documents.count <= 32)
    }
}
