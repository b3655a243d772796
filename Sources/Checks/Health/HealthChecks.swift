extension Checks {
    /// Checks of containers and programs.
    static let health: [any Check.Type] = [
        HealthOutOfMemory.self,
        HealthContainerState.self,
        HealthRestartLoop.self,
        HealthStartGrace.self,
        HealthContainerHealth.self,
        HealthHTTP.self,
        HealthVersion.self,
        HealthTestedVersion.self,
        HealthTimeSkew.self,
        HealthLogErrors.self,
    ]
}
