/// Measures how fast texts are read; for the hidden benchmark command, not for normal use.
public enum ParserBenchmark {
    /// What a measurement gave.
    public struct Measurement: Sendable {
        /// Bytes read in each round.
        public var bytes: Int
        /// Time of the fastest round.
        public var fastest: Duration
        /// Number of values in the text.
        public var values: Int

        /// Bytes in a second of the fastest round.
        public var bytesPerSecond: Double {
            Double(bytes) / max(fastest / .seconds(1), 1e-9)
        }
    }

    /// Reads a text several times.
    public static func run(bytes: [UInt8], rounds: Int = 5) -> Measurement {
        let clock = ContinuousClock()
        var fastest = Duration.seconds(1_000_000)
        var values = 0
        for _ in 0..<max(rounds, 1) {
            let start = clock.now
            let document = Document.parse(path: "compose.yaml", bytes: bytes)
            fastest = min(fastest, clock.now - start)
            values = document.roots.reduce(0) { $0 + count($1) }
        }
        return Measurement(bytes: bytes.count, fastest: fastest, values: values)
    }

    private static func count(_ node: Node) -> Int {
        switch node.content {
        case .sequence(let items): items.reduce(1) { $0 + count($1) }
        case .mapping(let mapping): mapping.entries.reduce(1) { $0 + count($1.value) }
        default: 1
        }
    }
}
