extension Services {
    /// Everything around the media programs, one file each under `Services/`.
    static let infrastructure: [ServiceDefinition] =
        downloadClients + networking + signIn + stores + metering + keeping + identified

    /// Download clients.
    private static let downloadClients: [ServiceDefinition] = [
        qbittorrent, transmission, deluge, sabnzbd, nzbget, rtorrent, aria2, slskd,
    ]

    /// VPN, remote access and reverse proxies.
    private static let networking: [ServiceDefinition] = [
        gluetun, traefik, caddy, nginxProxyManager, swag, cloudflared, tailscale, wireguard, wgEasy, pihole,
    ]

    /// Single sign-on and filters in front of the Docker socket.
    private static let signIn: [ServiceDefinition] = [
        authelia, authentik, tinyauth, pocketID, tecnativaSocketProxy, linuxserverSocketProxy, wollomaticSocketProxy,
    ]

    /// Databases and caches.
    private static let stores: [ServiceDefinition] = [postgres, mariadb, redis, valkey]

    /// Metrics, logs and what feeds them.
    private static let metering: [ServiceDefinition] = [
        prometheus, alertmanager, grafana, cadvisor, nodeExporter, blackboxExporter, exportarr, scraparr,
        postgresExporter, redisExporter, dozzle, loki, promtail, alloy,
        uptimeKuma, gatus, beszel, netdata,
    ]

    /// Management, updates, protection and backups.
    private static let keeping: [ServiceDefinition] = [
        portainer, dockge, komodo, watchtower, diun, whatsUpDocker, fail2ban, crowdsec, trivy, vaultwarden, backrest,
        duplicati, kopia, borgmatic,
    ]
}
