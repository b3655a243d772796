extension Rules {
    static let observability: [any Rule.Type] = [
        ObservabilityLogRotationMissing.self,
        ObservabilityLoggingDisabled.self,
        ObservabilityDebugLog.self,
        ObservabilityPrometheusExposed.self,
        ObservabilityPrometheusAdminApi.self,
        ObservabilityPrometheusRetention.self,
        ObservabilityGrafanaDefaultPassword.self,
        ObservabilityGrafanaAnonymous.self,
        ObservabilityCadvisorExposed.self,
        ObservabilityNodeExporterMounts.self,
        ObservabilityExporterPublic.self,
        ObservabilityAlertMissing.self,
    ]
}
