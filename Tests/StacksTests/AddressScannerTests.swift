import Testing

@testable import Stacks

struct AddressScannerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var takesBareNames = false
        var found: [String]
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case(text: "http://qbittorrent:8080", found: ["http qbittorrent 8080 "]),
        Case(text: "curl -fsS http://127.0.0.1:8989/ping || exit 1", found: ["http 127.0.0.1 8989 /ping"]),
        Case(text: "curl -f localhost/health", found: ["- localhost - /health"]),
        Case(text: "postgresql+asyncpg://user:pw@db:5432/app", found: ["postgresql+asyncpg db 5432 /app user"]),
        Case(text: "redis://:a=b@redis:6379/0", found: ["redis redis 6379 /0 user"]),
        Case(text: "user:pw@tcp(db:3306)/app", found: ["- db 3306 "]),
        Case(text: "host=postgres port=5432", found: []),
        Case(text: "postgres", takesBareNames: true, found: ["- postgres - "]),
        Case(text: "postgres", found: []),
        Case(text: "a:1,b:2", found: ["- a 1 ", "- b 2 "]),
        Case(text: "mongodb://a:27017,b:27017/x", found: ["mongodb a 27017 ", "- b 27017 /x"]),
        Case(text: "http://[::1]:9090/-/healthy", found: ["http ::1 9090 /-/healthy"]),
        Case(text: "tcp://socket-proxy:2375", found: ["tcp socket-proxy 2375 "]),
        Case(text: "unix:///var/run/docker.sock", found: []),
        Case(text: "http://:8080", found: []),
        Case(text: "http://host:99999", found: []),
        Case(text: "/config:/data", found: []),
        Case(text: "12:30", found: []),
        Case(text: #"{"url":"http://sonarr:8989/"}"#, found: ["http sonarr 8989 /"]),
        Case(text: "://", found: []),
        Case(text: "", found: []),
    ]

    @Test(arguments: cases)
    func `an address is found where one stands`(_ test: Case) {
        let found = AddressScanner.addresses(in: test.text, takesBareNames: test.takesBareNames).map { address in
            let port = address.port.map(String.init) ?? "-"
            let user = address.hasUserInfo ? " user" : ""
            return "\(address.scheme ?? "-") \(address.host) \(port) \(address.path)\(user)"
        }
        #expect(found == test.found)
    }

    @Test
    func `names that end in host or url suggest a host`() {
        for name in ["DB_HOST", "REDIS_HOSTNAME", "Postgres__Host", "SONARR_URL", "--redis.addr"] {
            #expect(AddressScanner.suggestsHost(name), "\(name)")
        }
        for name in ["HOSTNAME", "VIRTUAL_HOST", "TZ", "DB_PASSWORD"] {
            #expect(!AddressScanner.suggestsHost(name), "\(name)")
        }
    }
}
