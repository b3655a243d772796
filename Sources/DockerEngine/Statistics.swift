import Transport
public import Vocabulary

/// What a container uses, measured once.
///
public struct ContainerStatistics: Sendable, Hashable {
    /// Memory in use without the page cache that the kernel can take back.
    public var memory: ByteCount
    /// Memory it may use: its limit, or the host's memory.
    public var memoryLimit: ByteCount?
    /// Share of all processors between the two measurements, 1 = one processor fully used; nil if there was only one.
    public var processorLoad: Double?
    /// Processes and threads.
    public var processes: Int?
    /// Bytes received on all its networks; nil without a network of its own.
    public var received: ByteCount?
    /// Bytes sent on all its networks; nil without a network of its own.
    public var sent: ByteCount?

    /// Reads an answer of `/stats`; nil for a container that is not running.
    init?(_ json: JSON) {
        let memory = json["memory_stats"]
        guard let usage = memory["usage"].int else { return nil }
        let details = memory["stats"]
        // The docker command line subtracts the same: cgroup v1 first, then v2.
        let cache = details["total_inactive_file"].int ?? details["inactive_file"].int ?? 0
        self.memory = ByteCount(cache < usage ? usage - cache : usage)
        memoryLimit = memory["limit"].int.map { ByteCount($0) }
        processes = json["pids_stats"]["current"].int
        processorLoad = Self.load(json["cpu_stats"], json["precpu_stats"])
        let networks = json["networks"].members.values
        received = networks.isEmpty ? nil : ByteCount(networks.reduce(0) { $0 + ($1["rx_bytes"].int ?? 0) })
        sent = networks.isEmpty ? nil : ByteCount(networks.reduce(0) { $0 + ($1["tx_bytes"].int ?? 0) })
    }

    private static func load(_ now: JSON, _ before: JSON) -> Double? {
        guard let used = now["cpu_usage"]["total_usage"].double, let total = now["system_cpu_usage"].double,
            let usedBefore = before["cpu_usage"]["total_usage"].double,
            let totalBefore = before["system_cpu_usage"].double, total > totalBefore, used >= usedBefore
        else { return nil }
        let processors = now["online_cpus"].double ?? Double(now["cpu_usage"]["percpu_usage"].elements.count)
        return (used - usedBefore) / (total - totalBefore) * max(1, processors)
    }
}

extension Engine {
    /// What a container uses; nil if it is not running.
    ///
    /// Takes one to two seconds, because the engine measures twice.
    ///
    /// - Parameter isQuick: whether one sample is enough; the processor load is then unknown, and the answer comes at once.
    public func statistics(
        of container: String,
        isQuick: Bool = false
    ) async throws(EngineError) -> ContainerStatistics? {
        let answer = try await json(
            "/containers/\(container)/stats",
            [Request.QueryItem("stream", "false")] + (isQuick ? [Request.QueryItem("one-shot", "true")] : []),
            about: "the statistics of '\(container)'",
            missing: "container '\(container)'"
        )
        return ContainerStatistics(answer)
    }
}
