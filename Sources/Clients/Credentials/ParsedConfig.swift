import Vocabulary

/// What one settings file holds.
struct ParsedConfig: Sendable, Hashable {
    /// What opens the program, with the name of the key in the file.
    var found: [Credential.Kind] = []
    /// What it says of the address.
    var address = ConfiguredAddress()
    /// Why something in it cannot be used.
    var remarks: [String] = []
    /// What it holds for other programs.
    var foreign: [ForeignKey] = []
}

/// A key that a program holds for another one.
struct ForeignKey: Sendable, Hashable {
    /// Catalog identifier of the program that it opens.
    var program: String
    /// Host under which the holder calls it; nil if it does not say.
    var host: String?
    /// The key.
    var kind: Credential.Kind
}

/// A file in which a program keeps what opens it.
struct ConfigFile: Sendable {
    /// Where it can lie in the container, the usual place first.
    var paths: [String]
    /// Takes it apart.
    var parse: @Sendable ([UInt8]) -> ParsedConfig
}
