import Testing

/// Every short form becomes the long form that Docker Compose prints.
struct ShortFormTests {
    static let ports: [LoadCase] = [
        .service(
            "a container port alone",
            "ports: [80]",
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "target": 80}]"#
        ),
        .service(
            "host and container port",
            #"ports: ["8080:80"]"#,
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "8080", "target": 80}]"#
        ),
        .service(
            "address, empty host port",
            #"ports: ["127.0.0.1::80/udp"]"#,
            at: "ports",
            gives: #"[{"host_ip": "127.0.0.1", "mode": "ingress", "protocol": "udp", "target": 80}]"#
        ),
        .service(
            "IPv6 address in brackets",
            #"ports: ["[::1]:8080:80"]"#,
            at: "ports",
            gives: #"[{"host_ip": "::1", "mode": "ingress", "protocol": "tcp", "published": "8080", "target": 80}]"#
        ),
        .service(
            "a range gives one entry each",
            #"ports: ["8000-8001:80-81"]"#,
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "8000", "target": 80}, "#
                + #"{"mode": "ingress", "protocol": "tcp", "published": "8001", "target": 81}]"#
        ),
        .service(
            "a host range for one container port is kept",
            #"ports: ["8000-8010:80"]"#,
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "8000-8010", "target": 80}]"#
        ),
        .service(
            "the long form gets its defaults",
            "ports: [{target: 80, published: 8080}]",
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "8080", "target": 80}]"#
        ),
        .service(
            "the same port twice counts once",
            #"ports: ["80:80", "80:80/tcp"]"#,
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "80", "target": 80}]"#
        ),
        .service(
            "ranges are listed by text",
            #"ports: ["9999-10000:9999-10000"]"#,
            at: "ports",
            gives: #"[{"mode": "ingress", "protocol": "tcp", "published": "10000", "target": 10000}, "#
                + #"{"mode": "ingress", "protocol": "tcp", "published": "9999", "target": 9999}]"#
        ),
    ]

    static let volumes: [LoadCase] = [
        .service(
            "a relative folder",
            "volumes: ['./data/:/x/:ro']",
            at: "volumes",
            gives: #"[{"bind": {"create_host_path": true}, "read_only": true, "source": "/project/data", "#
                + #""target": "/x", "type": "bind"}]"#
        ),
        .service(
            "an absolute folder stays as written",
            "volumes: ['/a/../b:/x']",
            at: "volumes",
            gives: #"[{"bind": {"create_host_path": true}, "source": "/a/../b", "target": "/x", "type": "bind"}]"#
        ),
        .service(
            "an anonymous volume",
            "volumes: [/x]",
            at: "volumes",
            gives: #"[{"target": "/x", "type": "volume", "volume": {}}]"#
        ),
        .service(
            "options of a bind",
            "volumes: ['/a:/x:rw,z,rshared']",
            at: "volumes",
            gives: #"[{"bind": {"create_host_path": true, "propagation": "rshared", "selinux": "z"}, "#
                + #""source": "/a", "target": "/x", "type": "bind"}]"#
        ),
        .service(
            "a Windows path",
            #"volumes: ['C:\x:/y']"#,
            at: "volumes",
            gives: #"[{"bind": {"create_host_path": true}, "source": "C:\\x", "target": "/y", "type": "bind"}]"#
        ),
        .service(
            "the later of two entries for one target wins",
            "volumes: ['/a:/x', '/b:/x']",
            at: "volumes",
            gives: #"[{"bind": {"create_host_path": true}, "source": "/b", "target": "/x", "type": "bind"}]"#
        ),
        .service(
            "a bind in long form",
            "volumes: [{type: bind, source: ./a, target: /x, bind: {propagation: shared}}]",
            at: "volumes",
            gives: #"[{"bind": {"create_host_path": true, "propagation": "shared"}, "source": "/project/a", "#
                + #""target": "/x", "type": "bind"}]"#
        ),
        .service(
            "tmpfs with a size",
            "volumes: [{type: tmpfs, target: /t, tmpfs: {size: 64m}}]",
            at: "volumes",
            gives: #"[{"target": "/t", "tmpfs": {"size": "67108864"}, "type": "tmpfs"}]"#
        ),
    ]

    static let attributes: [LoadCase] = [
        .service("command as text", "command: sh -c 'a b'", at: "command", gives: #"["sh", "-c", "a b"]"#),
        .service("command that clears", "command: []", at: "command", gives: "[]"),
        .service("command not set", "restart: always", at: "command", gives: "null"),
        .service("dns as text", "dns: 1.1.1.1", at: "dns", gives: #"["1.1.1.1"]"#),
        .service(
            "environment as list",
            "environment: [A=1, B=, C, 'D=a=b']",
            at: "environment",
            gives: #"{"A": "1", "B": "", "C": null, "D": "a=b"}"#
        ),
        .service(
            "environment as mapping",
            "environment: {A: 1, B: true, C: 1.5, D: , E: yes}",
            at: "environment",
            gives: #"{"A": "1", "B": "true", "C": "1.5", "D": null, "E": "yes"}"#
        ),
        .service("labels as list", "labels: [a=1, b]", at: "labels", gives: #"{"a": "1", "b": ""}"#),
        .service("sysctls as list", "sysctls: [net.a=1]", at: "sysctls", gives: #"{"net.a": "1"}"#),
        .service("expose as numbers", "expose: [80, '81']", at: "expose", gives: #"["80", "81"]"#),
        .service("tmpfs as text", "tmpfs: /run", at: "tmpfs", gives: #"["/run"]"#),
        .service("groups as numbers", "group_add: [1000, video]", at: "group_add", gives: #"["1000", "video"]"#),
        .service(
            "hosts as list and with colons",
            "extra_hosts: ['b:2.2.2.2', 'a=1.1.1.1', 'c:::1']",
            at: "extra_hosts",
            gives: #"["a=1.1.1.1", "b=2.2.2.2", "c=::1"]"#
        ),
        .service(
            "hosts as mapping",
            "extra_hosts: {a: [1.1.1.1, 2.2.2.2]}",
            at: "extra_hosts",
            gives: #"["a=1.1.1.1", "a=2.2.2.2"]"#
        ),
        .service(
            "devices",
            "devices: [/dev/dri, '/dev/a:/dev/b:r']",
            at: "devices",
            gives: #"[{"permissions": "rwm", "source": "/dev/dri", "target": "/dev/dri"}, "#
                + #"{"permissions": "r", "source": "/dev/a", "target": "/dev/b"}]"#
        ),
        .service(
            "ulimits",
            "ulimits: {nproc: 5, nofile: {soft: '1', hard: 2}}",
            at: "ulimits",
            gives: #"{"nofile": {"hard": 2, "soft": 1}, "nproc": 5}"#
        ),
        .service("gpus", "gpus: all", at: "gpus", gives: #"[{"count": -1}]"#),
        .service(
            "a test as text",
            "healthcheck: {test: curl x, interval: 90s, retries: '3'}",
            at: "healthcheck",
            gives: #"{"interval": "1m30s", "retries": 3, "test": ["CMD-SHELL", "curl x"]}"#
        ),
        .service("a test that is off", "healthcheck: {disable: true}", at: "healthcheck", gives: #"{"disable": true}"#),
        .service("memory", "mem_limit: 1.5g", at: "mem_limit", gives: #""1610612736""#),
        .service("memory of zero", "mem_limit: 0", at: "mem_limit", gives: nil),
        .service("cpus as text", "cpus: '0.50'", at: "cpus", gives: "0.5"),
        .service("a boolean as text", "privileged: 'yes'", at: "privileged", gives: "true"),
        .service("false is left out", "read_only: false", at: "read_only", gives: nil),
        .service("false of init is kept", "init: false", at: "init", gives: "false"),
        .service("pull policy", "pull_policy: if_not_present", at: "pull_policy", gives: #""missing""#),
        .service("a duration in days", "stop_grace_period: 1d", at: "stop_grace_period", gives: #""24h0m0s""#),
        .service("an octal number", "environment: {A: 0777}", at: "environment", gives: #"{"A": "511"}"#),
        .service(
            "logging options are texts",
            "logging: {options: {max-file: 3}}",
            at: "logging",
            gives: #"{"options": {"max-file": "3"}}"#
        ),
    ]

    static let structures: [LoadCase] = [
        .service(
            "hooks with a list of variables",
            "post_start: [{command: a b, environment: [A=1]}]",
            at: "post_start",
            gives: #"[{"command": ["a", "b"], "environment": {"A": "1"}}]"#
        ),
        .service(
            "a volume name of one letter is a Windows drive, as in Compose",
            "volumes: ['v:/v']",
            at: "volumes",
            gives: #"[{"target": "v:/v", "type": "volume", "volume": {}}]"#
        ),
        .service(
            "build as text",
            "build: ./app",
            at: "build",
            gives: #"{"context": "/project/app", "dockerfile": "Dockerfile"}"#
        ),
        .service(
            "build arguments from outside",
            "build: {args: [A=1, B]}",
            at: "build",
            gives: #"{"args": {"A": "1"}, "context": "/project", "dockerfile": "Dockerfile"}"#
        ),
        .service(
            "a remote context stays",
            "build: https://github.com/a/b.git#main",
            at: "build.context",
            gives: #""https://github.com/a/b.git#main""#
        ),
        LoadCase(
            "dependencies as list",
            "services: {app: {image: x, depends_on: [db]}, db: {image: y}}",
            at: "services.app.depends_on",
            gives: #"{"db": {"condition": "service_started", "required": true}}"#
        ),
        LoadCase(
            "networks as list",
            "services: {app: {image: x, networks: [n]}}\nnetworks: {n: }",
            at: "services.app.networks",
            gives: #"{"n": null}"#
        ),
        LoadCase(
            "secrets as list",
            "services: {app: {image: x, secrets: [s]}}\nsecrets: {s: {file: ./s}}",
            at: "services.app.secrets",
            gives: #"[{"source": "s", "target": "/run/secrets/s"}]"#
        ),
        LoadCase(
            "the mode of a secret is octal",
            "services: {app: {image: x, secrets: [{source: s, mode: 0440}]}}\nsecrets: {s: {file: ./s}}",
            at: "services.app.secrets",
            gives: #"[{"mode": "0440", "source": "s", "target": "/run/secrets/s"}]"#
        ),
        LoadCase(
            "a secret's file is made absolute",
            "services: {app: {image: x, secrets: [s]}}\nsecrets: {s: {file: ./s}}",
            at: "secrets.s",
            gives: #"{"file": "/project/s", "name": "project_s"}"#
        ),
        LoadCase(
            "an old external name",
            "services: {app: {image: x, networks: [n]}}\nnetworks: {n: {external: {name: r}}}",
            at: "networks.n",
            gives: #"{"external": true, "ipam": {}, "name": "r"}"#
        ),
        .service(
            "deploy always has placement and resources",
            "deploy: {replicas: 2}",
            at: "deploy",
            gives: #"{"placement": {}, "replicas": 2, "resources": {}}"#
        ),
        .service(
            "limits",
            "deploy: {resources: {limits: {cpus: '0.50', memory: 50M, pids: 100}}}",
            at: "deploy.resources.limits",
            gives: #"{"cpus": 0.5, "memory": "52428800", "pids": 100}"#
        ),
        .service(
            "delays of zero are left out",
            "deploy: {rollback_config: {parallelism: 0, delay: 0s}}",
            at: "deploy.rollback_config",
            gives: #"{"parallelism": 0}"#
        ),
        .service(
            "watch rules",
            "develop: {watch: [{path: ., action: rebuild, ignore: a}]}",
            at: "develop.watch",
            gives: #"[{"action": "rebuild", "exec": {"command": null}, "ignore": ["a"], "path": "/project"}]"#
        ),
        .service(
            "a provider joins no network",
            "provider: {type: p, options: {a: 1}}",
            at: "provider",
            gives: #"{"options": {"a": ["1"]}, "type": "p"}"#
        ),
        .service(
            "block devices",
            "blkio_config: {device_read_bps: [{path: /dev/sda, rate: 1mb}]}",
            at: "blkio_config",
            gives: #"{"device_read_bps": [{"Path": "/dev/sda", "Rate": "1048576"}]}"#
        ),
    ]

    @Test(arguments: ports) func `reads ports`(_ example: LoadCase) throws { try example.check() }

    @Test(arguments: volumes) func `reads volumes`(_ example: LoadCase) throws { try example.check() }

    @Test(arguments: attributes) func `reads attributes`(_ example: LoadCase) throws { try example.check() }

    @Test(arguments: structures) func `reads structures`(_ example: LoadCase) throws { try example.check() }
}
