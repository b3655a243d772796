internal import Vocabulary

/// Builds the tree of a file from its events, without recursion.
struct TreeBuilder {
    var roots: [Node] = []
    var issues: [ComposeIssue] = []
    private(set) var anchors: [Anchor] = []
    private(set) var aliases: [Alias] = []
    private(set) var mergeSites: [MergeSite] = []

    private let path: String
    private let limits: LoadLimits
    private var cursor: TextCursor
    private var collector: CommentCollector
    private var frames: [Frame] = []
    private var named: [String: Built] = [:]
    private var open: [String: Int] = [:]
    private var expandedNodes = 0
    private var hasStopped = false

    init(path: String, bytes: [UInt8], contentStart: Int, limits: LoadLimits) {
        self.path = path
        self.limits = limits
        cursor = TextCursor(bytes: bytes, start: contentStart)
        collector = CommentCollector(path: path, start: cursor)
    }

    var comments: [Comment] { collector.comments }

    /// Takes the next event; false when there is no sense in going on.
    mutating func accept(_ event: YAMLEvent) -> Bool {
        cursor.advance(toIndex: event.start)
        switch event.kind {
        case .documentStart, .documentEnd: return true
        case .scalar: return scalar(event)
        case .alias: return alias(event)
        case .mappingStart, .sequenceStart: return begin(event)
        case .mappingEnd, .sequenceEnd: return end(event)
        }
    }

    /// Takes the end of the text or of what could be read of it.
    mutating func finish() {
        guard !hasStopped else { return }
        collector.closeGap(at: cursor.bytes.count)
        if issues.isEmpty {
            guard roots.isEmpty else { return }
            issues.append(TreeProblem.emptyFile(path))
        }
    }

    private func range(_ start: SourcePosition, _ end: SourcePosition) -> SourceRange {
        SourceRange(file: path, start: start, end: end)
    }

    private func anchorRange(_ stretch: (start: SourcePosition, end: SourcePosition)?) -> SourceRange? {
        stretch.map { range($0.start, $0.end) }
    }

    // MARK: Scalars and aliases

    private mutating func scalar(_ event: YAMLEvent) -> Bool {
        let anchorRange = anchorRange(cursor.skipProperties(anchors: 1, tags: 1, limit: event.end))
        let start = cursor
        cursor.advance(toIndex: event.end)
        var end = cursor.position
        let isBlockScalar = event.style == .literal || event.style == .folded
        if isBlockScalar { end = blockScalarEnd(from: start) }
        if cursor.offset > start.offset {
            collector.closeGap(at: start.offset)
            collector.openGap(at: cursor, after: start, isBlockScalar: isBlockScalar)
        }
        let tag = event.tag.map(Self.shortTag)
        let node = Node(
            ScalarTyping.content(event.text, tag: tag, isPlain: event.style == .plain),
            range: range(start.position, end),
            style: event.style,
            tag: tag
        )
        let isMergeKey = event.style == .plain && event.text == "<<" && (tag == nil || tag == "!!merge")
        var built = Built(node: node, end: end)
        built.isMergeKey = isMergeKey
        name(built, event.anchor, at: anchorRange)
        return add(built)
    }

    private mutating func alias(_ event: YAMLEvent) -> Bool {
        let name = event.anchor ?? ""
        let start = cursor
        collector.closeGap(at: start.offset)
        cursor.advance(toIndex: event.end)
        collector.openGap(at: cursor, after: start, isBlockScalar: false)
        let site = range(start.position, cursor.position)
        guard open[name] == nil, var target = named[name] else {
            aliases.append(Alias(name: name, range: site, valueRange: nil))
            issues.append(
                open[name] == nil ? TreeProblem.unknownAnchor(name, at: site) : TreeProblem.recursion(name, at: site)
            )
            var missing = Built(node: Node(.null, range: site), end: cursor.position)
            missing.isMissing = true
            return add(missing)
        }
        aliases.append(Alias(name: name, range: site, valueRange: target.node.range))
        expandedNodes += target.size
        if expandedNodes > limits.expandedNodes {
            return stop(TreeProblem.expansion(limit: limits.expandedNodes, at: site))
        }
        if frames.count + target.height > limits.depth {
            return stop(TreeProblem.tooDeep(limit: limits.depth, at: site))
        }
        let trace = target.node.trace
        target.node.trace = Node.Trace(
            template: trace?.template,
            variables: trace?.variables ?? [],
            routes: (trace?.routes ?? []) + [Node.Route(kind: .alias, range: site)]
        )
        target.end = cursor.position
        target.alias = site
        return add(target)
    }

    // MARK: Collections

    private mutating func begin(_ event: YAMLEvent) -> Bool {
        let anchorCount = event.anchor == nil ? 0 : 1
        let tagCount = event.tag == nil ? 0 : 1
        let anchorRange = anchorRange(
            cursor.skipProperties(anchors: anchorCount, tags: tagCount, limit: Int.max)
        )
        let start = cursor.position
        if frames.count >= limits.depth {
            return stop(TreeProblem.tooDeep(limit: limits.depth, at: range(start, start)))
        }
        if let anchor = event.anchor { open[anchor, default: 0] += 1 }
        frames.append(
            Frame(
                isMapping: event.kind == .mappingStart,
                start: start,
                style: event.style,
                tag: event.tag.map(Self.shortTag),
                anchor: event.anchor,
                anchorRange: anchorRange,
                lastEnd: start
            )
        )
        return true
    }

    private mutating func end(_ event: YAMLEvent) -> Bool {
        guard let frame = frames.popLast() else { return false }
        var end = frame.lastEnd
        // `[a: 1]` holds a mapping without braces, which ends with its last value.
        if frame.style == .flow, [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(cursor.bytes[frame.start.offset]) {
            cursor.advance(toIndex: event.end)
            end = cursor.position
        }
        let whole = range(frame.start, end)
        let content: Node.Content
        if frame.isMapping {
            content = .mapping(mapping(of: frame, range: whole))
        } else {
            content = .sequence(frame.items)
        }
        let node = Node(content, range: whole, style: frame.style, tag: frame.tag)
        let built = Built(node: node, end: end, size: frame.size, height: frame.height)
        if let anchor = frame.anchor {
            open[anchor] = open[anchor].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
        name(built, frame.anchor, at: frame.anchorRange)
        return add(built)
    }

    private mutating func mapping(of frame: Frame, range: SourceRange) -> Mapping {
        guard let merge = frame.merge else { return frame.mapping }
        var keys = MergeKeys(frame: frame, merge: merge, mappingRange: range)
        let mapping = keys.resolve()
        issues += keys.issues
        mergeSites.append(keys.site)
        return mapping
    }

    private mutating func name(_ built: Built, _ anchor: String?, at anchorRange: SourceRange?) {
        guard let anchor else { return }
        named[anchor] = built
        if let anchorRange {
            anchors.append(Anchor(name: anchor, range: anchorRange, valueRange: built.node.range))
        }
    }

    private mutating func add(_ built: Built) -> Bool {
        let top = frames.count - 1
        guard top >= 0 else {
            roots.append(built.node)
            return true
        }
        frames[top].lastEnd = built.end
        frames[top].size += built.size
        frames[top].height = max(frames[top].height, built.height + 1)
        guard frames[top].isMapping else {
            frames[top].items.append(built.node)
            return true
        }
        guard let key = frames[top].key else {
            frames[top].key = self.key(from: built)
            return true
        }
        frames[top].key = nil
        if key.isMerge { return addMerge(key, built) }
        let entry = Mapping.Entry(key: key.text, keyRange: key.range, value: built.node)
        if let first = frames[top].mapping.insert(entry) {
            issues.append(TreeProblem.duplicate(key, first: first.keyRange))
        }
        return true
    }

    private mutating func addMerge(_ key: Frame.Key, _ built: Built) -> Bool {
        let top = frames.count - 1
        if let first = frames[top].merge {
            issues.append(TreeProblem.duplicate(key, first: first.key.range))
            return true
        }
        frames[top].merge = Frame.Merge(key: key, value: built, position: frames[top].mapping.entries.count)
        return true
    }

    private mutating func key(from built: Built) -> Frame.Key {
        let range = built.alias ?? built.node.range
        if let text = built.node.string {
            return Frame.Key(text: text, range: range, isMerge: built.isMergeKey)
        }
        let text = built.node.text
        if text != nil || built.node.isNull {
            issues.append(TreeProblem.nonStringKey(text ?? "null", at: range, path: frames.keyPath))
        } else {
            let before = range.start.offset - 1
            let isTemplate = before >= 0 && cursor.bytes[before] == UInt8(ascii: "{")
            issues.append(TreeProblem.complexKey(at: range, path: frames.keyPath, isTemplate: isTemplate))
        }
        return Frame.Key(text: text ?? "null", range: range, isMerge: false)
    }

    /// Gives up: going on would cost more than any answer is worth.
    private mutating func stop(_ issue: ComposeIssue) -> Bool {
        hasStopped = true
        issues.append(issue)
        return false
    }

    /// The end of the last line with text of a block scalar that was just read.
    private func blockScalarEnd(from start: TextCursor) -> SourcePosition {
        var result = start
        let headerEnd = start.endOfLine
        var end = cursor.offset
        while end > headerEnd, TextCursor.isBlank(cursor.bytes[end - 1]) { end -= 1 }
        if end > headerEnd {
            result.advance(toOffset: end)
            result.advance(toOffset: result.endOfLine)
        } else {
            var header = start.offset
            while header < headerEnd, !TextCursor.isBlank(cursor.bytes[header]) { header += 1 }
            result.advance(toOffset: header)
        }
        return result.position
    }

    private static func shortTag(_ tag: String) -> String {
        let prefix = "tag:yaml.org,2002:"
        return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    }
}
