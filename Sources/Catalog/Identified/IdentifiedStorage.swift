extension Services {
    /// Databases, backups, storage and downloads.
    static let identifiedStorage: [ServiceDefinition] = [
        identified(
            "mongodb",
            "MongoDB",
            "document database",
            .database,
            .database,
            images: [
                "mongo", "mongodb/mongodb-community-server", "ghcr.io/ferretdb/ferretdb", "bitnami/mongodb",
            ],
            ports: [ServicePort(27017, "tcp", .database, publishing: .never)]
        ),
        identified(
            "elasticsearch",
            "Elasticsearch",
            "search engine",
            .database,
            .database,
            images: [
                "elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch", "bbilly1/tubearchivist-es",
                "opensearchproject/opensearch",
            ],
            ports: [ServicePort(9200, "tcp", .database, publishing: .never)]
        ),
        identified(
            "meilisearch",
            "Meilisearch",
            "search engine",
            .database,
            .database,
            images: [
                "getmeili/meilisearch"
            ],
            ports: [ServicePort(7700, "tcp", .database, publishing: .never)]
        ),
        identified(
            "memcached",
            "Memcached",
            "cache in memory",
            .cache,
            .database,
            images: ["memcached"],
            ports: [ServicePort(11211, "tcp", .database, publishing: .never)]
        ),
        identified(
            "rabbitmq",
            "RabbitMQ",
            "message queue",
            .database,
            .database,
            images: ["rabbitmq"],
            ports: [ServicePort(5672, "tcp", .database, publishing: .never)]
        ),
        identified(
            "postgres-backup",
            "PostgreSQL backup",
            "dumps PostgreSQL by a schedule",
            .backup,
            .backup,
            images: [
                "prodrigestivill/postgres-backup-local", "kartoza/pg-backup", "tiredofit/db-backup",
                "schickling/postgres-backup-s3",
            ]
        ),
        identified(
            "volume-backup",
            "Volume backup",
            "backs volumes up by a schedule",
            .backup,
            .backup,
            images: [
                "offen/docker-volume-backup", "futurice/docker-volume-backup", "ghcr.io/offen/docker-volume-backup",
            ]
        ),
        identified(
            "rclone",
            "rclone",
            "copies to and mounts cloud storage",
            .other,
            .backup,
            images: ["rclone/rclone", "ghcr.io/rclone/rclone", "robinostlund/docker-rclone-sync"]
        ),
        identified(
            "syncthing",
            "Syncthing",
            "keeps folders the same on several machines",
            .other,
            .other,
            images: ["syncthing/syncthing", "ghcr.io/syncthing/syncthing"],
            linuxserver: "syncthing",
            web: 8384
        ),
        identified(
            "resilio-sync",
            "Resilio Sync",
            "keeps folders the same on several machines",
            .other,
            .other,
            images: ["resilio/sync"],
            linuxserver: "resilio-sync",
            web: 8888
        ),
        identified(
            "nextcloud",
            "Nextcloud",
            "files, calendars and contacts",
            .library,
            .library,
            images: [
                "nextcloud", "nextcloud/all-in-one", "ghcr.io/nextcloud-releases/all-in-one",
            ],
            linuxserver: "nextcloud",
            web: 80
        ),
        identified("owncloud", "ownCloud", "files", .library, .library, images: ["owncloud/server", "owncloud/ocis"]),
        identified(
            "samba",
            "Samba",
            "shares folders with Windows",
            .other,
            .other,
            images: [
                "dperson/samba", "ghcr.io/servercontainers/samba", "crazymax/samba", "ghcr.io/crazy-max/samba",
            ],
            ports: [ServicePort(445, "tcp", .other), ServicePort(139, "tcp", .other)]
        ),
        identified(
            "nfs-server",
            "NFS server",
            "shares folders",
            .other,
            .other,
            images: [
                "erichough/nfs-server", "itsthenetwork/nfs-server-alpine",
            ]
        ),
        identified(
            "minio",
            "MinIO",
            "object storage",
            .other,
            .other,
            images: [
                "minio/minio", "quay.io/minio/minio",
            ],
            ports: [ServicePort(9000, "tcp", .api), ServicePort(9001, "tcp", .web)]
        ),
        identified(
            "zurg",
            "Zurg",
            "debrid storage as folders",
            .downloader,
            .downloadClient,
            images: [
                "ghcr.io/debridmediamanager/zurg-testing", "ghcr.io/debridmediamanager/zurg",
            ]
        ),
        identified(
            "decypharr",
            "Decypharr",
            "debrid services as download client",
            .downloader,
            .downloadClient,
            images: ["cy01/blackhole", "ghcr.io/sirrobot01/decypharr"],
            web: 8282
        ),
        identified(
            "rdtclient",
            "Real-Debrid client",
            "debrid services as download client",
            .downloader,
            .downloadClient,
            images: ["rogerfar/rdtclient"],
            web: 6500
        ),
        identified(
            "pyload",
            "pyLoad",
            "download manager",
            .downloader,
            .downloadClient,
            images: [
                "ghcr.io/pyload/pyload-ng", "pyload/pyload",
            ],
            linuxserver: "pyload-ng",
            web: 8000
        ),
        identified(
            "jdownloader",
            "JDownloader",
            "download manager",
            .downloader,
            .downloadClient,
            images: [
                "jlesage/jdownloader-2", "antlafarge/jdownloader", "jaymoulin/jdownloader",
            ],
            web: 5800
        ),
        identified(
            "flood",
            "Flood",
            "web interface for torrent clients",
            .other,
            .downloadClient,
            images: ["jesec/flood", "ghcr.io/jesec/flood"],
            web: 3000
        ),
        identified(
            "qbit-manage",
            "qbit_manage",
            "keeps qBittorrent in order",
            .automation,
            .automation,
            images: [
                "bobokun/qbit_manage", "ghcr.io/stuffanthings/qbit_manage",
            ]
        ),
        identified(
            "mousehole",
            "Mousehole",
            "tells a tracker the address of the tunnel",
            .automation,
            .automation,
            images: ["tmmrtn/mousehole"]
        ),
        identified(
            "qui",
            "qui",
            "web interface for several qBittorrent",
            .other,
            .downloadClient,
            images: ["ghcr.io/autobrr/qui"],
            web: 7476
        ),
    ]
}
