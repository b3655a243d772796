import Compose
import Stacks
import Vocabulary

/// A file is mounted in the form that makes a folder of it if it is missing.
struct StorageBindAutocreate: MendableRule {
    static let about = About(
        id: "storage-bind-autocreate",
        title: "a missing file becomes a folder",
        why:
            "With the short form Docker creates what is missing on the host, always as a folder that belongs to root. A configuration file "
            + "that is not there yet becomes a folder of that name, and the program fails with a puzzling message.",
        severity: .low,
        category: .storage,
        stage: 1,
        fix: .safe,
        remedy: "use the long form with `bind: { create_host_path: false }`",
        evidence: .verified,
        sources: ["docs.docker.com: Compose file, volumes, create_host_path"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes:
              - type: bind
                source: ./app.yml
                target: /app.yml
                bind: { create_host_path: false }
              - /etc/localtime:/etc/localtime:ro
              - /var/run/docker.sock:/var/run/docker.sock:ro
              - ./init.d:/docker-entrypoint-initdb.d
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes:
              - ↓./app.yml:/etc/app/app.yml:ro
        """
    ]

    private static let extensions: Set<String> = [
        "yml", "yaml", "toml", "json", "xml", "conf", "cfg", "ini", "env", "sh", "sql", "py", "js", "css", "txt", "crt",
        "pem", "key",
        "db", "properties",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for mount in service.service.mounts where mount.type == "bind" && isFile(mount) {
                guard mount.node["bind"]?["create_host_path"]?.bool == true else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: mount.range,
                    "if \(mount.writtenSource ?? mount.source ?? "the file") is missing, '\(service.name)' gets a folder at \(mount.target)",
                    remedy: """
                        write the long form:
                        - type: bind
                          source: \(mount.writtenSource ?? mount.source ?? "")
                          target: \(mount.target)\(mount.isReadOnly ? "\n  read_only: true" : "")
                          bind: { create_host_path: false }
                        """
                )
            }
        }
    }

    /// Whether source and target end in the same kind of file, outside the system's own folders.
    private func isFile(_ mount: Mount) -> Bool {
        guard let source = mount.source, let ending = ending(of: source), ending == self.ending(of: mount.target) else {
            return false
        }
        return !["/etc/", "/run/", "/var/run/", "/dev/", "/proc/", "/sys/"].contains { source.hasPrefix($0) }
    }

    private func ending(of path: String) -> String? {
        guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return nil }
        let ending = name[name.index(after: dot)...].lowercased()
        return Self.extensions.contains(ending) ? ending : nil
    }
}

extension StorageBindAutocreate {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let mount = try mending.mount(at: finding.range, of: service).mount
        if mount.source.flatMap({ mending.read($0) }) == nil {
            mending.askForReview(
                "\(mount.source ?? "the file") cannot be read now; if it is missing, the container no longer starts"
            )
        }
        try mending.forbidCreation(mount, of: service.name)
    }
}
