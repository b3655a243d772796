import Catalog
import Compose
public import Stacks
import Vocabulary

/// Whether Docker learns how a service is.
enum HealthSource {
    /// By a test in the compose file.
    case file
    /// By the image's own HEALTHCHECK.
    case image
    /// The check is switched off in the compose file.
    case disabled
    /// Not at all.
    case missing
    /// The catalog does not know the image well enough.
    case unknown
}

extension StackService {
    /// Where its health check comes from.
    var healthSource: HealthSource {
        if let healthcheck = service.healthcheck {
            if healthcheck.isDisabled { return .disabled }
            if healthcheck.test != nil { return .file }
        }
        switch variant?.hasHealthcheck {
        case true?: return .image
        case false?: return .missing
        case nil: return .unknown
        }
    }

    /// Whether it has a check that works, from the file or the image.
    var hasHealthCheck: Bool {
        switch healthSource {
        case .file, .image: true
        case .disabled, .missing, .unknown: false
        }
    }

    /// Whether it is meant to end by itself: `restart: "no"` written out, or a command that only prepares something.
    var isWrittenAsOneShot: Bool { service.restart?.value == "no" || (service.restart == nil && endsAtOnce) }

    /// Whether its command runs nothing but programs that end at once.
    var endsAtOnce: Bool {
        let words = (service.entrypoint?.value ?? []) + (service.command?.value ?? [])
        let script = words.drop { Self.shells.contains($0) || $0.hasPrefix("-") }.joined(separator: " ")
        let programs = HealthTest.programs(inScript: script)
        return !programs.isEmpty && programs.allSatisfy(Self.shortPrograms.contains)
    }

    private static let shells: Set<String> = ["sh", "bash", "ash", "/bin/sh", "/bin/bash", "/bin/ash"]
    private static let shortPrograms: Set<String> = [
        "exit", "true", "false", "echo", "printf", "mkdir", "chown", "chmod", "cp", "ln", "touch",
    ]
}

extension Stack {
    /// Every explicit or implicit dependency on a service, with the service that has it.
    func dependents(of target: StackService) -> [(source: StackService, dependency: Dependency)] {
        services.flatMap { source in
            source.service.dependencies.filter { $0.service == target.name }.map { (source, $0) }
        }
    }

    /// Whether a service is a job that ends: written so, or others wait for its end.
    public func isOneShot(_ service: StackService) -> Bool {
        service.isWrittenAsOneShot
            || dependents(of: service).contains { $0.dependency.condition == "service_completed_successfully" }
    }
}

/// Lines of YAML for remedies.
enum Lines {
    /// The `healthcheck:` block of the catalog.
    static func healthcheck(_ check: ContainerHealthcheck) -> String {
        """
        healthcheck:
          test: [\(check.test.map(quoted).joined(separator: ", "))]
          interval: \(duration(check.interval))
          timeout: \(duration(check.timeout))
          retries: \(check.retries)
          start_period: \(duration(check.startPeriod))
        """
    }

    /// A word in double quotes as YAML reads it.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result + "\""
    }

    /// A duration as Compose writes it: `90s`, `5m`, `1m30s`, `500ms`.
    static func duration(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard attoseconds == 0 else { return "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)ms" }
        let minutes = seconds / 60
        if seconds >= 120, seconds % 60 == 0 { return "\(minutes)m" }
        if seconds > 120 { return "\(minutes)m\(seconds % 60)s" }
        return "\(seconds)s"
    }
}

/// Joins names for messages: `'a'`, `'a' and 'b'`, `'a', 'b' and 2 more`.
func listed(_ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    switch quoted.count {
    case 0: return "none"
    case 1: return quoted[0]
    case 2...4: return quoted.dropLast().joined(separator: ", ") + " and " + quoted[quoted.count - 1]
    default: return quoted.prefix(3).joined(separator: ", ") + " and \(quoted.count - 3) more"
    }
}

extension StackService {
    /// How to give it a health check, and how sure that is.
    var healthcheckRemedy: (text: String, kind: Remedy.Kind) {
        guard let check = variant?.healthcheck else {
            return ("write a healthcheck for '\(name)' with a tool that its image has", .review)
        }
        let kind: Remedy.Kind = check.evidence == .tested ? .safe : .review
        return ("add to '\(name)':\n\(Lines.healthcheck(check))", kind)
    }
}

extension Stack {
    /// Programs that restart unhealthy containers.
    var watchdogs: [StackService] {
        let names: Set<String> = ["autoheal", "docker-autoheal", "deunhealth", "bijou", "gluetun-monitor"]
        return services.filter { service in
            guard let name = service.image?.repository.split(separator: "/").last else { return false }
            return names.contains(name.lowercased())
        }
    }
}
