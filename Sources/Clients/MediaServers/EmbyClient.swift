import Transport
import Vocabulary

/// Emby 4.8 and later, below its fixed prefix `/emby` (dev.emby.media/doc/restapi).
public struct EmbyClient: ServiceClient {
    /// Emby.
    public static let programs: [String] = ["emby"]
    /// Read from its API reference, not tried with the program.
    public static let tested: [TestedVersions] = [TestedVersions(from: "4.8", below: "5")]
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /emby/System/Info/Public`; it tells nothing of fitness.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/emby/System/Info/Public")
        guard try await access.json(request)["Version"].string != nil else {
            throw access.error(.otherProgram("JSON without a version"), in: request)
        }
        return Aliveness(.answers, call: "GET /emby/System/Info/Public", status: 200)
    }

    /// `Version` of the public information.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await access.json(access.request(.get, "/emby/System/Info/Public"))["Version"].string
            .flatMap(ServiceVersion.init)
    }

    /// `GET /emby/System/Info`.
    public func authenticate() async throws(ClientError) { _ = try await get("/emby/System/Info") }

    /// A restart it waits for, and scheduled tasks that failed.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        let info = try await get("/emby/System/Info")
        let tasks = try await get("/emby/ScheduledTasks")
        return MediaBrowserAnswers.messages(ofInfo: info) + MediaBrowserAnswers.messages(ofTasks: tasks)
    }

    /// The libraries: `…/VirtualFolders/Query` of today, `…/VirtualFolders` of older servers.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let query = try await access.unlessMissing { () async throws(ClientError) in
            try await get("/emby/Library/VirtualFolders/Query")["Items"].elements
        }
        if let query { return MediaBrowserAnswers.folders(of: query) }
        return MediaBrowserAnswers.folders(of: try await get("/emby/Library/VirtualFolders").elements)
    }

    private func get(_ path: String) async throws(ClientError) -> JSON {
        let key = access.credentials.apiKey ?? access.credentials.token
        let headers = key.map { [HeaderField("X-Emby-Token", secret: $0)] } ?? []
        return try await access.json(access.request(.get, path, headers: headers)) { response in
            access.refusal(response, shown: key != nil)
        }
    }
}
