extension Rules {
    static let compose: [any Rule.Type] = [
        ComposeVersionField.self,
        ComposeProjectNameMissing.self,
        ComposeVariableUnset.self,
        ComposeEnvOctal.self,
        ComposeEnvNumber.self,
        ComposeEnvLiteralQuotes.self,
        ComposeDuplicateEnvKey.self,
        ComposeDuplicateContainerName.self,
        ComposeProfileDependency.self,
        ComposeNetnsProfile.self,
        ComposeSwarmOnly.self,
        ComposeAnchorsMergeList.self,
        ComposeRestartNoUnless.self,
        ComposeDeadService.self,
        StyleServiceOrder.self,
        StyleKeyOrder.self,
        StylePortsOrder.self,
        StyleQuotes.self,
        StyleDependencyOrder.self,
    ]
}
