import Catalog
import Compose
import Stacks
import Vocabulary

/// A service may take all the memory of the host.
struct ResourcesMemoryUnlimited: MendableRule {
    static let about = About(
        id: "resources-memory-unlimited",
        title: "no memory limit",
        why: """
            A program that leaks memory, or a scan of a big library, can use up the memory of the whole machine; the kernel \
            then kills whatever it likes, often the database or the media server. With a limit only the culprit is restarted.
            """,
        severity: .medium,
        category: .resources,
        stage: 2,
        fix: .review,
        remedy: "set `mem_limit:` well above what `docker stats` shows in busy hours",
        evidence: .verified,
        peers: [
            Peer("kics", "bb9ac4f7"), Peer("compose-lint", "CL-0026"), Peer("cis", "5.11"), Peer("owasp", "7"),
        ],
        sources: ["docs.docker.com/engine/containers/resource_constraints", "Compose spec, 05-services.md, mem_limit"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            mem_limit: 1g
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            deploy:
              resources:
                limits:
                  memory: 1g
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            mem_reservation: 256m
          ↓search:
            image: example/search:1
            environment:
              JAVA_OPTS: -Xms1g -Xmx4g
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if let limit = service.service.memoryLimit, limit.value.bytes > 0 {
                examination.pass(.service(service.name))
                continue
            }
            let usual = service.definition?.resources?.memoryLimitBytes.map { ByteCount($0) }
            examination.fail(
                .service(service.name),
                at: service.service.nameRange,
                "\(service.name) may use all the memory of the host",
                remedy: service.javaHeap.map {
                    let limit = ByteCount($0.bytes / 4 * 5)
                    return
                        "add `mem_limit: \(limit.composeSize)`: its Java heap of \($0.composeSize) and a quarter more"
                } ?? usual.map { "add `mem_limit: \($0.composeSize)`, the usual amount for this program" }
            )
        }
    }
}

extension StackService {
    /// The most that Java may take for its objects, by `-Xmx`; nil if that is not said.
    var javaHeap: ByteCount? {
        let names: Set<String> = [
            "JAVA_OPTS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "ES_JAVA_OPTS",
            "OPENSEARCH_JAVA_OPTS",
        ]
        let texts = service.environment.filter { names.contains($0.name) }.compactMap(\.value)
        let words = (texts + (service.command?.value ?? [])).flatMap { $0.split(separator: " ") }
        guard let option = words.last(where: { $0.hasPrefix("-Xmx") })?.dropFirst(4).lowercased() else { return nil }
        let digits = option.prefix { ("0"..."9").contains($0) }
        guard let number = Int(digits), number > 0, number < 1 << 40 else { return nil }
        switch option.dropFirst(digits.count) {
        case "g": return number < 1 << 20 ? ByteCount(number << 30) : nil
        case "m": return number < 1 << 30 ? ByteCount(number << 20) : nil
        case "k": return number < 1 << 40 ? ByteCount(number << 10) : nil
        case "": return ByteCount(number)
        default: return nil
        }
    }
}

extension ByteCount {
    /// As Compose takes sizes: `1g`, `512m`.
    var composeSize: String {
        if bytes >= 1 << 30, bytes % (1 << 30) == 0 { return "\(bytes >> 30)g" }
        return "\(max(1, bytes >> 20))m"
    }
}
