import Testing

@testable import Checks

/// What `/proc` tells of a network namespace.
struct NamespaceFactsTests {
    @Test func `listening sockets are read with their addresses, others are left out`() {
        let four = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
               1: 00000000:231D 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1
               2: 050014AC:231D 060014AC:C350 01 00000000:00000000 00:00000000 00000000     0        0 3 1
            """
        #expect(
            NamespaceFacts.listening(four)
                == [
                    ListeningSocket(address: "127.0.0.1", port: 8_080),
                    ListeningSocket(address: "0.0.0.0", port: 8_989),
                ]
        )
        let six = """
              sl  local_address                         remote_address                        st
               0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 0 0 0
               1: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0 0 0
            """
        #expect(
            NamespaceFacts.listening(six)
                == [ListeningSocket(address: "::", port: 8_080), ListeningSocket(address: "::1", port: 80)]
        )
        #expect(NamespaceFacts.listening("") == [])
    }

    @Test func `the way out is the default route, and the two halves of a tunnel win over it`() {
        let plain = """
            Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT
            eth0\t00000000\t010014AC\t0003\t0\t0\t0\t00000000\t0\t0\t0
            eth0\t000014AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
            """
        #expect(NamespaceFacts.wayOut(routes: plain) == "eth0")
        #expect(
            NamespaceFacts.wayOut(routes: plain + "\ntun0\t00000000\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0")
                == "tun0"
        )
        #expect(NamespaceFacts.wayOut(routes: "Iface") == nil)
    }

    @Test func `addresses are placed on interfaces by the routes, a tunnel's by what is left`() {
        let found = NamespaceFacts.interfaces(
            devices: "Inter-|\n face |\n    lo: 0\n  eth0: 0\n  tun0: 0",
            trie: """
                Main:
                  +-- 0.0.0.0/0 3 0 5
                     |-- 172.20.0.5
                        /32 host LOCAL
                     |-- 10.64.0.2
                        /32 host LOCAL
                     |-- 127.0.0.1
                        /32 host LOCAL
                     |-- 172.20.255.255
                        /32 link BROADCAST
                """,
            routes: "Iface\neth0\t000014AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0",
            inet6: "fd000000000000000000000000000005 02 40 00 80 eth0\n00000000000000000000000000000001 01 80 10 80 lo"
        )
        #expect(found == ["eth0": ["172.20.0.5", "fd00::5"], "tun0": ["10.64.0.2"]])
    }

    @Test func `resolv-conf and hosts are read as programs read them`() {
        let resolver = NameFiles.resolver("# by docker\nnameserver 127.0.0.11\nsearch lan home\noptions ndots:0\n")
        #expect(resolver.servers == ["127.0.0.11"])
        #expect(resolver.domains == ["lan", "home"])
        #expect(
            NameFiles.hosts("127.0.0.1 localhost # me\n172.20.0.2\tA1b2 gluetun\n")
                == ["localhost": ["127.0.0.1"], "a1b2": ["172.20.0.2"], "gluetun": ["172.20.0.2"]]
        )
    }

    @Test func `HTTP dates are read to the second`() {
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds("yesterday") == nil)
    }
}
