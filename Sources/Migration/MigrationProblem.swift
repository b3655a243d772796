public import Vocabulary

/// A migration cannot begin or go on.
public enum MigrationProblem: Problem, Hashable {
    /// `docker compose` is not there or does not answer.
    case composeMissing(lastWords: String)
    /// Version 1 of Compose, whose time is over.
    case composeTooOld(version: String)
    /// A call of `docker compose` ended with an error.
    case composeFailed(verb: String, lastWords: [String])
    /// The project does not run.
    case notRunning(project: String)
    /// The project is not well before anything was changed.
    case illBefore([String])
    /// The host lacks something.
    case hostNotReady([String])
    /// There is nothing to resume.
    case nothingToResume
    /// There is nothing to undo.
    case nothingToUndo
    /// An earlier migration was cut short.
    case unfinished(stage: Int)
    /// The engine went away while a stage was being deployed, or rolled back.
    case leftHalfDone(stage: Int, isGoingBack: Bool, because: String)
    /// A program that a killed run left behind does not end.
    case leftoverRuns(name: String, process: Int)
    /// What was kept of an earlier migration cannot be read.
    case memoDamaged
    /// Something stands under the name of a rehearsal that is none.
    case rehearsalName(String)
    /// Somebody ended it by a signal before anything was changed.
    case interrupted
    /// The rehearsal failed.
    case rehearsalFailed([String])

    /// One sentence.
    public var what: String {
        switch self {
        case .composeMissing(let words):
            "docker compose cannot be called" + (words.isEmpty ? "" : ": \(words)")
        case .composeTooOld(let version): "docker compose is version \(version); version 2 is needed"
        case .composeFailed(let verb, let words): "docker compose \(verb) failed: \(words.joined(separator: " / "))"
        case .notRunning(let project): "no container of the project '\(project)' runs on this engine"
        case .illBefore(let services): "not well before anything was changed: \(services.joined(separator: ", "))"
        case .hostNotReady(let reasons): "the host is not ready: \(reasons.joined(separator: "; "))"
        case .nothingToResume: "no migration was cut short here"
        case .nothingToUndo: "no stage of a migration is in effect here"
        case .unfinished(let stage): "a migration was cut short in stage \(stage)"
        case .leftHalfDone(let stage, _, let reason): "stage \(stage) was left half done: \(reason)"
        case .leftoverRuns(let name, let process):
            "'\(name)' (process \(process)), which an earlier run left behind, is still changing this stack and does not end"
        case .memoDamaged: ".bijou/migration.json cannot be read"
        case .rehearsalName(let name): "there is a project '\(name)' already, which is no rehearsal of this one"
        case .interrupted: "interrupted; nothing was changed"
        case .rehearsalFailed(let reasons): "the rehearsal failed: \(reasons.joined(separator: "; "))"
        }
    }

    /// Why it matters.
    public var why: String? {
        switch self {
        case .illBefore: "what is ill before cannot be told from what a stage breaks"
        case .composeTooOld: "version 1 has no service_healthy with restart, no --wait and gets no fixes since 2023"
        default: nil
        }
    }

    /// What to do.
    public var remedies: [String] {
        switch self {
        case .composeMissing, .composeTooOld: ["install the Compose plugin: https://docs.docker.com/compose/install/"]
        case .composeFailed: ["read the lines above; the files are in the state that the report names"]
        case .notRunning: ["start it first: docker compose up -d", "or change the files alone: bijou fix --apply"]
        case .illBefore: ["mend these services first, or go on with --accept-ill"]
        case .hostNotReady: ["mend what is named, then run it again"]
        case .nothingToResume: ["begin with: bijou migrate"]
        case .nothingToUndo: ["bijou fix --history lists what changed the files"]
        case .leftHalfDone(_, true, _):
            ["once that is mended, finish the rolling back: bijou migrate --resume"]
        case .unfinished, .leftHalfDone: ["finish it: bijou migrate --resume", "or take it back: bijou migrate --undo"]
        case .leftoverRuns(_, let process): ["end it (kill -KILL \(process)), then run the command again"]
        case .memoDamaged: ["bijou fix --history and bijou fix --undo take the files back"]
        case .rehearsalName: ["leave --rehearse out, or remove what is under that name"]
        case .interrupted: []
        case .rehearsalFailed: ["nothing was changed; leave the stage out or mend what is named"]
        }
    }

    /// The exit status.
    public var exitStatus: ExitStatus {
        switch self {
        case .composeFailed, .leftHalfDone: .failure
        case .interrupted: .interrupted
        case .illBefore, .rehearsalFailed, .hostNotReady: .findings
        default: .invalidInput
        }
    }
}
