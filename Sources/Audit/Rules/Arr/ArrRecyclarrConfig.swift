import Catalog
import Compose
import Stacks
import Vocabulary

/// Recyclarr is given PUID, which it does not read.
struct ArrRecyclarrConfig: MendableRule {
    static let about = About(
        id: "arr-recyclarr-config",
        title: "Recyclarr does not read PUID",
        why:
            "Recyclarr runs as 1000:1000 and ignores PUID and PGID. With another owner of /config it cannot write its state.",
        severity: .low,
        category: .arr,
        stage: 3,
        fix: .safe,
        remedy: "write `user: \"1000:1000\"`, `read_only: true` and `tmpfs: [/tmp]` instead",
        evidence: .documented,
        sources: ["recyclarr.dev: Docker installation"]
    )

    static let accepts: [Example] = [
        """
        services:
          recyclarr:
            image: ghcr.io/recyclarr/recyclarr:8
            user: "1000:1000"
            read_only: true
            tmpfs: [/tmp]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          recyclarr:
            image: ghcr.io/recyclarr/recyclarr:8
            environment:
              - ↓PUID=1000
              - PGID=1000
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("recyclarr") && service.takesPUID != true {
            let variables = ["PUID", "PGID"].compactMap { service.service.environmentVariable($0) }
            guard let first = variables.first(where: { $0.source == .inline }) else {
                examination.pass(.service(service.name))
                continue
            }
            let id = { (index: Int) in variables.count > index ? variables[index].value ?? "1000" : "1000" }
            examination.fail(
                .service(service.name),
                at: first.range,
                "'\(service.name)' ignores \(variables.map(\.name).joined(separator: " and "))",
                remedy: "delete them and write `user: \"\(id(0)):\(id(1))\"`"
            )
        }
    }
}

extension ArrRecyclarrConfig {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let values = ["PUID", "PGID"].map { service.service.environmentVariable($0) }
        let numbers = values.map { $0?.value ?? "1000" }
        try mending.removeVariables(["PUID", "PGID"], of: service)
        guard service.service.user == nil else { return }
        let texts = values.map { $0?.template ?? $0?.value ?? "1000" }
        try mending.editor.set(["services", service.name, "user"], to: .quoted("\(texts[0]):\(texts[1])"))
        if numbers != ["1000", "1000"] {
            mending.askForReview(
                "it ran as 1000:1000 until now: hand its /config over first (`chown -R \(numbers[0]):\(numbers[1])`)"
            )
        }
    }
}
