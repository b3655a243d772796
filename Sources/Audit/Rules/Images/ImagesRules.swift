extension Rules {
    static let images: [any Rule.Type] = [
        ImagesTagMutable.self,
        ImagesNoDigest.self,
        ImagesRetired.self,
        ImagesRenamed.self,
        ImagesEolMajor.self,
        ImagesCompromised.self,
        ImagesDocker29Incompatible.self,
        ImagesAutoUpdater.self,
        ImagesUntrustedRegistry.self,
        ImagesBuildAndImage.self,
        ImagesMixedVersions.self,
        ImagesPullAlways.self,
        ImagesLsioDeprecated.self,
        ImagesLsioModsReadonly.self,
    ]
}
