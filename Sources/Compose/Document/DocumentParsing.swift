internal import Vocabulary

extension Document {
    /// Reads a YAML text; never throws: what is wrong is in the document's issues.
    ///
    /// After a mistake in the YAML syntax `roots` holds only the YAML documents before it.
    public static func parse(path: String, bytes: [UInt8], limits: LoadLimits = LoadLimits()) -> Document {
        let encoding = TextEncoding(of: bytes)
        let text = encoding.utf8(from: bytes)
        let contentStart = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let lines = LineIndex(bytes: text)
        var builder = TreeBuilder(path: path, bytes: text, contentStart: contentStart, limits: limits)
        if let issue = unreadable(path: path, bytes: text, contentStart: contentStart, lines: lines, limits: limits) {
            builder.issues.append(issue)
        } else {
            let error = YAMLEvents.forEach(in: text[contentStart...]) { builder.accept($0) }
            if let error {
                let place = SyntaxPlace(path: path, bytes: text, contentStart: contentStart, lines: lines)
                builder.issues.append(place.issue(of: error))
            } else {
                builder.finish()
            }
        }
        return Document(
            path: path,
            bytes: text,
            roots: builder.roots,
            issues: builder.issues,
            lines: lines,
            comments: builder.comments,
            anchors: builder.anchors,
            aliases: builder.aliases,
            mergeSites: builder.mergeSites,
            encoding: encoding,
            original: bytes
        )
    }

    private static func unreadable(
        path: String,
        bytes: [UInt8],
        contentStart: Int,
        lines: LineIndex,
        limits: LoadLimits
    ) -> ComposeIssue? {
        guard bytes.count <= limits.fileSize.bytes else {
            let start = lines.position(at: 0)
            return ComposeIssue(
                code: "file-too-large",
                message: "the file is larger than \(limits.fileSize)",
                range: SourceRange(file: path, start: start, end: start),
                remedies: ["check that this is a compose file"]
            )
        }
        guard let fault = TextCheck.firstFault(in: bytes, from: contentStart) else { return nil }
        return ComposeIssue(
            code: "invalid-character",
            message: fault.message,
            range: SourceRange(
                file: path,
                start: lines.position(at: fault.offset),
                end: lines.position(at: fault.offset + 1)
            ),
            remedies: ["save the file as UTF-8 text without control characters"]
        )
    }
}

/// Finds the place of a syntax error in the text.
private struct SyntaxPlace {
    let path: String
    let bytes: [UInt8]
    let contentStart: Int
    let lines: LineIndex

    func issue(of error: YAMLSyntaxError) -> ComposeIssue {
        let offset = offset(ofIndex: error.problemIndex)
        let position = lines.position(at: offset)
        let context = error.context.map { _ in lines.position(at: self.offset(ofIndex: error.contextIndex)) }
        let isUnclosedQuote = error.problem == "found unexpected end of stream"
        let isAtContext = isUnclosedQuote || error.problem == "could not find expected ':'"
        let place = isAtContext ? context ?? position : position
        let related = isAtContext ? position : context
        let line = lines.byteRange(ofLine: place.line) ?? offset..<offset
        let before = bytes[line.clamped(to: line.lowerBound..<max(place.offset, line.lowerBound))].suffix(200)
        let problem = SyntaxProblem(
            error: error,
            line: String(decoding: bytes[line].prefix(200), as: UTF8.self),
            byte: offset < bytes.count ? bytes[offset] : nil,
            before: String(decoding: before, as: UTF8.self),
            contextLine: isUnclosedQuote ? nil : context?.line
        )
        return ComposeIssue(
            code: error.problem.hasPrefix("Maximum nesting level") ? "too-deep" : "yaml-syntax",
            message: problem.message,
            range: range(at: place),
            related: related.flatMap { other in
                other == place
                    ? nil : RelatedPlace(range: range(at: other), message: relation(isUnclosedQuote, isAtContext))
            }.map { [$0] } ?? [],
            why: "Docker Compose cannot read the file",
            remedies: problem.remedies
        )
    }

    private func relation(_ isUnclosedQuote: Bool, _ isAtContext: Bool) -> String {
        isUnclosedQuote ? "the file ends here" : isAtContext ? "noticed here" : "begins here"
    }

    private func range(at position: SourcePosition) -> SourceRange {
        let end = lines.byteRange(ofLine: position.line)?.upperBound ?? position.offset
        let next = min(position.offset + 1, max(end, position.offset))
        return SourceRange(file: path, start: position, end: lines.position(at: next))
    }

    private func offset(ofIndex index: Int) -> Int {
        var cursor = TextCursor(bytes: bytes, start: contentStart)
        cursor.advance(toIndex: index)
        return cursor.offset
    }
}
