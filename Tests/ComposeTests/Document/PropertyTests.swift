import Testing
import Vocabulary

@testable import Compose

/// A generator that gives the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

struct PropertyTests {
    static let samples: [String] = [
        "services:\n  a: &a\n    image: x # c\n    ports: [\"80:80\", '1:1']\n  b:\n    <<: *a\n    command: |\n      one\n      two\n",
        "\u{FEFF}x-größe: &g {a: 1, b: [*h, ~]}\r\nservices:\r\n  \"é 🎬\": !reset null\r\n  c: >-\r\n    folded\r\n\r\n    text\r\n",
        "? a\n: - b\n  - - c\n    - d: e\n---\n!!map {k: !!str 5}\n...\n# end",
        "a:\n- b: $X\n  c: ${Y:-${Z}}\n- 'it''s'\n- \"tab\\t\\u00e9 \\\n   more\"\n-\n",
        "k: !odd &n\n  # between\n  v: &e\nz: *e\n",
    ]

    static let bits: [String] = [
        ":", " ", "\n", "\r\n", "\t", "- ", "#", "&a ", "*a", "<<: *a\n", "{", "}", "[", "]", ",", "'", "\"", "|\n",
        ">\n", "!t ",
        "---\n", "...\n", "? ", "\u{85}", "\u{2028}", "é", "🎬", "%", "@", "`", "\\", "null", "  ", "\u{FEFF}", "\0",
    ]

    @Test(arguments: 1...40)
    func `mutated texts neither crash nor break a promise`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            var bytes = Array((Self.samples.randomElement(using: &generator) ?? "").utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) { mutate(&bytes, &generator) }
            let document = Document.parse(path: "f", bytes: bytes)
            let broken = brokenPromises(of: document, original: bytes)
            #expect(broken == [], "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            if !broken.isEmpty { return }
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2:
            let end = min(bytes.count, place + Int.random(in: 0...9, using: &generator))
            let other = Int.random(in: 0...bytes.count, using: &generator)
            bytes.insert(contentsOf: Array(bytes[place..<end]), at: other)
        default: bytes.insert(contentsOf: Array((Self.bits.randomElement(using: &generator) ?? "").utf8), at: place)
        }
    }
}
