extension Checks {
    /// The checks of performance, one line each.
    static let performance: [any Check.Type] = [
        PerformanceHealth.self,
        PerformanceAPI.self,
        PerformanceMemory.self,
    ]
}
