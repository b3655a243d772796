import Catalog
import Compose
import Stacks
import Vocabulary

/// A service that makes backups, with what can be told of it from the compose file.
struct BackupJob {
    /// Programs whose settings stand in their environment.
    enum Program {
        /// offen/docker-volume-backup.
        case volumeBackup
        /// restic in an image that is set up by `RESTIC_` variables.
        case restic
        /// Dumps of a database only.
        case databaseDump
        /// A program with a configuration of its own.
        case other
    }

    var service: StackService
    var program: Program
    /// What it can read.
    var places: [HostPlace]

    /// Whether a place lies in what it can read.
    func covers(_ place: HostPlace) -> Bool {
        places.contains { $0.contains(place) } || readsEverything(place)
    }

    /// Whether it reads the folder in which Docker keeps its volumes.
    private func readsEverything(_ place: HostPlace) -> Bool {
        guard case .volume = place.root else { return false }
        return places.contains { ["/", "/var/lib/docker", "/var/lib/docker/volumes"].contains("/" + $0.path) }
    }

    /// A variable that is set to something.
    func variable(_ name: String) -> EnvironmentVariable? {
        service.service.environmentVariable(name).flatMap { $0.value?.isEmpty == false ? $0 : nil }
    }
}

extension HostPlace {
    fileprivate var path: String { root == .host ? components.joined(separator: "/") : "?" }
}

extension Stack {
    /// The services that make backups.
    var backupJobs: [BackupJob] {
        services.compactMap { service in
            guard let program = service.backupProgram else { return nil }
            let places = layout.mounts(of: service).filter { $0.mount.type != "tmpfs" }.compactMap(\.place)
            return BackupJob(service: service, program: program, places: places)
        }
    }
}

extension StackService {
    fileprivate var backupProgram: BackupJob.Program? {
        let image = self.image?.name.lowercased() ?? ""
        let base = self.image?.baseName.lowercased() ?? ""
        if ["offen/docker-volume-backup", "ghcr.io/offen/docker-volume-backup"].contains(image) {
            return .volumeBackup
        }
        if ["mazzolino/restic", "lobaro/restic-backup-docker", "djmaze/resticker"].contains(image) { return .restic }
        let dumpers = [
            "postgres-backup", "pgbackup", "db-backup", "pg_dump", "mysql-backup", "mariadb-backup", "database-backup",
        ]
        if dumpers.contains(where: base.holds) { return .databaseDump }
        if has(.backup) { return .other }
        let known = [
            "restic", "borg", "duplicati", "kopia", "backrest", "duplicacy", "urbackup", "rsnapshot", "autorestic",
        ]
        let isKnown = known.contains { base.holds($0) } || base.holds("backup")
        return isKnown && !base.holds("exporter") ? .other : nil
    }

    /// Persistent data of the program with where it lies: mounts at or above the paths whose loss hurts.
    func persistentPlaces(in stack: Stack) -> [(path: PersistentPath, mount: PlacedMount)]? {
        guard let paths = variant?.persistentPaths else { return nil }
        let mounts = stack.layout.mounts(of: self)
        return paths.filter { $0.purpose != .cache }.compactMap { path in
            let components = HostPlace.components(of: path.path)
            let mount = mounts.filter { components.starts(with: HostPlace.components(of: $0.mount.target)) }
                .max { $0.mount.target.count < $1.mount.target.count }
            return mount.map { (path, $0) }
        }
    }
}
