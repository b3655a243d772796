import Clients
import Transport
import Vocabulary

/// Looks at the machine under the engine.
struct HostSurvey: Sendable {
    var doors: CheckDoors
    var plan: SurveyPlan

    func evidence() async -> Seen<HostEvidence> {
        guard case .seen(let host) = doors.host else { return .unseen(doors.host.unseen ?? .notAsked) }
        var evidence = HostEvidence()
        evidence.addresses = host.interfaces().filter { $0.key != "lo" }.sorted { $0.key < $1.key }.flatMap(\.value)
        let sockets = ["/proc/net/tcp", "/proc/net/tcp6"].compactMap { host.text($0) }
            .flatMap { NamespaceFacts.listening($0) }
        evidence.listening = Set(
            sockets.map { $0.address.contains(":") ? "[\($0.address)]:\($0.port)" : "\($0.address):\($0.port)" }
        )
        evidence.watchLimit = host.text("/proc/sys/fs/inotify/max_user_watches").flatMap { text in
            Int(text.prefix { $0.isNumber })
        }
        if let page = plan.publicAddressPage { evidence.publicAddress = await publicAddress(page) }
        return .seen(evidence)
    }

    private func publicAddress(_ page: String) async -> String? {
        guard let request = Self.request(page, within: plan.patience) else { return nil }
        let answer = try? await doors.http.send(request)
        return answer.flatMap { $0.isSuccess ? Self.address(in: $0.text) : nil }
    }

    /// The call that asks a page for one's own address; nil if the page is no address.
    static func request(_ page: String, within patience: Duration) -> Request? {
        guard let target = LinkAddress(url: page) else { return nil }
        let path = target.basePath.isEmpty ? "/" : target.basePath
        return Request(.get, target.server, path: path, within: patience, limit: .kibibytes(16))
    }

    /// An address in a short text; nil if it is anything else.
    static func address(in text: String) -> String? {
        let word = text.prefix(64).filter { !$0.isWhitespace }
        let isAddress =
            word.contains(where: { $0 == "." || $0 == ":" })
            && word.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" }
        return isAddress && (2...45).contains(word.count) ? word : nil
    }
}

extension LinkAddress {
    /// The server alone, without base path.
    var server: Endpoint { usesTLS ? .https(host, port: port) : .http(host, port: port) }
}
