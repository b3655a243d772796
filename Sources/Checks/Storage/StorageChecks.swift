extension Checks {
    /// The checks of storage, one line each.
    static let storage: [any Check.Type] = [
        StorageBindSource.self,
        StorageMountPoint.self,
        StorageEmptyMount.self,
        StorageReadOnly.self,
        StorageOwnership.self,
        StorageSpace.self,
        StorageInodes.self,
        StorageSameFileSystem.self,
        StorageDatabaseNetwork.self,
        StorageDatabaseDamage.self,
    ]
}
