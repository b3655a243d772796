extension Rules {
    static let resources: [any Rule.Type] = [
        ResourcesMemoryUnlimited.self,
        ResourcesCpuUnlimited.self,
        ResourcesPidsUnlimited.self,
        ResourcesLimitConflict.self,
        ResourcesShmSmall.self,
        ResourcesOomKillDisable.self,
        ResourcesSwap.self,
        ResourcesTmpfsCounts.self,
    ]
}
