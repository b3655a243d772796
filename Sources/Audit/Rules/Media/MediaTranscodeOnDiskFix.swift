import Catalog
import Compose
import Stacks
import Vocabulary

extension MediaTranscodeOnDisk {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let bad = mending.stack.layout.mounts(of: service).first { $0.range == finding.range }
        guard let path = bad?.target ?? service.variant?.scratchPaths.first else { return }
        let size = try mending.scratchSize(for: service)
        if let bad { try mending.remove(bad.mount, of: service.name) }
        let tmpfs = ["services", service.name, "tmpfs"]
        try mending.editor.append(.text("\(path):size=\(size)g,mode=1777"), to: tmpfs)
        mending.note(
            "transcodes of '\(service.name)' take up to \(size) GB of memory; a film in high resolution can need more, then mount a "
                + "folder of a fast disk at \(path)"
        )
        if service.isProgram("plex") {
            mending.note("choose \(path) in Plex: Settings, Transcoder, temporary directory")
        }
    }
}

extension Mending {
    /// Gigabytes of memory for transcodes: a quarter of the machine's memory, at most half of the service's limit.
    func scratchSize(for service: StackService) throws(EditRefusal) -> Int {
        guard let memory = host.memory else {
            throw EditRefusal("the machine's memory is not known: mount a folder of a fast disk there")
        }
        let gigabyte = 1 << 30
        // Machines report somewhat less than what is built in.
        guard memory.bytes >= 7 * gigabyte else {
            throw EditRefusal("the machine has less than 8 GB of memory: mount a folder of a fast disk there")
        }
        let share = min(max(memory.bytes / 4 / gigabyte, 2), 8)
        guard let limit = service.service.memoryLimit?.value.bytes else { return share }
        guard limit >= 4 * gigabyte else {
            throw EditRefusal(
                "its memory limit is too small for transcodes in memory: mount a folder of a fast disk there"
            )
        }
        return min(share, limit / 2 / gigabyte)
    }
}
