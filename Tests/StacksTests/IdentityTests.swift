import Compose
import Testing

@testable import Stacks

struct IdentityTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var service: String
        var uid: Int?
        var gid: Int?
        var umask: Int?
        var testDescription: String { service }
    }

    static let cases: [Case] = [
        Case(
            service: "{ image: lscr.io/linuxserver/sonarr, environment: { PUID: 1000, PGID: 100, UMASK: '002' } }",
            uid: 1000,
            gid: 100,
            umask: 0o002
        ),
        Case(service: "{ image: lscr.io/linuxserver/sonarr }", uid: 911, gid: 911, umask: 0o022),
        Case(
            service: "{ image: lscr.io/linuxserver/sonarr, environment: { PUID: '', PGID: '' } }",
            uid: 911,
            gid: 911,
            umask: 0o022
        ),
        Case(service: "{ image: ghcr.io/hotio/sonarr }", uid: 1000, gid: 1000, umask: 0o002),
        Case(
            service:
                "{ image: lscr.io/linuxserver/sonarr, user: '1001:1002', environment: { PUID: 1, PGID: 1, UMASK: '000' } }",
            uid: 1001,
            gid: 1002,
            umask: 0o022
        ),
        Case(
            service: "{ image: lscr.io/linuxserver/sonarr, read_only: true, environment: { PUID: 1, PGID: 1 } }",
            uid: 911,
            gid: 911,
            umask: 0o022
        ),
        Case(service: "{ image: jellyfin/jellyfin }", uid: 0, gid: 0, umask: nil),
        Case(service: "{ image: jellyfin/jellyfin, user: '1000' }", uid: 1000, gid: nil, umask: nil),
        Case(service: "{ image: jellyfin/jellyfin, user: root }", uid: 0, gid: 0, umask: nil),
        Case(service: "{ image: jellyfin/jellyfin, environment: { PUID: 1000 } }", uid: 0, gid: 0, umask: nil),
        Case(service: "{ image: example/unknown }", uid: nil, gid: nil, umask: nil),
        Case(
            service: "{ image: example/unknown, environment: { PUID: 1000, PGID: 1000 } }",
            uid: 1000,
            gid: 1000,
            umask: nil
        ),
    ]

    @Test(arguments: cases)
    func `user, group and mask follow from variables, user and image`(_ test: Case) throws {
        let project = try #require(Loader.load(text: "services: { app: \(test.service) }").project)
        let identity = try #require(Stack(project: project).service("app")).identity
        #expect(identity.uid?.value == test.uid)
        #expect(identity.gid?.value == test.gid)
        #expect(identity.umask?.value == test.umask)
    }

    @Test func `a further group counts as membership`() throws {
        let text = "services: { app: { image: jellyfin/jellyfin, user: '1000:1000', group_add: ['109', video] } }"
        let project = try #require(Loader.load(text: text).project)
        let identity = try #require(Stack(project: project).service("app")).identity
        #expect(identity.isMember(of: 1000))
        #expect(identity.isMember(of: 109))
        #expect(!identity.isMember(of: 44))
    }
}
