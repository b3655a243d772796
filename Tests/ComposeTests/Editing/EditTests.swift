import Compose
import Testing

/// Every way of writing, and what an edit makes of it.
struct EditTests {
    static let restart = ["services", "a", "restart"]

    @Test(arguments: scalars + lists + mappings + removals + places)
    func `an edit gives this text`(_ test: EditCase) throws { try test.check() }

    static let scalars: [EditCase] = [
        EditCase(
            "plain scalar with a comment behind",
            "services:\n  a:\n    image: x # why\n    restart: no-such\n",
            "services:\n  a:\n    image: y:1 # why\n    restart: no-such\n"
        ) { try $0.set(["services", "a", "image"], to: "y:1") },
        EditCase("double quotes stay", "services:\n  a:\n    image: \"x\"\n", "services:\n  a:\n    image: \"y\"\n") {
            try $0.set(["services", "a", "image"], to: "y")
        },
        EditCase("single quotes stay", "services:\n  a:\n    image: 'x'\n", "services:\n  a:\n    image: 'y'\n") {
            try $0.set(["services", "a", "image"], to: "y")
        },
        EditCase(
            "folded scalar with a comment behind its mark",
            "services:\n  a:\n    image: x\n    command: > # long\n      run\n      all\n    init: true\n",
            "services:\n  a:\n    image: x\n    command: serve # long\n    init: true\n"
        ) { try $0.set(["services", "a", "command"], to: "serve") },
        EditCase("flow service", "services: {a: {image: x}}\n", "services: {a: {image: x, restart: always}}\n") {
            try $0.set(restart, to: "always")
        },
        EditCase("flow value", "services: {a: {image: x, init: true}}", "services: {a: {image: \"y,z\", init: true}}") {
            try $0.set(["services", "a", "image"], to: "y,z")
        },
        EditCase(
            "no final newline",
            "services:\n  a:\n    image: x",
            "services:\n  a:\n    image: x\n    restart: always"
        ) {
            try $0.set(restart, to: "always")
        },
        EditCase(
            "CR LF and byte order mark",
            "\u{FEFF}services:\r\n  a:\r\n    image: x\r\n",
            "\u{FEFF}services:\r\n  a:\r\n    image: x\r\n    restart: always\r\n"
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "empty value in front of a comment",
            "services:\n  a:\n    image: x\n    command: # later\n",
            "services:\n  a:\n    image: x\n    command: always # later\n"
        ) { try $0.set(["services", "a", "command"], to: "always") },
        EditCase(
            "anchor on an empty value, blank before the colon",
            "services:\n  a:\n    image: x\n    command : &r\n  b: {image: x, init: true}\n",
            "services:\n  a:\n    image: x\n    command : &r always\n  b: {image: x, init: true}\n"
        ) { try $0.set(["services", "a", "command"], to: "always") },
        EditCase(
            "alias as value",
            "x-r: &r always\nservices:\n  a:\n    image: x\n    restart: *r\n  b:\n    image: x\n    restart: *r\n",
            "x-r: &r always\nservices:\n  a:\n    image: x\n    restart: unless-stopped\n  b:\n    image: x\n    restart: *r\n"
        ) { try $0.set(restart, to: "unless-stopped") },
        EditCase(
            "a key merged into two services is overridden at one",
            "x-c: &c\n  restart: always\nservices:\n  a:\n    <<: *c\n    image: x\n  b:\n    <<: *c\n    image: x\n",
            "x-c: &c\n  restart: always\nservices:\n  a:\n    <<: *c\n    image: x\n    restart: unless-stopped\n  b:\n    <<: *c\n    image: x\n"
        ) { try $0.set(restart, to: "unless-stopped") },
        EditCase(
            "a key merged into one service is set at the anchor",
            "x-c: &c\n  restart: always # c\nservices:\n  a:\n    <<: *c\n    image: x\n",
            "x-c: &c\n  restart: unless-stopped # c\nservices:\n  a:\n    <<: *c\n    image: x\n"
        ) { try $0.set(restart, to: "unless-stopped") },
        EditCase(
            "a new key of a service that is an anchor itself touches who merges it",
            "services:\n  a: &a\n    image: x\n  b:\n    <<: *a\n    init: true\n",
            "services:\n  a: &a\n    image: x\n    restart: always\n  b:\n    <<: *a\n    init: true\n",
            others: ["b"]
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "an extended service touches who extends it",
            "services:\n  a:\n    image: x\n    restart: \"no\"\n  b:\n    extends: a\n",
            "services:\n  a:\n    image: x\n    restart: \"always\"\n  b:\n    extends: a\n",
            others: ["b"]
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "what comes from an extended file is set at the service",
            "services:\n  a:\n    extends: {file: base.yaml, service: a}\n    image: x\n",
            "services:\n  a:\n    extends: {file: base.yaml, service: a}\n    image: x\n    restart: always\n",
            files: ["base.yaml": "services:\n  a:\n    image: base\n    restart: on-failure\n"]
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "the last of several files wins",
            "services:\n  a:\n    image: x\n    restart: \"no\"\n",
            "services:\n  a:\n    image: x\n    restart: \"no\"\n",
            files: ["more.yaml": "services:\n  a:\n    restart: always\n"],
            changes: ["more.yaml": "services:\n  a:\n    restart: unless-stopped\n"],
            mains: ["compose.yaml", "more.yaml"]
        ) { try $0.set(restart, to: "unless-stopped") },
        EditCase(
            "an included service is edited where it is written",
            "include: [inc.yaml]\nservices:\n  b:\n    image: x\n",
            "include: [inc.yaml]\nservices:\n  b:\n    image: x\n",
            files: ["inc.yaml": "services:\n    a:\n        image: x\n"],
            changes: ["inc.yaml": "services:\n    a:\n        image: x\n        restart: always\n"]
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "several YAML documents in one file",
            "services:\n  a:\n    image: x\n---\nservices:\n  a:\n    init: true\n",
            "services:\n  a:\n    image: img\n---\nservices:\n  a:\n    init: true\n"
        ) { try $0.set(["services", "a", "image"], to: "img") },
        EditCase(
            "two wishes in a mapping that is not there yet",
            "services:\n  a:\n    image: x\n",
            "services:\n  a:\n    image: x\n    healthcheck:\n      test: curl -f http://localhost\n      interval: 30s\n"
        ) {
            try $0.set(["services", "a", "healthcheck", "test"], to: "curl -f http://localhost")
            try $0.set(["services", "a", "healthcheck", "interval"], to: "30s")
        },
    ]

    static let lists: [EditCase] = [
        EditCase(
            "block list with quotes and a commented-out item",
            "services:\n  a:\n    image: x\n    ports:\n      - \"80:80\" # web\n      # - \"81:81\"\n    init: true\n",
            "services:\n  a:\n    image: x\n    ports:\n      - \"80:80\" # web\n      # - \"81:81\"\n      - \"82:82\"\n    init: true\n"
        ) { try $0.append("82:82", to: ["services", "a", "ports"]) },
        EditCase(
            "a list that is not indented, before a comment for the next key",
            "services:\n  a:\n    image: x\n    cap_add:\n    - CHOWN\n    # start it\n    init: true\n",
            "services:\n  a:\n    image: x\n    cap_add:\n    - CHOWN\n    - KILL\n    # start it\n    init: true\n"
        ) { try $0.append("KILL", to: ["services", "a", "cap_add"]) },
        EditCase(
            "flow list",
            "services:\n  a:\n    image: x\n    cap_add: [ CHOWN ] # c\n",
            "services:\n  a:\n    image: x\n    cap_add: [ CHOWN, KILL ] # c\n"
        ) { try $0.append("KILL", to: ["services", "a", "cap_add"]) },
        EditCase(
            "flow list over lines",
            "services:\n  a:\n    image: x\n    cap_add: [\n      CHOWN, # own\n      FOWNER # more\n    ]\n",
            "services:\n  a:\n    image: x\n    cap_add: [\n      CHOWN, # own\n      FOWNER, # more\n      KILL\n    ]\n"
        ) { try $0.append("KILL", to: ["services", "a", "cap_add"]) },
        EditCase(
            "empty list",
            "services:\n  a:\n    image: x\n    cap_add: []\n",
            "services:\n  a:\n    image: x\n    cap_add: [KILL]\n"
        ) { try $0.append("KILL", to: ["services", "a", "cap_add"]) },
        EditCase(
            "empty key with a comment below",
            "services:\n  a:\n    image: x\n    networks:\n      # - old\n    init: true\nnetworks:\n  net:\n",
            "services:\n  a:\n    image: x\n    networks:\n      # - old\n      - net\n    init: true\nnetworks:\n  net:\n"
        ) { try $0.append("net", to: ["services", "a", "networks"]) },
        EditCase(
            "a shared list is written whole at the service",
            "x-p: &p\n  - ${DIR}/a:/a\n  - /b:/b # b\nservices:\n  a:\n    image: x\n    volumes: *p\n  b:\n    image: x\n    volumes: *p\n",
            "x-p: &p\n  - ${DIR}/a:/a\n  - /b:/b # b\nservices:\n  a:\n    image: x\n    volumes:\n      - ${DIR}/a:/a\n      - /b:/b\n      - /c:/c\n  b:\n    image: x\n    volumes: *p\n"
        ) { try $0.append("/c:/c", to: ["services", "a", "volumes"]) },
        EditCase(
            "a text becomes a list",
            "services:\n  a:\n    image: x\n    dns: 1.1.1.1\n",
            "services:\n  a:\n    image: x\n    dns:\n      - 1.1.1.1\n      - 9.9.9.9\n"
        ) { try $0.append("9.9.9.9", to: ["services", "a", "dns"]) },
        EditCase(
            "long syntax item",
            "services:\n  a:\n    image: x\n    volumes:\n    - type: bind\n      source: /a\n      target: /a\n",
            "services:\n  a:\n    image: x\n    volumes:\n    - type: bind\n      source: /a\n      target: /a\n    - type: tmpfs\n      target: /t\n"
        ) { try $0.append(["type": "tmpfs", "target": "/t"], to: ["services", "a", "volumes"]) },
        EditCase(
            "a new list as the neighbours write it",
            "services:\n  a:\n    image: x\n  b:\n    image: x\n    security_opt: [\"no-new-privileges:true\"]\n",
            "services:\n  a:\n    image: x\n    security_opt: [\"no-new-privileges:true\"]\n  b:\n    image: x\n    security_opt: [\"no-new-privileges:true\"]\n"
        ) { try $0.append("no-new-privileges:true", to: ["services", "a", "security_opt"]) },
    ]

    static let mappings: [EditCase] = [
        EditCase(
            "environment as list, value with a variable",
            "services:\n  a:\n    image: x\n    environment:\n      - \"PUID=${PUID}\"\n      - \"TZ=Etc/UTC\" # zone\n",
            "services:\n  a:\n    image: x\n    environment:\n      - \"PUID=${PUID}\"\n      - \"TZ=${TZ:-Europe/Paris}\" # zone\n"
        ) { try $0.setEnvironment("TZ", to: "${TZ:-Europe/Paris}", of: "a") },
        EditCase(
            "environment as mapping",
            "services:\n  a:\n    image: x\n    environment:\n      PUID: 1000\n\n      # more to come\n    init: true\n",
            "services:\n  a:\n    image: x\n    environment:\n      PUID: 1000\n      PGID: \"1000\"\n\n      # more to come\n    init: true\n"
        ) { try $0.setEnvironment("PGID", to: "1000", of: "a") },
        EditCase(
            "new environment as other services write theirs",
            "services:\n  a:\n    image: x\n  b:\n    image: x\n    environment:\n      - A=b\n",
            "services:\n  a:\n    image: x\n    environment:\n      - TZ=Etc/UTC\n      - UMASK=002\n  b:\n    image: x\n    environment:\n      - A=b\n"
        ) {
            try $0.setEnvironment("TZ", to: "Etc/UTC", of: "a")
            try $0.setEnvironment("UMASK", to: "002", of: "a")
        },
        EditCase(
            "a shared environment is merged and overridden",
            "x-e: &e\n  TZ: Etc/UTC\nservices:\n  a:\n    image: x\n    environment: *e\n  b:\n    image: x\n    environment: *e\n",
            "x-e: &e\n  TZ: Etc/UTC\nservices:\n  a:\n    image: x\n    environment:\n      <<: *e\n      PUID: \"1\"\n  b:\n    image: x\n    environment: *e\n"
        ) { try $0.setEnvironment("PUID", to: "1", of: "a") },
        EditCase(
            "an environment inside what is merged is copied",
            "x-c: &c\n  environment:\n    TZ: ${TZ}\n    NUM: 1\nservices:\n  a:\n    <<: *c\n    image: x\n  b:\n    <<: *c\n    image: x\n",
            "x-c: &c\n  environment:\n    TZ: ${TZ}\n    NUM: 1\nservices:\n  a:\n    <<: *c\n    image: x\n    environment:\n      TZ: ${TZ}\n      NUM: 1\n      P: qq\n  b:\n    <<: *c\n    image: x\n"
        ) { try $0.setEnvironment("P", to: "qq", of: "a") },
        EditCase(
            "a short list of dependencies becomes long",
            "services:\n  a:\n    image: x\n    depends_on:\n      - b # first\n      - c\n  b: {image: x}\n  c: {image: x}",
            "services:\n  a:\n    image: x\n    depends_on:\n      b: # first\n        condition: service_healthy\n      c:\n        condition: service_started\n  b: {image: x}\n  c: {image: x}"
        ) { try $0.setDependency(of: "a", on: "b", condition: "service_healthy") },
        EditCase(
            "dependencies in brackets, at the end of a CR LF file",
            "services:\r\n  b: {image: x}\r\n  a:\r\n    image: x\r\n    depends_on: [b]",
            "services:\r\n  b: {image: x}\r\n  a:\r\n    image: x\r\n    depends_on:\r\n      b:\r\n        condition: service_healthy\r\n        restart: true"
        ) { try $0.setDependency(of: "a", on: "b", condition: "service_healthy", restart: true) },
        EditCase(
            "a service stays on the default network",
            "services:\n  a:\n    image: x\nnetworks:\n  net:\n",
            "services:\n  a:\n    image: x\n    networks:\n      - default\n      - net\nnetworks:\n  net:\n"
        ) { try $0.attach("a", to: "net") },
        EditCase(
            "a further network in brackets",
            "services:\n  a:\n    image: x\n    networks: [m]\nnetworks: {m: , net: }\n",
            "services:\n  a:\n    image: x\n    networks: [m, net]\nnetworks: {m: , net: }\n"
        ) { try $0.attach("a", to: "net") },
        EditCase(
            "a label with Unicode and dollars",
            "services:\n  a:\n    image: x\n    labels:\n      t.y: 'ä $$x'\n",
            "services:\n  a:\n    image: x\n    labels:\n      t.y: 'ä $$x'\n      t.z: 'é''s $$ 🎬'\n"
        ) { try $0.setLabel("t.z", to: "é's $$ 🎬", of: "a") },
    ]
}
