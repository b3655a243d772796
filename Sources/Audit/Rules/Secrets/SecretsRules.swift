extension Rules {
    static let secrets: [any Rule.Type] = [
        SecretsAcmeGlobalKey.self,
        SecretsBuildArg.self,
        SecretsDefaultCredential.self,
        SecretsDefaultFallback.self,
        SecretsEmptyPassword.self,
        SecretsFileUnsupported.self,
        SecretsInCommand.self,
        SecretsInEnvFileOnly.self,
        SecretsInLabels.self,
        SecretsModeIgnored.self,
        SecretsPlaintextEnv.self,
        SecretsRequiredUnset.self,
        SecretsReused.self,
        SecretsSharedSuperuser.self,
        SecretsUnused.self,
        SecretsUrlEmbedded.self,
        SecretsWeak.self,
    ]
}
