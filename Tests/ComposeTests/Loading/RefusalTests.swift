import Compose
import Testing
import Vocabulary

/// What Docker Compose refuses is refused, at its place.
struct RefusalTests {
    static let shapes: [Refusal] = [
        Refusal(
            "an unknown key of a service",
            "services: {app: {image: x, ↓prots: []}}",
            code: "unknown-key",
            says: "did you mean 'ports'"
        ),
        Refusal("a service at the top level", "↓web: {image: x}", code: "unknown-key"),
        Refusal(
            "services indented too far",
            "services:\n  app:\n    image: x\n    volumes: ↓{v: {}}",
            code: "wrong-type"
        ),
        Refusal("ports that are a text", "services: {app: {image: x, ports: ↓80}}", code: "wrong-type", says: "a list"),
        Refusal(
            "a boolean as restart",
            "services: {app: {image: x, restart: ↓true}}",
            code: "wrong-type",
            says: "a text"
        ),
        Refusal("a number as user", "services: {app: {image: x, user: ↓1000}}", code: "wrong-type"),
        Refusal("nothing as ports", "services: {app: {image: x, ports: ↓}}", code: "wrong-type"),
        Refusal(
            "a date as environment value",
            "services: {app: {image: x, environment: {D: ↓2024-01-01}}}",
            code: "wrong-type",
            says: "a date"
        ),
        Refusal("a mapping as list item", "services: {app: {image: x, environment: [↓A: 1]}}", code: "wrong-type"),
        Refusal("a service that is nothing", "services: {a: ↓, app: {image: x}}", code: "wrong-type"),
        Refusal("services that are a list", "services: ↓[a]", code: "wrong-type"),
        Refusal("a file that is a list", "↓- a", code: "wrong-type", says: "services"),
        Refusal("a service name with a blank", "services: {↓'a b': {image: x}}", code: "invalid-name"),
        Refusal(
            "an unknown condition",
            "services: {app: {image: x, depends_on: {b: {condition: ↓service_health}}}, b: {image: x}}",
            code: "invalid-value",
            says: "did you mean 'service_healthy'"
        ),
        Refusal(
            "a dependency without condition",
            "services: {app: {image: x, depends_on: {b: ↓{required: true}}}, b: {image: x}}",
            code: "missing-key",
            says: "condition"
        ),
        Refusal(
            "an unknown mount type",
            "services: {app: {image: x, volumes: [{type: ↓bnid, source: a, target: /a}]}}",
            code: "invalid-value"
        ),
        Refusal("the same option twice", "services: {app: {image: x, security_opt: [a, ↓a]}}", code: "duplicate-item"),
        Refusal("an empty container name", "services: {app: {image: x, container_name: ↓''}}", code: "invalid-value"),
        Refusal("a share above 100", "services: {app: {image: x, cpu_percent: ↓200}}", code: "invalid-value"),
        Refusal(
            "network attributes at the wrong place",
            "services: {app: {image: x}}\nnetworks: {n: {↓subnet: 10.0.0.0/8}}",
            code: "unknown-key"
        ),
        Refusal(
            "a text where a boolean belongs",
            "services: {app: {image: x, read_only: ↓maybe}}",
            code: "invalid-value",
            says: "read_only"
        ),
        Refusal("an empty file", "# nothing\n", code: "empty-file"),
    ]

    static let values: [Refusal] = [
        Refusal(
            "letters as port",
            "services: {app: {image: x, ports: [↓'http:80']}}",
            code: "invalid-port",
            says: "http"
        ),
        Refusal("a port that is too large", "services: {app: {image: x, ports: [↓'70000:80']}}", code: "invalid-port"),
        Refusal(
            "no container port",
            "services: {app: {image: x, ports: [↓'80:']}}",
            code: "invalid-port",
            says: "missing"
        ),
        Refusal("port zero", "services: {app: {image: x, ports: ['80:80', ↓'8080:0']}}", code: "invalid-port"),
        Refusal("a fraction as port", "services: {app: {image: x, ports: [↓80.5]}}", code: "invalid-port"),
        Refusal(
            "ranges of different length",
            "services: {app: {image: x, ports: [↓'1-2:1-4']}}",
            code: "invalid-port",
            says: "differ"
        ),
        Refusal("a range backwards", "services: {app: {image: x, ports: [↓'80:9-5']}}", code: "invalid-port"),
        Refusal(
            "an unknown protocol",
            "services: {app: {image: x, ports: [↓'80:80/icmp']}}",
            code: "invalid-port",
            says: "icmp"
        ),
        Refusal(
            "an address that is none",
            "services: {app: {image: x, ports: [↓'999.1.1.1:80:80']}}",
            code: "invalid-port"
        ),
        Refusal(
            "a host_ip that is none",
            "services: {app: {image: x, ports: [{target: 80, host_ip: ↓here}]}}",
            code: "invalid-port"
        ),
        Refusal(
            "an empty source",
            "services: {app: {image: x, volumes: [↓':/data']}}",
            code: "invalid-volume",
            says: "empty"
        ),
        Refusal("too many colons", "services: {app: {image: x, volumes: [↓'/a:/b:ro:/c']}}", code: "invalid-volume"),
        Refusal(
            "a bind without source",
            "services: {app: {image: x, volumes: [↓{type: bind, target: /a}]}}",
            code: "invalid-volume"
        ),
        Refusal(
            "a mount without target",
            "services: {app: {image: x, volumes: [↓{type: volume}]}}",
            code: "invalid-volume"
        ),
        Refusal(
            "too many colons of a device",
            "services: {app: {image: x, devices: [↓'a:b:c:d']}}",
            code: "invalid-device"
        ),
        Refusal(
            "a duration with an unknown unit",
            "services: {app: {image: x, stop_grace_period: ↓1hr}}",
            code: "invalid-duration"
        ),
        Refusal("a size with an unknown unit", "services: {app: {image: x, mem_limit: ↓5x}}", code: "invalid-size"),
        Refusal("a host without address", "services: {app: {image: x, extra_hosts: [↓nohost]}}", code: "invalid-host"),
        Refusal(
            "a command with an open quote",
            "services: {app: {image: x, command: ↓\"sh -c 'a\"}}",
            code: "invalid-words"
        ),
        Refusal("negative replicas", "services: {app: {image: x, deploy: {replicas: ↓-1}}}", code: "invalid-value"),
        Refusal("letters as replicas", "services: {app: {image: x, deploy: {replicas: ↓many}}}", code: "invalid-value"),
        Refusal(
            "count and ids of devices",
            "services: {app: {image: x, gpus: [{count: ↓1, device_ids: ['0']}]}}",
            code: "conflicting-options"
        ),
    ]

    static let references: [Refusal] = [
        Refusal("no image", "services: {↓app: {restart: always}}", code: "missing-image"),
        Refusal(
            "an undeclared network",
            "services: {app: {image: x, networks: [↓fornt]}}\nnetworks: {front: }",
            code: "undefined-network",
            says: "did you mean 'front'"
        ),
        Refusal(
            "an undeclared volume",
            "services: {app: {image: x, volumes: [↓'data:/data']}}",
            code: "undefined-volume"
        ),
        Refusal("an undeclared secret", "services: {app: {image: x, secrets: [↓s]}}", code: "undefined-secret"),
        Refusal(
            "an undeclared config",
            "services: {app: {image: x, configs: [{source: ↓c}]}}",
            code: "undefined-config"
        ),
        Refusal("an undeclared model", "services: {app: {image: x, models: [↓m]}}", code: "undefined-model"),
        Refusal(
            "an unknown dependency",
            "services: {app: {image: x, depends_on: [↓bd]}, db: {image: x}}",
            code: "undefined-service",
            says: "did you mean 'db'"
        ),
        Refusal(
            "an unknown dependency that is not required",
            "services: {app: {image: x, depends_on: {↓b: {condition: service_started, required: false}}}}",
            code: "undefined-service"
        ),
        Refusal("a link to nobody", "services: {app: {image: x, links: [↓'b:c']}}", code: "undefined-service"),
        Refusal(
            "a network of nobody",
            "services: {app: {image: x, network_mode: ↓'service:vpn'}}",
            code: "undefined-service"
        ),
        Refusal("volumes of nobody", "services: {app: {image: x, volumes_from: [↓b]}}", code: "undefined-service"),
        Refusal(
            "a service that is switched off",
            "services: {app: {image: x, depends_on: [↓b]}, b: {image: x, profiles: [p]}}",
            code: "undefined-service",
            says: "profile"
        ),
        Refusal(
            "a circle of dependencies",
            "services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [↓a]}}",
            code: "dependency-cycle",
            says: "a → b → a"
        ),
        Refusal(
            "a service that waits for itself",
            "services: {a: {image: x, depends_on: [↓a]}}",
            code: "dependency-cycle"
        ),
        Refusal(
            "network_mode beside networks",
            "services: {app: {image: x, network_mode: ↓host, networks: [n]}}\nnetworks: {n: }",
            code: "network-mode-and-networks"
        ),
        Refusal(
            "a container name used twice",
            "services: {a: {image: x, container_name: cc}, b: {image: x, container_name: ↓cc}}",
            code: "duplicate-container-name"
        ),
        Refusal(
            "a container name for several containers",
            "services: {a: {image: x, container_name: ↓cc, scale: 2}}",
            code: "container-name-and-scale"
        ),
        Refusal(
            "scale beside replicas",
            "services: {a: {image: x, scale: ↓2, deploy: {replicas: 3}}}",
            code: "conflicting-limit"
        ),
        Refusal(
            "cpus beside the limit of deploy",
            "services: {a: {image: x, cpus: ↓2, deploy: {resources: {limits: {cpus: '1'}}}}}",
            code: "conflicting-limit"
        ),
        Refusal(
            "memory beside the limit of deploy",
            "services: {a: {image: x, mem_limit: ↓1g, deploy: {resources: {limits: {memory: 2g}}}}}",
            code: "conflicting-limit"
        ),
        Refusal(
            "a platform that is not built",
            "services: {a: {build: {context: ., platforms: [linux/amd64]}, platform: ↓linux/arm64}}",
            code: "platform-mismatch"
        ),
        Refusal(
            "two Dockerfiles",
            "services: {a: {build: {context: ., dockerfile: D, dockerfile_inline: ↓F}}}",
            code: "conflicting-options"
        ),
        Refusal("a secret without source", "services: {a: {image: x}}\nsecrets: {↓s: {}}", code: "missing-key"),
        Refusal(
            "a secret with two sources",
            "services: {a: {image: x}}\nsecrets: {↓s: {file: a, environment: B}}",
            code: "conflicting-options"
        ),
        Refusal(
            "an external volume with a driver",
            "services: {a: {image: x}}\nvolumes: {v: {external: true, ↓driver: d}}",
            code: "conflicting-options"
        ),
        Refusal(
            "a list test without its kind",
            "services: {a: {image: x, healthcheck: {test: [↓curl, x]}}}",
            code: "invalid-value"
        ),
        Refusal("an env file that is not there", "services: {a: {image: x, env_file: ↓no.env}}", code: "missing-file"),
        Refusal(
            "a list over a mapping",
            "services: {a: {image: x, healthcheck: {retries: 1}}}\n---\nservices: {a: {healthcheck: ↓[x]}}",
            code: "merge-conflict"
        ),
        Refusal(
            "a required variable",
            "services: {a: {image: '↓${TAG:?set it}'}}",
            code: "variable-required",
            says: "set it"
        ),
    ]

    @Test(arguments: shapes) func `refuses wrong shapes`(_ example: Refusal) { example.check() }

    @Test(arguments: values) func `refuses wrong values`(_ example: Refusal) { example.check() }

    @Test(arguments: references) func `refuses wrong references`(_ example: Refusal) { example.check() }

    @Test func `reports every problem, and keeps what is usable`() throws {
        let outcome = Loader.load(
            text: """
                services:
                  a:
                    image: x
                    prots: []
                    ports: [http]
                  b:
                    depends_on: [c]
                  d: {image: y}
                """
        )
        #expect(
            outcome.issues.map { "\($0.code) \($0.range?.start.line ?? 0)" }
                == ["unknown-key 4", "invalid-port 5", "missing-image 6", "undefined-service 7"]
        )
        let project = try #require(outcome.project)
        #expect(project.services.map(\.name) == ["a", "b", "d"])
        #expect(project.service("d")?.image?.value == "y")
    }

    @Test func `a mistake in an anchor is reported once`() {
        let outcome = Loader.load(
            text: """
                x-a: &a {image: x, stop_grace_period: 1hr}
                services:
                  a: *a
                  b: *a
                """
        )
        #expect(outcome.issues.map(\.code) == ["invalid-duration"])
    }

    @Test func `what follows from a missing variable is not reported again`() {
        let outcome = Loader.load(text: "services: {a: {image: x, volumes: ['${DATA:?set it}:/data']}}")
        #expect(outcome.issues.map(\.code) == ["variable-required"])
    }
}
