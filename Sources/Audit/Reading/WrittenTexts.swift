import Compose
import Stacks
import Vocabulary

/// A text of a service as it stands in the file, before variables are put in.
struct WrittenText: Sendable {
    /// What it is, for people: `DATABASE_URL`, `the command`.
    var name: String
    /// The text.
    var written: String
    /// Where to point.
    var range: SourceRange
}

/// The words of a command as they stand in the file.
struct WrittenCommand: Sendable {
    /// What it is, for people.
    var name: String
    /// The words with their places; one if it is written as one text.
    var words: [WrittenText]

    /// The first credential among the words: by which flag, how it is given, where it stands.
    var credential: (name: String, form: CredentialForm, range: SourceRange)? {
        let joined = words.map(\.written).joined(separator: " ")
        let bytes = Array(joined.utf8)
        for span in SecretText.carriers(in: joined) {
            guard case .named(let name) = span.kind else { continue }
            var end = 0
            let word = words.first { word in
                end += word.written.utf8.count + 1
                return span.secret.lowerBound < end
            }
            guard let word else { continue }
            return (name, CredentialForm(String(decoding: bytes[span.secret], as: UTF8.self)), word.range)
        }
        return nil
    }
}

extension StackService {
    /// Values of variables and labels, and words of commands, as written.
    var writtenTexts: [WrittenText] {
        let environment = service.environment.filter { $0.source == .inline }.compactMap { variable in
            (variable.template ?? variable.value).map {
                WrittenText(name: variable.name, written: $0, range: variable.nameRange)
            }
        }
        let labels = service.labels.map {
            WrittenText(name: "label \($0.key)", written: $0.template ?? $0.value, range: $0.range)
        }
        return environment + labels + writtenCommands.flatMap(\.words)
    }

    /// Command, entry point and health test.
    var writtenCommands: [WrittenCommand] {
        [
            Self.command("the command", service["command"]),
            Self.command("the entry point", service["entrypoint"]),
            Self.command("the health check", service.healthcheck?.node["test"]),
        ].compactMap { $0 }
    }

    private static func command(_ name: String, _ node: Node?) -> WrittenCommand? {
        guard let words = node?.sequence, !words.isEmpty else { return nil }
        // Words of a command that is written as one text all stand at the place of the whole.
        if words.count > 1, let template = words[0].trace?.template, words.allSatisfy({ $0.range == words[0].range }) {
            return WrittenCommand(
                name: name,
                words: [WrittenText(name: name, written: template, range: words[0].range)]
            )
        }
        let texts = words.map { WrittenText(name: name, written: $0.trace?.template ?? $0.text ?? "", range: $0.range) }
        return WrittenCommand(name: name, words: texts)
    }
}
