extension Rules {
    static let storage: [any Rule.Type] = [
        StorageAnonymousVolume.self,
        StorageBindAutocreate.self,
        StorageConfigNotPersisted.self,
        StorageConfigShared.self,
        StorageDuplicateTarget.self,
        StorageLocaltimeRw.self,
        StorageNestedShadow.self,
        StoragePostgres18Path.self,
        StorageRelativePath.self,
        StorageSqliteNetworkFs.self,
        StorageTildePath.self,
        StorageTmpfsData.self,
        StorageVolumeNameDrift.self,
        StorageVolumeUnused.self,
    ]
}
