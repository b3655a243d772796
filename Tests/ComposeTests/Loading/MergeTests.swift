import Testing

/// Several files are joined as Docker Compose joins them.
struct MergeTests {
    /// A case with an override file for the service `app`.
    private static func merged(
        _ name: String,
        _ base: String,
        _ override: String,
        at: String,
        gives: String?
    ) -> LoadCase {
        LoadCase(
            name,
            LoadCase.file(base),
            files: ["compose.override.yaml": "services:\n  app:\n    " + override + "\n"],
            at: "services.app." + at,
            gives: gives
        )
    }

    static let attributes: [LoadCase] = [
        merged("a scalar is replaced", "restart: always", "restart: 'no'", at: "restart", gives: #""no""#),
        merged("nothing keeps the value", "restart: always", "restart: ", at: "restart", gives: #""always""#),
        merged("a command is replaced", "command: [a, b]", "command: [c]", at: "command", gives: #"["c"]"#),
        merged("nothing clears a command", "command: [a]", "command: ", at: "command", gives: "null"),
        merged("an entrypoint is replaced", "entrypoint: [a]", "entrypoint: b", at: "entrypoint", gives: #"["b"]"#),
        merged(
            "environments are joined by name",
            "environment: {A: '1', B: '1'}",
            "environment: [B=2, C=3]",
            at: "environment",
            gives: #"{"A": "1", "B": "2", "C": "3"}"#
        ),
        merged(
            "labels are joined by name",
            "labels: [a=1]",
            "labels: {a: '2', b: '3'}",
            at: "labels",
            gives: #"{"a": "2", "b": "3"}"#
        ),
        merged(
            "ports are appended",
            "ports: ['80:80']",
            "ports: ['81:81']",
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "80", "target": 80}, "#
                + #"{"mode": "ingress", "protocol": "tcp", "published": "81", "target": 81}]"#
        ),
        merged(
            "volumes are joined by target",
            "volumes: ['/a:/x', '/b:/y']",
            "volumes: [{type: volume, target: /x}]",
            at: "volumes",
            gives: #"[{"target": "/x", "type": "volume"}, {"bind": {"create_host_path": true}, "source": "/b", "#
                + #""target": "/y", "type": "bind"}]"#
        ),
        merged(
            "dns servers are appended",
            "dns: 1.1.1.1",
            "dns: [8.8.8.8]",
            at: "dns",
            gives: #"["1.1.1.1", "8.8.8.8"]"#
        ),
        merged(
            "capabilities are not repeated",
            "cap_add: [A]",
            "cap_add: [A, B]",
            at: "cap_add",
            gives: #"["A", "B"]"#
        ),
        merged(
            "hosts are not repeated",
            "extra_hosts: ['a=1.1.1.1']",
            "extra_hosts: ['a=1.1.1.1', 'b=2.2.2.2']",
            at: "extra_hosts",
            gives: #"["a=1.1.1.1", "b=2.2.2.2"]"#
        ),
        merged(
            "logging of the same driver is joined",
            "logging: {driver: a, options: {x: '1'}}",
            "logging: {driver: a, options: {y: '2'}}",
            at: "logging",
            gives: #"{"driver": "a", "options": {"x": "1", "y": "2"}}"#
        ),
        merged(
            "logging of another driver replaces",
            "logging: {driver: a, options: {x: '1'}}",
            "logging: {driver: b}",
            at: "logging",
            gives: #"{"driver": "b"}"#
        ),
        merged(
            "a test is replaced, the rest joined",
            "healthcheck: {test: [CMD, a], interval: 1s}",
            "healthcheck: {test: [CMD, b]}",
            at: "healthcheck",
            gives: #"{"interval": "1s", "test": ["CMD", "b"]}"#
        ),
        merged(
            "a limit is replaced",
            "ulimits: {nofile: 5}",
            "ulimits: {nofile: {soft: 1, hard: 2}}",
            at: "ulimits",
            gives: #"{"nofile": {"hard": 2, "soft": 1}}"#
        ),
        merged(
            "the short form of build is joined",
            "build: ./a",
            "build: {target: t}",
            at: "build",
            gives: #"{"context": "/project/a", "dockerfile": "Dockerfile", "target": "t"}"#
        ),
        merged("reset takes a list away", "ports: ['80:80']", "ports: !reset []", at: "ports", gives: nil),
        merged("reset takes a value away", "restart: always", "restart: !reset null", at: "restart", gives: nil),
        merged(
            "reset takes a key of a mapping away",
            "environment: {A: '1', B: '2'}",
            "environment: {A: !reset null}",
            at: "environment",
            gives: #"{"B": "2"}"#
        ),
        merged(
            "override replaces a list",
            "ports: ['80:80']",
            "ports: !override ['81:81']",
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "81", "target": 81}]"#
        ),
    ]

    static let projects: [LoadCase] = [
        LoadCase(
            "dependencies in both forms are joined",
            "services: {app: {image: x, depends_on: [a]}, a: {image: y}, b: {image: z}}",
            files: [
                "compose.override.yaml": "services: {app: {depends_on: {a: {condition: service_healthy}, "
                    + "b: {condition: service_started, required: false}}}}"
            ],
            at: "services.app.depends_on",
            gives: #"{"a": {"condition": "service_healthy", "required": true}, "#
                + #""b": {"condition": "service_started", "required": false}}"#
        ),
        LoadCase(
            "networks in both forms are joined",
            "services: {app: {image: x, networks: [a]}}\nnetworks: {a: , b: }",
            files: ["compose.override.yaml": "services: {app: {networks: {b: {aliases: [c]}}}}"],
            at: "services.app.networks",
            gives: #"{"a": null, "b": {"aliases": ["c"]}}"#
        ),
        LoadCase(
            "address pools of one subnet are joined",
            "services: {app: {image: x, networks: [n]}}\nnetworks: {n: {ipam: {config: [{subnet: 10.0.0.0/24}]}}}",
            files: [
                "compose.override.yaml": "networks: {n: {ipam: {config: [{subnet: 10.0.0.0/24, gateway: 10.0.0.1}]}}}"
            ],
            at: "networks.n.ipam",
            gives: #"{"config": [{"gateway": "10.0.0.1", "subnet": "10.0.0.0/24"}]}"#
        ),
        LoadCase(
            "documents of one file are joined",
            "services: {app: {image: a}}\n---\nservices: {app: {image: b}}\n",
            at: "services.app.image",
            gives: #""b""#
        ),
        LoadCase(
            "three files in the order given",
            "services: {app: {image: a, user: u}}",
            files: ["b.yaml": "services: {app: {image: b}}", "c.yaml": "services: {app: {image: c}}"],
            mains: ["compose.yaml", "c.yaml", "b.yaml"],
            at: "services.app.image",
            gives: #""b""#
        ),
        LoadCase(
            "a file that is only a comment changes nothing",
            "services: {app: {image: a}}",
            files: ["b.yaml": "# nothing\n"],
            mains: ["compose.yaml", "b.yaml"],
            at: "services.app.image",
            gives: #""a""#
        ),
        LoadCase(
            "paths of every file are taken from the project folder",
            "services: {app: {image: a}}",
            files: ["sub/b.yaml": "services: {app: {volumes: ['./v:/v']}}"],
            mains: ["compose.yaml", "sub/b.yaml"],
            at: "services.app.volumes",
            gives: #"[{"bind": {"create_host_path": true}, "source": "/project/v", "target": "/v", "type": "bind"}]"#
        ),
    ]

    @Test(arguments: attributes) func `joins attributes`(_ example: LoadCase) throws { try example.check() }

    @Test(arguments: projects) func `joins projects`(_ example: LoadCase) throws { try example.check() }
}
