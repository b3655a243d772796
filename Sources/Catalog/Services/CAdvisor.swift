extension Services {
    /// cAdvisor.
    static let cadvisor: ServiceDefinition = ServiceDefinition(
        id: "cadvisor",
        name: "cAdvisor",
        summary: "exporter for the memory, CPU, network and disk use of containers",
        roles: [.exporter],
        category: .monitoring,
        homepage: "github.com/google/cadvisor",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/google/cadvisor"],
                isRecommended: true,
                stableTag: "v0.60.5",
                mutableTags: ["canary"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(test: ["CMD", "/usr/bin/healthcheck.sh"], evidence: .documented),
                hardening: cadvisorHardening,
                persistentPaths: [],
                exposedPorts: [8080]
            ),
            ImageVariant(
                key: "former-registry",
                repositories: [
                    "gcr.io/cadvisor/cadvisor", "google/cadvisor", "gcr.io/google-containers/cadvisor",
                    "zcube/cadvisor",
                ],
                movedTo: "ghcr.io/google/cadvisor",
                honoursPUID: false,
                hardening: cadvisorHardening,
                persistentPaths: [],
                exposedPorts: [8080],
                note: "frozen: releases from v0.53 on are in the other registry"
            ),
        ],
        latestVersion: DatedVersion("v0.60.5", "2026-07-11"),
        ports: [ServicePort(8080, "tcp", .metrics, publishing: .never, note: "metrics and a page without sign-in")],
        health: HealthEndpoint(path: "/healthz", body: "ok", evidence: .documented),
        authentication: Authentication(model: .none),
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, basis: "50 to 200 MB, with room; not measured"),
        metrics: MetricsFacts(path: "/metrics", note: "label name holds the container"),
        links: [LinkFact("docker", "--docker=tcp://<socket proxy>:2375")],
        startup: .seconds(5),
        needsEgress: false,
        notes: [
            "--docker_only, --store_container_labels=false and --housekeeping_interval=30s keep it small",
            "the makers start it privileged; without, it needs the device /dev/kmsg and read-only mounts of "
                + "/, /var/run, /sys, /var/lib/docker and /dev/disk, and tells of no killed processes",
        ],
        unverified: ["the reduced form on every host"],
        sources: ["google/cadvisor v0.60.5: deploy/Dockerfile, README.md, docs/runtime_options.md"],
        factsDate: "2026-11-22"
    )

    private static let cadvisorHardening: HardeningFacts = HardeningFacts(
        readOnly: true,
        evidence: .documented,
        note: "no-new-privileges works with the reduced form (not verified)"
    )
}
