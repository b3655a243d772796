extension ReadOnlyCalls {
    /// Calls of the download clients that read by `POST`.
    static let downloads: [Entry] = [
        Entry("/api/v2/auth/login", why: "qBittorrent hands out a session; nothing of its state changes"),
        Entry(
            "/rpc",
            methods: ["session-get", "session_get", "torrent-get", "torrent_get", "free-space", "free_space"],
            why: "Transmission's RPC knows only POST; these methods read"
        ),
        Entry(
            "/json",
            methods: [
                "auth.login", "web.connected", "web.update_ui", "daemon.get_version", "core.get_config_values",
                "core.get_enabled_plugins", "core.get_free_space", "core.get_listen_port", "label.get_labels",
                "label.get_options",
            ],
            why: "Deluge's web interface knows only POST; these methods read, the first hands out a session"
        ),
    ]
}
