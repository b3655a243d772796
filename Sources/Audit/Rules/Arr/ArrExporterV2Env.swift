import Catalog
import Compose
import Stacks
import Vocabulary

/// exportarr 3 ignores variables of version 2.
struct ArrExporterV2Env: MendableRule {
    static let about = About(
        id: "arr-exporter-v2-env",
        title: "exportarr no longer reads these variables",
        why:
            "From version 3 on exportarr takes the key from API_KEY or API_KEY_FILE only. With APIKEY, CONFIG or BASIC_AUTH_* it has no "
            + "key, and the metrics stay empty.",
        severity: .medium,
        category: .arr,
        stage: 4,
        fix: .safe,
        remedy: "rename APIKEY to API_KEY, or use API_KEY_FILE",
        evidence: .documented,
        sources: ["onedr0p/exportarr: README.md (v3 changes)", "onedr0p/exportarr#427 (v3 drops reading config files)"]
    )

    static let accepts: [Example] = [
        """
        services:
          exporter:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            environment: { APIKEY: "${KEY:-x}" }
          exporter3:
            image: ghcr.io/onedr0p/exportarr:latest
            environment: { APIKEY: "${KEY:-x}", API_KEY: "${KEY:-x}" }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          exporter:
            image: ghcr.io/onedr0p/exportarr:latest
            environment: { ↓APIKEY: "${KEY:-x}" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("exportarr") {
            let tag = service.image?.tag ?? "latest"
            let major = tag.drop { $0 == "v" }.prefix { $0.isNumber }
            if let number = Int(major), number < 3 {
                examination.pass(.service(service.name))
                continue
            }
            let hasNew =
                service.service.environmentVariable("API_KEY") ?? service.service.environmentVariable("API_KEY_FILE")
            let old = service.service.environment.first {
                ($0.name == "APIKEY" || $0.name == "CONFIG") && hasNew == nil || $0.name.hasPrefix("BASIC_AUTH_")
            }
            guard let old else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: old.nameRange,
                "'\(service.name)' (\(tag)) may be exportarr 3, which ignores \(old.name)",
                remedy: old.name == "APIKEY"
                    ? "rename APIKEY to API_KEY, or pin the image to v2.3.0"
                    : "replace \(old.name): exportarr 3 takes API_KEY or API_KEY_FILE, and AUTH_USERNAME with AUTH_PASSWORD"
            )
        }
    }
}

extension ArrExporterV2Env {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let names = [
            "APIKEY": "API_KEY", "BASIC_AUTH_USERNAME": "AUTH_USERNAME", "BASIC_AUTH_PASSWORD": "AUTH_PASSWORD",
        ]
        guard let old = service.service.environment.first(where: { $0.nameRange == finding.range }) else { return }
        guard let new = names[old.name] else {
            throw EditRefusal(
                "exportarr 3 reads the key from no settings file: put it into a file and name that in API_KEY_FILE"
            )
        }
        // Both halves of a sign-in belong together.
        for (name, new) in names.sorted(by: { $0.key < $1.key })
        where name == old.name || (name.hasPrefix("BASIC_") && new.hasPrefix("AUTH_") && old.name.hasPrefix("BASIC_")) {
            guard service.service.environmentVariable(name) != nil else { continue }
            guard service.service.environmentVariable(new) == nil else {
                try mending.editor.removeEnvironment(name, of: service.name)
                continue
            }
            try mending.rename(name, to: new, of: service)
        }
        if service.image?.tag?.contains("3") != true {
            mending.askForReview(
                "if \(service.image?.tag ?? "latest") is still exportarr 2 on this machine, \(new) is not read"
            )
        }
    }
}
