import Vocabulary

/// Median and tail of measured times.
struct Latency {
    /// Sorted.
    private var samples: [Duration]

    /// Takes samples in any order; nil without any.
    init?(_ samples: [Duration]) {
        guard !samples.isEmpty else { return nil }
        self.samples = samples.sorted()
    }

    /// Number of samples.
    var count: Int { samples.count }
    /// Half of the samples took no longer; with an even number the mean of the two in the middle.
    var median: Duration {
        let middle = samples.count / 2
        return samples.count % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2
    }
    /// 95 of 100 samples took no longer (nearest rank): with fewer than 20 the slowest.
    var tail: Duration {
        let rank = (samples.count * 95 + 99) / 100
        return samples[max(0, rank - 1)]
    }

    /// `18 ms in the median, 25 ms in 95 of 100`.
    var text: String {
        "\(Self.text(median)) in the median, \(Self.text(tail)) in 95 of 100 (\(count) samples)"
    }

    /// `850 ms`, `2.4 s`.
    static func text(_ duration: Duration) -> String {
        let (seconds, rest) = duration.components
        let milliseconds = seconds * 1_000 + rest / 1_000_000_000_000_000
        guard milliseconds >= 1_000 else { return "\(milliseconds) ms" }
        return "\(milliseconds / 1_000).\((milliseconds % 1_000) / 100) s"
    }
}

extension Check {
    /// The verdict on measured times against the target of the service's category; nil where there is no target.
    static func verdict(_ latency: Latency, target: Duration?, service: String, what: String) -> Verdict? {
        guard let target else { return nil }
        let message = "\(what) of \(service) takes \(latency.text)"
        guard latency.tail > target else { return passed(service, message) }
        let isWorse = latency.median > target
        return failed(
            service,
            "\(message); the target is \(Latency.text(target))",
            severity: isWorse ? .medium : .low,
            steps: [
                Verdict.Step("see what takes processor and memory", command: "docker stats --no-stream"),
                .log(service),
            ]
        )
    }
}
