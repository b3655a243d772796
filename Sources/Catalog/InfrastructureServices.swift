extension Services {
    /// Everything around the media programs, one file each under `Services/`.
    static let infrastructure: [ServiceDefinition] = []
}
