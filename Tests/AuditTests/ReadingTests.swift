import Compose
import Stacks
import Testing
import Vocabulary

@testable import Audit

/// What rules read out of a stack: paths of the host, addresses, names of credentials, reach.
struct ReadingTests {
    struct PathCase: Sendable, CustomTestStringConvertible {
        var path: String
        var sensitivity: HostPaths.Sensitivity?
        var testDescription: String { path }
        init(_ path: String, _ sensitivity: HostPaths.Sensitivity?) {
            self.path = path
            self.sensitivity = sensitivity
        }
    }

    static let paths: [PathCase] = [
        PathCase("/etc", .system), PathCase("/etc/", .system), PathCase("/etc/ssh/sshd_config", .system),
        PathCase("/etc/cron.d", .system), PathCase("/etc/traefik", .belowSystem), PathCase("/etcetera", nil),
        PathCase("/boot/efi", .system), PathCase("/usr/bin", .system), PathCase("/usr/share/fonts", nil),
        PathCase("/usr/local/media", nil), PathCase("/root", .system), PathCase("/root/docker/sonarr", nil),
        PathCase("/root/.ssh", .personal), PathCase("/home", .personal), PathCase("/home/anna", .personal),
        PathCase("/home/anna/media", nil), PathCase("/home/anna/.docker/config.json", .personal),
        PathCase("/var/lib/docker", .system), PathCase("/var/lib/docker/volumes/a/_data", nil),
        PathCase("/var/lib/plex", nil), PathCase("/var/log", nil), PathCase("/media/movies", nil),
        PathCase("/mnt", nil),
        PathCase("/srv/../etc", .system), PathCase("/library", nil), PathCase("/lib/modules", .system),
        PathCase("/", nil),
        PathCase("/dev", .system), PathCase("/dev/dri", nil), PathCase("/proc/1", .system), PathCase("/run/udev", nil),
    ]

    @Test(arguments: paths)
    func `paths are judged by their folders, not by their beginning`(_ test: PathCase) {
        #expect(HostPaths.sensitivity(of: test.path) == test.sensitivity)
    }

    @Test
    func `sockets are found under all their names`() {
        for path in [
            "/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock", "/run/user/1000/docker.sock",
        ] {
            #expect(HostPaths.isControlSocket(path), "\(path)")
        }
        for path in ["/run/docker.sock.d", "/srv/docker.sock", "/run/mysqld/mysqld.sock"] {
            #expect(!HostPaths.isControlSocket(path), "\(path)")
        }
        #expect(HostPaths.holdsControlSocket("/var/run/") && HostPaths.holdsControlSocket("/run"))
        #expect(!HostPaths.holdsControlSocket("/run/udev") && !HostPaths.holdsControlSocket("/"))
    }

    @Test
    func `addresses overlap when one network lies in the other`() throws {
        let wide = try #require(IPv4Network("172.30.0.0/16"))
        let narrow = try #require(IPv4Network("172.30.9.0/24"))
        let other = try #require(IPv4Network("172.31.0.0/24"))
        #expect(wide.overlaps(narrow) && narrow.overlaps(wide) && !wide.overlaps(other))
        #expect(try wide.contains(#require(IPv4Network("172.30.255.255")).address))
        for text in ["", "172.30.0", "172.30.0.256", "172.30.0.0/33", "172.30.0.0/", "fd00::/64", "1.2.3.4/8/9"] {
            #expect(IPv4Network(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        "DB_PASSWORD", "MYSQL_ROOT_PASSWORD", "SECRET_KEY_BASE", "API_KEY", "apikey", "TS_AUTHKEY", "ADMIN_PASS",
        "APP_SALT",
        "SENTRY_DSN", "homepage.widget.key", "traefik.http.middlewares.a.basicauth.users", "SONARR__AUTH__APIKEY",
    ])
    func `names of credentials are known`(_ name: String) {
        #expect(CredentialNames.isCredential(name))
    }

    @Test(arguments: [
        "DB_PASSWORD_FILE", "FILE__PASSWORD", "WIREGUARD_PRIVATE_KEY_SECRETFILE", "TOKEN_TTL", "SONARR__AUTH__REQUIRED",
        "MYSQL_ALLOW_EMPTY_PASSWORD", "PASSWORD_AUTH", "PUBLIC_KEY", "PUID", "PASSPORT_CLIENT", "OIDC_TOKEN_ENDPOINT",
        "TZ",
    ])
    func `names that only speak of credentials are not taken for them`(_ name: String) {
        #expect(!CredentialNames.isCredential(name))
    }

    @Test(arguments: [
        "", "true", "12h", "512mb", "/run/secrets/key", "./key", "<your password>", "{{HOMEPAGE_VAR_KEY}}", "off",
    ])
    func `switches, durations, paths and placeholders are no secrets`(_ value: String) {
        #expect(!CredentialNames.canBeSecret(value))
    }

    @Test
    func `a range of ports is one entry`() throws {
        let text = """
            services:
              a:
                image: example/a:1
                ports: ["1000-60000:1000-60000", "127.0.0.1:53:53/udp"]
            """
        let service = try #require(Loader.load(text: text).project?.services.first)
        let entries = service.portEntries
        #expect(entries.map(\.described) == ["1000-60000", "127.0.0.1:53/udp"])
        #expect(
            entries.map { $0.written(on: "10.0.0.2") } == [
                "\"10.0.0.2:1000-60000:1000-60000\"", "\"10.0.0.2:53:53/udp\"",
            ]
        )
    }

    @Test
    func `ports of a shared namespace belong to the program that listens on them`() throws {
        let text = """
            services:
              gluetun:
                image: qmcgaw/gluetun:v3.41
                ports: ["8080:8080", "127.0.0.1:8989:8989", "8000:8000"]
              qbittorrent: {image: "lscr.io/linuxserver/qbittorrent:5.1.2", network_mode: "service:gluetun"}
              sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15", network_mode: "service:gluetun"}
              alone: {image: "example/a:1"}
            """
        let stack = Stack(project: try #require(Loader.load(text: text).project))
        let reach = try ["gluetun", "qbittorrent", "sonarr", "alone"].map {
            try stack.exposure(of: #require(stack.service($0)))
        }
        #expect(reach.map { $0.ports.map(\.target) } == [[8000], [8080], [8989], []])
        #expect(reach.map(\.reach) == [.everywhere, .everywhere, .loopback, .containers])
        #expect(reach.map(\.isReachable) == [true, true, false, false])
    }
}
