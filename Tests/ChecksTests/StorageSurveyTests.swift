import Stacks
import Testing
import Transport
import Vocabulary

@testable import Checks

/// What a survey sees below the mounts of a service, with a machine out of closures.
struct StorageSurveyTests {
    static let mountInfo = """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        30 22 8:17 / /srv/data rw,relatime shared:2 - btrfs /dev/sdb1 rw
        31 30 0:40 / /srv/data/my\\040torrents rw - nfs4 nas:/t rw
        32 22 8:33 / /mnt/old ro - ext4 /dev/sdc1 ro
        nonsense
        """

    private func survey(
        of name: String = "sonarr",
        status: [String: FileStatus],
        files: [String: String] = [:],
        beginning: [UInt8] = [],
        sources: [String: String] = ["/config": "/opt/sonarr", "/data": "/srv/data"],
        programs: Programs? = nil,
        isDeep: Bool = false
    ) throws -> StorageSurvey {
        let evidence = Evidence.example
        let service = try #require(evidence.stack.service(name))
        let host = HostDoor(
            status: { status[$0] },
            space: { _ in
                FileSystemSpace(total: .gibibytes(10), available: .gibibytes(1), inodes: 100, freeInodes: 5)
            },
            mounts: { Self.mountInfo },
            text: { $0 == "/proc/self/status" ? "Name:\tbijou\nUid:\t1000\t1000\t1000\t1000\nGroups:\t44 1000" : nil },
            interfaces: { [:] },
            beginning: { path, count in status[path] == nil ? nil : Array(beginning.prefix(count)) }
        )
        return StorageSurvey(
            service: service,
            mounts: evidence.stack.layout.mounts(of: service),
            sources: sources,
            host: host,
            files: .inMemory(files),
            programs: programs,
            isDeep: isDeep
        )
    }

    private func folder(device: UInt64 = 17, owner: Int = 1_000, mode: Int = 0o755) -> FileStatus {
        FileStatus(kind: .folder, device: device, owner: owner, group: owner, mode: mode)
    }

    @Test func `a mount is described with its file system, space, owner and what is mounted inside`() throws {
        let survey = try survey(
            status: ["/": folder(device: 1), "/srv/data": folder(), "/opt/sonarr": folder(device: 1)],
            files: ["/srv/data/media/film.mkv": ""]
        )
        let places = survey.places()
        let data = try #require(places["/data"])
        #expect(data.device == 17 && data.rootDevice == 1 && data.fileSystem == "btrfs")
        #expect(data.mountPoint == "/srv/data" && !data.isReadOnly && data.isEmpty == false)
        #expect(data.innerMounts == ["/srv/data/my torrents"])
        #expect(data.owner == 1_000 && data.mode == 0o755 && data.use == 0.9)
        let config = try #require(places["/config"])
        #expect(config.isEmpty == true && config.mountPoint == "/")
    }

    @Test func `what does not exist, is read-only or may not be listed is told as such`() throws {
        let gone = try #require(survey(status: [:]).places()["/data"])
        #expect(!gone.exists && gone.isEmpty == nil)
        let old = try survey(
            status: ["/mnt/old": folder(owner: 0, mode: 0o700)],
            sources: ["/data": "/mnt/old", "/config": "/opt/sonarr"]
        )
        let place = try #require(old.places()["/data"])
        #expect(place.isReadOnly && place.isEmpty == nil)
    }

    // MARK: Databases

    private func header(pages: UInt8 = 4) -> [UInt8] {
        var bytes = Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 84)
        bytes[16] = 0x10
        (bytes[18], bytes[19]) = (1, 1)
        (bytes[27], bytes[31], bytes[95]) = (7, pages, 7)
        return bytes
    }

    private func database(size: Int, header: [UInt8], log: Int = 0, run: RecordedRun? = nil) async throws
        -> DatabaseEvidence
    {
        let file = FileStatus(kind: .file, device: 1, owner: 1_000, group: 1_000, mode: 0o644, size: size)
        var status = ["/opt/sonarr/sonarr.db": file]
        status["/opt/sonarr/sonarr.db-wal"] = FileStatus(
            kind: .file,
            device: 1,
            owner: 1_000,
            group: 1_000,
            mode: 0o644,
            size: log
        )
        let survey = try survey(
            status: status,
            beginning: header,
            programs: run.map { .recorded([$0]) },
            isDeep: run != nil
        )
        let found = await survey.databases()
        return try #require(found.first)
    }

    @Test func `a database whose header and size agree is sound`() async throws {
        let found = try await database(size: 16_384, header: header())
        #expect(found.path == "/opt/sonarr/sonarr.db" && found.fileSystem == "ext4")
        #expect(found.damage == nil && found.wasRead)
    }

    @Test func `a database that is cut off, or none, is damaged`() async throws {
        #expect(try await database(size: 8_192, header: header()).damage?.contains("shorter") == true)
        #expect(try await database(size: 16_000, header: header()).damage?.contains("multiple") == true)
        let zeros = [UInt8](repeating: 0, count: 100)
        #expect(try await database(size: 16_384, header: zeros).damage == "it begins with zeros")
    }

    @Test func `while a log holds pages the file alone is not called short`() async throws {
        #expect(try await database(size: 8_192, header: header(), log: 4_096).damage == nil)
    }

    @Test func `sqlite3 is asked so that it neither writes nor locks`() async throws {
        let run = RecordedRun(
            "sqlite3",
            ["-readonly", "-batch", "-init", "/dev/null", "file:/opt/sonarr/sonarr.db?immutable=1"],
            output: "ok\n"
        )
        let found = try await database(size: 16_384, header: header(), run: run)
        #expect(found.damage == nil && found.wasRead)
    }

    @Test func `what sqlite3 complains of is damage, unless the file is being written to`() async throws {
        let run = RecordedRun("sqlite3", ["-readonly"], output: "*** in database main ***\nPage 3: never used\n")
        #expect(try await database(size: 16_384, header: header(), run: run).damage != nil)
        let busy = try await database(size: 16_384, header: header(), log: 4_096, run: run)
        #expect(busy.damage == nil && !busy.wasRead && busy.reason?.contains("written to") == true)
    }

    @Test func `without sqlite3 a deep look says that it could not look`() async throws {
        let run = RecordedRun("other", [])
        let found = try await database(size: 16_384, header: header(), run: run)
        #expect(!found.wasRead && found.reason != nil && found.damage == nil)
    }

    // MARK: Probes

    @Test func `a link is tried from each download folder into each root folder`() throws {
        var evidence = Evidence.example
        let host = HostDoor(
            status: { _ in nil },
            space: { _ in nil },
            mounts: { "" },
            text: { _ in nil },
            interfaces: { [:] },
            tryHardLink: { from, to in from == "/srv/data/torrents/tv" && to == "/srv/data/media/tv" ? false : nil }
        )
        LinkProbe(host: host).add(to: &evidence)
        #expect(evidence["sonarr"].storage.value?["/data"]?.hardLinks == ["/data/torrents/tv": false])
        let verdicts = StorageSameFileSystem.judge(evidence)
        #expect(verdicts.contains { $0.isFailure && $0.message.contains("tried and refused") })
    }
}
