import Compose
import Testing
import Vocabulary

extension EditTests {
    static let removals: [EditCase] = [
        EditCase(
            "a key with its block; the comments inside stay",
            "services:\n  a:\n    image: x\n    ports:\n      # web\n      - 80:80 # out\n    init: true\n",
            "services:\n  a:\n    image: x\n    # web\n    # out\n    init: true\n"
        ) { try $0.remove(["services", "a", "ports"]) },
        EditCase(
            "the last variable takes the mapping with it",
            "services:\n  a:\n    image: x\n    environment:\n      A: b\n    init: true\n",
            "services:\n  a:\n    image: x\n    init: true\n"
        ) { try $0.removeEnvironment("A", of: "a") },
        EditCase(
            "a key of a flow mapping",
            "services: {a: {image: x, init: true, restart: always}}\n",
            "services: {a: {image: x, restart: always}}\n"
        ) { try $0.remove(["services", "a", "init"]) },
        EditCase(
            "the last key of a flow mapping",
            "services: {a: {image: x, init: true}}\n",
            "services: {a: {image: x}}\n"
        ) { try $0.remove(["services", "a", "init"]) },
        EditCase(
            "a service with the blank line behind it",
            "services:\n  a:\n    image: x\n\n  b:\n    image: x\n\n  c:\n    image: x\n",
            "services:\n  a:\n    image: x\n\n  c:\n    image: x\n"
        ) { try $0.remove(["services", "b"]) },
        EditCase(
            "a key in both of two files",
            "services:\n  a:\n    image: x\n    privileged: true\n",
            "services:\n  a:\n    image: x\n",
            files: ["more.yaml": "services:\n  a:\n    init: true\n    privileged: true\n"],
            changes: ["more.yaml": "services:\n  a:\n    init: true\n"],
            mains: ["compose.yaml", "more.yaml"]
        ) { try $0.remove(["services", "a", "privileged"]) },
        EditCase(
            "what comes from an extended service is reset",
            "services:\n  a:\n    image: x\n    privileged: true\n  b:\n    extends: a\n",
            "services:\n  a:\n    image: x\n    privileged: true\n  b:\n    extends: a\n    privileged: !reset null\n"
        ) { try $0.remove(["services", "b", "privileged"]) },
        EditCase(
            "a merged key that feeds another service",
            "x-c: &c\n  privileged: true\n  init: true\nservices:\n  a:\n    <<: *c\n    image: x\n  b:\n    <<: *c\n    image: x\n",
            "x-c: &c\n  init: true\nservices:\n  a:\n    <<: *c\n    image: x\n  b:\n    <<: *c\n    image: x\n",
            others: ["b"]
        ) { try $0.remove(["services", "a", "privileged"]) },
        EditCase(
            "a variable that is merged as a whole mapping",
            "x-c: &c\n  environment: {A: 1, B: 2}\nservices:\n  a:\n    <<: *c\n    image: x\n  b:\n    <<: *c\n    image: x\n",
            "x-c: &c\n  environment: {A: 1, B: 2}\nservices:\n  a:\n    <<: *c\n    image: x\n    environment:\n      B: 2\n  b:\n    <<: *c\n    image: x\n"
        ) { try $0.removeEnvironment("A", of: "a") },
        EditCase(
            "the only port",
            "services:\n  a:\n    image: x\n    ports: [\"80:80\"]\n    init: true\n",
            "services:\n  a:\n    image: x\n    init: true\n"
        ) { editor in
            let range = try #require(editor.project.service("a")?.ports.first?.range)
            try editor.removeItem(at: range, of: ["services", "a", "ports"])
        },
        EditCase(
            "two ports one after the other",
            "services:\n  a:\n    image: x\n    ports:\n      - 80:80\n      - 81:81 # keep me\n      - 82:82\n",
            "services:\n  a:\n    image: x\n    ports:\n      - 81:81 # keep me\n"
        ) { editor in
            for index in [0, 2] {
                let range = try #require(editor.project.service("a")?.ports[index].range)
                try editor.removeItem(at: range, of: ["services", "a", "ports"])
            }
        },
        EditCase(
            "a line of a flow list over lines",
            "services:\n  a:\n    image: x\n    ports: [\n      \"80:80\", # one\n      \"81:81\",\n    ]\n",
            "services:\n  a:\n    image: x\n    ports: [\n      # one\n      \"81:81\",\n    ]\n"
        ) { editor in
            let range = try #require(editor.project.service("a")?.ports.first?.range)
            try editor.removeItem(at: range, of: ["services", "a", "ports"])
        },
    ]

    static let places: [EditCase] = [
        EditCase(
            "a new service behind a blank line, before the next section",
            "services:\n  a:\n    image: x\n    # init: true\n\nnetworks:\n  n:\n",
            "services:\n  a:\n    image: x\n    # init: true\n\n  # why\n  z:\n    image: img\n    restart: always\n\nnetworks:\n  n:\n"
        ) { try $0.addService("z", [.init("image", "img"), .init("restart", "always")], comment: "why") },
        EditCase(
            "services without blank lines between",
            "services:\n  a:\n    image: x\n  b:\n    image: x\n",
            "services:\n  a:\n    image: x\n  b:\n    image: x\n  z:\n    image: img\n"
        ) { try $0.addService("z", [.init("image", "img")]) },
        EditCase(
            "a new network beside the others",
            "services:\n  a:\n    image: x\nnetworks:\n  n:\n    driver: bridge\n",
            "services:\n  a:\n    image: x\nnetworks:\n  n:\n    driver: bridge\n  z:\n    internal: true\n"
        ) { try $0.declare("networks", "z", [.init("internal", true)]) },
        EditCase(
            "a first network in a section of its own",
            "services:\n    a:\n        image: x\n\nvolumes:\n    v:\n",
            "services:\n    a:\n        image: x\n\nnetworks:\n    z:\n\nvolumes:\n    v:\n"
        ) { try $0.declare("networks", "z") },
        EditCase(
            "a key where the neighbours have it",
            "services:\n  a:\n    image: x\n    ports: []\n    labels: []\n  b:\n    image: x\n    restart: always\n    ports: []\n",
            "services:\n  a:\n    image: x\n    restart: always\n    ports: []\n    labels: []\n  b:\n    image: x\n    restart: always\n    ports: []\n"
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "a key behind the commented-out keys at the end of a service",
            "services:\n  a:\n    image: x\n    # ports:\n    #   - 80:80\n\n  b:\n    image: x\n",
            "services:\n  a:\n    image: x\n    # ports:\n    #   - 80:80\n    restart: always\n\n  b:\n    image: x\n"
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "a service that only merges",
            "x-c: &c\n  image: x\nservices:\n  a:\n    <<: [*c]\n  b:\n    <<: *c\n",
            "x-c: &c\n  image: x\nservices:\n  a:\n    <<: [*c]\n    restart: always\n  b:\n    <<: *c\n"
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "a flow service that only merges",
            "x-c: &c\n  image: x\nservices:\n  a: {<<: *c}\n",
            "x-c: &c\n  image: x\nservices:\n  a: {<<: *c, restart: always}\n"
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "a service that is an alias",
            "services:\n  b: &b\n    image: x\n  a: *b\n",
            "services:\n  b: &b\n    image: x\n  a:\n    <<: *b\n    restart: always\n"
        ) { try $0.set(restart, to: "always") },
        EditCase(
            "an anchored list that is replaced keeps its anchor",
            "services:\n  a:\n    image: x\n    cap_add: &c # c\n      - KILL\n  b:\n    image: x\n    cap_add: *c\n",
            "services:\n  a:\n    image: x\n    # c\n    cap_add: &c\n      - CHOWN\n  b:\n    image: x\n    cap_add: *c\n",
            others: ["b"]
        ) { try $0.set(["services", "a", "cap_add"], to: ["CHOWN"]) },
        EditCase(
            "a part of a located text",
            "services:\n  a:\n    image: \"x:latest\" # c\n",
            "services:\n  a:\n    image: \"x:1.2\" # c\n"
        ) { editor in
            let range = try #require(editor.project.service("a")?.image?.range)
            try editor.replace("latest", with: "1.2", at: range, of: ["services", "a", "image"])
        },
    ]

    @Test func `what would break the file is refused and changes nothing`() throws {
        let text = "services:\n  a:\n    image: &i x\n  b:\n    image: *i\n"
        var editor = ProjectEditor(try #require(Loader.load(text: text).project))
        #expect(throws: EditRefusal.self) { try editor.remove(["services", "a", "image"]) }
        #expect(editor.edits.isEmpty)
    }

    @Test func `an included file outside the project folder is not edited`() throws {
        let files = [
            "/project/compose.yaml": "include: [../other/inc.yaml]\n",
            "/other/inc.yaml": "services:\n  a:\n    image: x\n",
        ]
        let outcome = Loader.load(LoadRequest(workingDirectory: "/project"), files: .inMemory(files))
        var editor = ProjectEditor(try #require(outcome.project))
        #expect(throws: EditRefusal.self) { try editor.set(Self.restart, to: "always") }
    }
}
