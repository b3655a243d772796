extension Rules {
    static let backup: [any Rule.Type] = [
        BackupNone.self,
        BackupNotCovered.self,
        BackupLiveSqliteCopy.self,
        BackupPostgresNotDumped.self,
        BackupNoOffsite.self,
        BackupUnencrypted.self,
        BackupNoRetention.self,
        BackupNoVerify.self,
        BackupSourceWritable.self,
    ]
}
