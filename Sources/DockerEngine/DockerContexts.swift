import Transport
import Vocabulary

/// The contexts of the docker command line, as they lie in its folder (docker/cli, cli/context/store).
struct DockerContexts {
    /// The command line's folder, usually `~/.docker`.
    var folder: String
    /// The file system.
    var files: Files

    /// One context: where its engine is and how TLS is done there.
    struct Context {
        var host: String
        var tls: TLSSettings?
    }

    /// The context that `docker context use` chose; nil for none or an unreadable file.
    var current: String? {
        guard let bytes = try? files.read(folder + "/config.json") else { return nil }
        return JSON(parsing: bytes)?["currentContext"].string
    }

    /// A context by name.
    ///
    /// The folders are named by a hash of the name, so each description is read.
    func context(named name: String) throws(EngineError) -> Context {
        let root = folder + "/contexts/meta"
        var names: [String] = []
        for entry in files.list(root) {
            guard let bytes = try? files.read("\(root)/\(entry)/meta.json"), let meta = JSON(parsing: bytes),
                let found = meta["Name"].string
            else { continue }
            names.append(found)
            if found == name { return try context(name, meta: meta, folder: entry) }
        }
        let similar = Similarity.nearest(to: name, in: names)
        throw EngineError(.unknownContext(name, similar: similar), about: "the Docker context '\(name)'")
    }

    private func context(_ name: String, meta: JSON, folder entry: String) throws(EngineError) -> Context {
        let docker = meta["Endpoints"]["docker"]
        guard let host = docker["Host"].string, !host.isEmpty else {
            throw EngineError(.brokenContext(name), about: "the Docker context '\(name)'")
        }
        let certificates = CertificateFolder(path: "\(folder)/contexts/tls/\(entry)/docker", files: files)
        guard certificates.hasFiles || docker["SkipTLSVerify"].bool == true else { return Context(host: host) }
        do {
            let verification: TLSSettings.Verification = docker["SkipTLSVerify"].bool == true ? .off : .full
            return Context(
                host: host,
                tls: try certificates.settings(verification: verification, needsAuthority: false)
            )
        } catch {
            throw EngineError(.unreadableCertificate(error), about: "the Docker context '\(name)'")
        }
    }
}

/// A folder with `ca.pem`, `cert.pem` and `key.pem`.
struct CertificateFolder {
    var path: String
    var files: Files

    /// Whether any of the three files is there.
    var hasFiles: Bool {
        ["ca.pem", "cert.pem", "key.pem"].contains { files.kind("\(path)/\($0)") == .file }
    }

    /// Reads what is there; with `needsAuthority` the authority's certificate must be.
    func settings(
        verification: TLSSettings.Verification,
        needsAuthority: Bool
    ) throws(FileProblem) -> TLSSettings {
        func read(_ name: String, isNeeded: Bool = false) throws(FileProblem) -> [UInt8]? {
            let file = "\(path)/\(name)"
            return isNeeded || files.kind(file) != nil ? try files.read(file) : nil
        }
        let authorities = try read("ca.pem", isNeeded: needsAuthority)
        var settings = TLSSettings(verification: verification, authorities: authorities)
        if let certificate = try read("cert.pem"), let key = try read("key.pem") {
            settings.identity = ClientIdentity(
                certificates: certificate,
                key: Secret(String(decoding: key, as: UTF8.self))
            )
        }
        return settings
    }
}
