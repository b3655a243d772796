import Glibc
import Testing

@testable import Changes

/// A change with one step of every kind, and its undoing.
enum Scenario {
    enum Call: String, CaseIterable, Sendable { case apply, undo, redo }

    static let isRoot = geteuid() == 0
    /// A folder in memory where there is one: what is tested does not depend on the disk.
    static let base: String? = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : nil

    /// The files as they are before any change.
    static func makeFolder() throws -> TestFolder {
        let folder = try TestFolder(below: base)
        try folder.write("compose.yaml", "services:\r\n  sonarr: {image: sonarr}\r\n")
        try folder.write(".env", "A=1\nB=2\n", mode: 0o640)
        try folder.write("real/extra.yaml", "services: {}\n")
        try folder.link("extra.yaml", to: "real/extra.yaml")
        try folder.write("shared.env", "ONE=1\nTWO=2\n")
        try folder.hardLink("shared-too.env", to: "shared.env")
        try folder.write("long.env", String(repeating: "LONG=1\n", count: 20))
        try folder.hardLink("long-too.env", to: "long.env")
        return folder
    }

    static func makePlan(_ folder: TestFolder) -> ChangePlan {
        let owner = isRoot ? FileOwner(user: 1000, group: 1000) : nil
        return ChangePlan(
            title: "everything",
            steps: [
                folder.rewrite("compose.yaml", "services: {}\n"),
                folder.rewrite(".env", "A=1\nB=2\nC=3\n"),
                folder.rewrite("extra.yaml", "services:\n  radarr: {image: radarr}\n"),
                folder.rewrite("shared.env", "ONE=eleven\nTWO=twentytwo\nTHREE=3\n"),
                folder.rewrite("long.env", "SHORT=1\n"),
                .makeFolder(path: folder["secrets/db"], mode: .ownerOnlyFolder),
                .create(path: folder["secrets/db/key"], contents: FileContents("the key"), mode: .ownerOnly),
                .makeFolder(path: folder["config/sonarr"], mode: 0o755, owner: owner),
                .create(path: folder["override.yaml"], contents: FileContents("services: {}\n"), mode: 0o644),
            ]
        )
    }

    /// The two sides between which a call moves the files.
    static func sides() throws -> (old: Snapshot, new: Snapshot) {
        let folder = try makeFolder()
        let old = try folder.snapshot()
        try folder.store().apply(makePlan(folder))
        return (old, try folder.snapshot())
    }

    /// Prepares a folder, does one call with a fault, and hands both to a check.
    static func run(_ call: Call, _ fault: Fault) throws -> (
        folder: TestFolder, faults: Faults, result: Result<String?, any Error>
    ) {
        let folder = try makeFolder()
        let plan = makePlan(folder)
        let healthy = Faults(.none)
        let calm = folder.store(healthy.disk)
        var undoing: String?
        if call != .apply { try calm.apply(plan) }
        if call == .redo { undoing = try calm.undo().id }
        let faults = Faults(fault)
        let store = folder.store(faults.disk)
        let result = Result<String?, any Error> {
            call == .apply ? try store.apply(plan)?.id : try store.undo(undoing).id
        }
        return (folder, faults, result)
    }

    /// The system calls that an undisturbed run makes.
    static func calls(_ call: Call) throws -> [String] {
        let run = try run(call, .none)
        _ = try run.result.get()
        return run.faults.calls
    }
}
