import Testing

@testable import Catalog

/// Facts about infrastructure on which rules build.
struct InfrastructureFactsTests {
    static let ids: Set<String> = Set(Services.all.map(\.id))

    static func definition(_ id: String) throws -> ServiceDefinition {
        try #require(Services.all.first { $0.id == id }, "\(id)")
    }

    @Test func `every socket proxy is one and listens where the table says`() throws {
        let proxies = Services.all.filter { $0.roles.contains(.socketProxy) }
        #expect(proxies.count == 3)
        for proxy in proxies {
            #expect(proxy.ports.map(\.number) == [SocketProxyFacts.port])
            #expect(proxy.ports.allSatisfy { $0.publishing == .never })
            #expect(proxy.needsEgress == false)
        }
    }

    @Test func `who uses the Docker API is known`() {
        #expect(Self.ids.isSuperset(of: SocketProxyFacts.needs.keys))
        #expect(Self.ids.isSuperset(of: SocketProxyFacts.rootConsumers))
        #expect(SocketProxyFacts.rootConsumers.isDisjoint(with: SocketProxyFacts.needs.keys))
        #expect(SocketProxyFacts.readers.contains("traefik"))
        #expect(!SocketProxyFacts.readers.contains("watchtower"))
    }

    @Test func `needs name flags that the proxies have`() {
        let plain = Set(SocketProxyFacts.tecnativaFlags.map(\.name))
        let finer = Set(SocketProxyFacts.linuxserverFlags.map(\.name))
        #expect(finer.isSuperset(of: plain))
        for (consumer, need) in SocketProxyFacts.needs {
            #expect(plain.isSuperset(of: need.flags), "\(consumer)")
            #expect(finer.subtracting(plain).isSuperset(of: need.linuxserverFlags), "\(consumer)")
            #expect(need.writes != need.flags.isDisjoint(with: SocketProxyFacts.writingFlags), "\(consumer)")
        }
        #expect(finer.isSuperset(of: SocketProxyFacts.writingFlags))
        #expect(plain.isSuperset(of: SocketProxyFacts.controllingFlags))
        let usual = SocketProxyFacts.tecnativaFlags.filter(\.isOnByDefault).map(\.name)
        #expect(usual == ["EVENTS", "PING", "VERSION"])
    }

    @Test func `programs with capability facts exist and their capabilities are graded or default`() {
        #expect(Self.ids.isSuperset(of: CapabilityFacts.justified.keys))
        #expect(Self.ids.isSuperset(of: CapabilityFacts.conditional.keys))
        let graded = Set(CapabilityFacts.dangers.keys).union(CapabilityFacts.defaults)
        for (program, capabilities) in CapabilityFacts.justified {
            #expect(graded.isSuperset(of: capabilities), "\(program)")
        }
        for (program, conditions) in CapabilityFacts.conditional {
            #expect(CapabilityFacts.justified[program]?.isSuperset(of: conditions.keys) == true, "\(program)")
        }
        #expect(CapabilityFacts.defaults.count == 14)
    }

    @Test func `hardening facts of all images speak of capabilities that exist`() {
        let known = Set(CapabilityFacts.dangers.keys).union(CapabilityFacts.defaults)
        for definition in Services.all {
            for variant in definition.images {
                let named = (variant.hardening?.capabilities ?? []) + (variant.hardening?.optionalCapabilities ?? [])
                #expect(known.isSuperset(of: named), "\(definition.id) \(variant.key)")
            }
        }
    }

    @Test func `dropping and adding leave the right capabilities`() {
        #expect(CapabilityFacts.effective(adding: [], dropping: []) == CapabilityFacts.defaults)
        #expect(CapabilityFacts.effective(adding: ["CAP_CHOWN", "setuid"], dropping: ["all"]) == ["CHOWN", "SETUID"])
        #expect(!CapabilityFacts.effective(adding: [], dropping: ["NET_RAW"]).contains("NET_RAW"))
        #expect(CapabilityFacts.Danger.medium < .critical)
    }

    @Test func `ended lines, bad releases and partners belong to known programs`() {
        #expect(Self.ids.isSuperset(of: EcosystemFacts.endOfLife.map(\.program)))
        #expect(Self.ids.isSuperset(of: EcosystemFacts.compromised.map(\.program)))
        #expect(Self.ids.isSuperset(of: EcosystemFacts.matchingVersions.flatMap(\.programs)))
        #expect(Self.ids.isSuperset(of: EcosystemFacts.engineMinimums.map(\.program)))
        for release in EcosystemFacts.compromised {
            #expect(!release.versions.contains(release.lastGoodBefore))
            #expect(!release.versions.contains(release.firstGoodAfter))
        }
    }

    @Test func `an engine minimum that names a variant names one that exists`() throws {
        for minimum in EcosystemFacts.engineMinimums {
            guard let variant = minimum.variant else { continue }
            #expect(try Self.definition(minimum.program).images.contains { $0.key == variant })
        }
    }

    @Test func `Compose features are listed once, newest first`() {
        let paths = ComposeFeatures.all.map(\.path)
        #expect(Set(paths).count == paths.count)
        let versions = ComposeFeatures.all.map { $0.since.split(separator: ".").compactMap { Int($0) } }
        #expect(versions.allSatisfy { $0.count == 3 })
        for (newer, older) in zip(versions, versions.dropFirst()) {
            #expect(!newer.lexicographicallyPrecedes(older))
        }
    }

    @Test func `known passwords belong to known programs and their variables are secrets`() throws {
        for known in KnownCredentials.defaults {
            let definition = try Self.definition(known.program)
            #expect(KnownCredentials.isKnown(known.password), "\(known.program)")
            guard let variable = known.variable else { continue }
            let fact = try #require(definition.environment.first { $0.name == variable }, "\(variable)")
            #expect(fact.isSecret, "\(variable)")
            let keys = Set(definition.images.map(\.key))
            #expect(keys.isSuperset(of: known.variants))
        }
    }

    @Test(arguments: ["changeme", "ADMIN", "Password", "your_password_here", "postgres", "<your-token>"])
    func `a password that everybody knows is seen`(_ value: String) {
        #expect(KnownCredentials.isKnown(value))
    }

    @Test(arguments: ["", "kT9-plume-harbor", "${DB_PASSWORD}", "adminx7Qw"])
    func `a password that nobody knows is left alone`(_ value: String) {
        #expect(!KnownCredentials.isKnown(value))
    }

    @Test func `Gluetun's renamed variables lead to names that are not renamed again`() {
        let old = Set(GluetunFacts.renamedVariables.map(\.name))
        for renamed in GluetunFacts.renamedVariables {
            #expect(renamed.stillRead)
            let new = renamed.instead?.split(separator: "/").map(String.init) ?? []
            #expect(!new.isEmpty, "\(renamed.name)")
            #expect(old.isDisjoint(with: new), "\(renamed.name)")
        }
        #expect(GluetunFacts.obsoleteVariables.allSatisfy { !$0.stillRead })
        #expect(old.isDisjoint(with: GluetunFacts.obsoleteVariables.map(\.name)))
    }

    @Test func `Gluetun's secrets are marked and can come from files`() throws {
        let gluetun = try Self.definition("gluetun")
        let secret = Set(gluetun.environment.filter(\.isSecret).map(\.name))
        #expect(secret.isSuperset(of: GluetunFacts.secretVariables))
        #expect(GluetunFacts.secretFileVariables.allSatisfy { $0.hasSuffix("_SECRETFILE") })
        let capabilities = try #require(gluetun.images.first?.hardening?.capabilities)
        #expect(Set(capabilities) == GluetunFacts.capabilities)
        let groups = [
            GluetunFacts.portForwardingProviders, GluetunFacts.fixedPortProviders,
            GluetunFacts.providersWithoutPortForwarding,
        ]
        #expect(Set(groups.flatMap(\.self)).count == groups.map(\.count).reduce(0, +))
    }

    @Test(arguments: ["postgres", "mariadb", "redis", "valkey"])
    func `a database is not to be published and needs no internet`(_ id: String) throws {
        let definition = try Self.definition(id)
        #expect(definition.ports.allSatisfy { $0.purpose == .database && $0.publishing == .never })
        #expect(definition.needsEgress == false)
        let official = try #require(definition.images.first { $0.key == "official" })
        #expect(official.healthcheck != nil)
        #expect(official.persistentPaths?.isEmpty == false)
    }

    @Test func `PostgreSQL stops by SIGINT and has two minutes`() throws {
        let postgres = try Self.definition("postgres")
        #expect(postgres.stopSignal == "SIGINT")
        #expect(postgres.stopGracePeriod == .seconds(120))
    }

    @Test func `exporters publish nothing`() {
        for definition in Services.infrastructure where definition.roles == [.exporter] {
            #expect(definition.ports.allSatisfy { $0.publishing == .never }, "\(definition.id)")
        }
    }

    @Test(arguments: [
        "exportarr", "redis-exporter", "wollomatic-socket-proxy", "dozzle", "loki", "gatus", "cloudflared",
    ])
    func `an image without a shell lists no tools and no shell test`(_ id: String) throws {
        let official = try #require(Self.definition(id).images.first)
        #expect(official.tools == [])
        #expect(official.healthcheck?.test.first != "CMD-SHELL")
    }

    @Test(arguments: ["qbittorrent", "transmission", "deluge", "rtorrent-rutorrent"])
    func `a torrent client's peer port belongs on the VPN container`(_ id: String) throws {
        let definition = try Self.definition(id)
        let peers = definition.ports.filter { $0.purpose == .peer }
        #expect(!peers.isEmpty)
        #expect(peers.allSatisfy { $0.publishing == .vpnGateway })
        #expect(definition.stopGracePeriod.map { $0 >= .seconds(60) } == true)
    }

    @Test func `what is only recognised claims nothing`() {
        for definition in Services.identified {
            #expect(definition.health == nil && definition.authentication == .unknown, "\(definition.id)")
            #expect(definition.environment.isEmpty && definition.unverified.count == 1, "\(definition.id)")
            #expect(definition.images.allSatisfy { $0.hardening == nil && $0.healthcheck == nil }, "\(definition.id)")
        }
    }

    @Test func `portals and programs of the proxy tables exist`() throws {
        #expect(Self.ids.isSuperset(of: ProxyFacts.programsWithNativeApps))
        #expect(Self.ids.isSuperset(of: ProxyFacts.administrativePrograms))
        #expect(ProxyFacts.programsWithNativeApps.isDisjoint(with: ProxyFacts.administrativePrograms))
        for portal in ProxyFacts.forwardAuthentication {
            let definition = try Self.definition(portal.portal)
            #expect(definition.roles.contains(.auth))
            #expect(definition.ports.contains { $0.number == portal.port })
            #expect(portal.traefikPath.hasPrefix("/"))
        }
    }

    @Test func `Pi-hole is known not to bear no-new-privileges`() throws {
        let hardening = try #require(Self.definition("pihole").images.first?.hardening)
        #expect(hardening.noNewPrivileges == false)
        #expect(CapabilityFacts.justified["pihole"]?.isSuperset(of: hardening.capabilities ?? []) == true)
    }
}
