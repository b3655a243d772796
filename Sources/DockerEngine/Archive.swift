import Transport
public import Vocabulary

extension Engine {
    /// The bytes of a file in a container, running or not, wherever it lies: in a volume, a bind mount or the image.
    ///
    /// A link at the end of the path is followed, four times at most. A socket proxy needs `CONTAINERS=1` for it.
    ///
    /// - Parameter limit: largest file that is read.
    /// - Throws: `missing` if there is no such file; `notUnderstood` if it is a folder or larger than the limit.
    public func archive(
        of container: String,
        path: String,
        limit: ByteCount = .mebibytes(1)
    ) async throws(EngineError) -> [UInt8] {
        var place = path
        for _ in 0..<5 {
            switch try await entry(of: container, path: place, limit: limit) {
            case .file(let bytes): return bytes
            case .link(let target): place = Self.resolved(target, from: place)
            case .other: throw EngineError(.notUnderstood("it is no file"), about: "'\(path)' in '\(container)'")
            }
        }
        throw EngineError(.notUnderstood("its links lead in a circle"), about: "'\(path)' in '\(container)'")
    }

    private func entry(of container: String, path: String, limit: ByteCount) async throws(EngineError) -> TarEntry {
        let subject = "'\(path)' in '\(container)'"
        let call = "/containers/\(container)/archive"
        // Headers, a long name and the padding at the end.
        let room = ByteCount(limit.bytes + 32_768)
        let response = try await send(
            request(.get, call, [Request.QueryItem("path", path)], limit: room),
            path: call,
            about: subject,
            missing: "file '\(path)' in container '\(container)'"
        )
        guard let entry = TarEntry(firstIn: response.body, limit: limit.bytes) else {
            throw EngineError(.notUnderstood("the archive is broken or larger than \(limit)"), about: subject)
        }
        return entry
    }

    /// Where a link leads.
    static func resolved(_ target: String, from path: String) -> String {
        var parts: [Substring] = target.hasPrefix("/") ? [] : path.split(separator: "/").dropLast()
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}

/// The first entry of a tar archive (POSIX.1-1988 ustar) as the engine sends it for one path.
enum TarEntry: Hashable {
    case file([UInt8])
    case link(String)
    case other

    /// Reads the first entry that is a file, link or folder; nil if there is none within the limit.
    init?(firstIn archive: [UInt8], limit: Int) {
        var start = 0
        var longLink: String?
        while start + 512 <= archive.count {
            let header = archive[start..<start + 512]
            guard header.contains(where: { $0 != 0 }), Self.isSound(header),
                let size = Self.number(header, at: 124, length: 12), size <= max(limit, 65_536),
                start + 512 + size <= archive.count
            else { return nil }
            let content = archive[(start + 512)..<(start + 512 + size)]
            start += 512 + (size + 511) / 512 * 512
            switch header[header.startIndex + 156] {
            case UInt8(ascii: "0"), 0:
                guard size <= limit else { return nil }
                self = .file(Array(content))
                return
            case UInt8(ascii: "2"):
                self = .link(longLink ?? Self.text(header, at: 157, length: 100))
                return
            // GNU long link name; pax headers may hold one too, under `linkpath`.
            case UInt8(ascii: "K"): longLink = Self.text(content, at: 0, length: content.count)
            case UInt8(ascii: "x"): longLink = Self.linkPath(content) ?? longLink
            case UInt8(ascii: "L"), UInt8(ascii: "g"): continue
            default:
                self = .other
                return
            }
        }
        return nil
    }

    private static func text(_ bytes: ArraySlice<UInt8>, at offset: Int, length: Int) -> String {
        String(decoding: bytes.dropFirst(offset).prefix(length).prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Octal digits; nil if there are others, as in sizes beyond 8 GiB.
    private static func number(_ header: ArraySlice<UInt8>, at offset: Int, length: Int) -> Int? {
        let digits = text(header, at: offset, length: length).filter { $0 != " " }
        return digits.isEmpty ? 0 : Int(digits, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }

    /// Whether the header's sum is right, counting its own field as blanks.
    private static func isSound(_ header: ArraySlice<UInt8>) -> Bool {
        var sum = 0
        for (index, byte) in header.enumerated() { sum += (148..<156).contains(index) ? 32 : Int(byte) }
        return number(header, at: 148, length: 8) == sum
    }

    /// The value of `linkpath` in pax records: `30 linkpath=some/where`.
    private static func linkPath(_ content: ArraySlice<UInt8>) -> String? {
        for record in String(decoding: content, as: UTF8.self).split(separator: "\n") {
            guard let start = record.firstRange(of: " linkpath=") else { continue }
            return String(record[start.upperBound...])
        }
        return nil
    }
}
