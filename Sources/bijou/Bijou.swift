import ArgumentParser

/// The program.
@main
struct Bijou: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bijou",
        abstract: "Take a home media stack from \"it runs\" to hardened, wired, proven and watched.",
        version: "0.1.0"
    )
}
