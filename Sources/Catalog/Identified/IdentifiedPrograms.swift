extension Services {
    /// Everything else that runs beside a media stack.
    static let identifiedPrograms: [ServiceDefinition] = [
        identified(
            "home-assistant",
            "Home Assistant",
            "home automation",
            .other,
            .other,
            images: [
                "homeassistant/home-assistant", "ghcr.io/home-assistant/home-assistant",
            ],
            linuxserver: "homeassistant",
            web: 8123
        ),
        identified(
            "mosquitto",
            "Mosquitto",
            "message broker for MQTT",
            .other,
            .other,
            images: ["eclipse-mosquitto"],
            ports: [ServicePort(1883, "tcp", .other)]
        ),
        identified(
            "zigbee2mqtt",
            "Zigbee2MQTT",
            "bridges Zigbee devices to MQTT",
            .other,
            .other,
            images: ["koenkk/zigbee2mqtt", "ghcr.io/koenkk/zigbee2mqtt"],
            web: 8080
        ),
        identified(
            "node-red",
            "Node-RED",
            "flows for home automation",
            .other,
            .other,
            images: ["nodered/node-red"],
            web: 1880
        ),
        identified(
            "frigate",
            "Frigate",
            "records cameras",
            .other,
            .other,
            images: [
                "ghcr.io/blakeblackshear/frigate", "blakeblackshear/frigate",
            ],
            web: 5000
        ),
        identified(
            "zoneminder",
            "ZoneMinder",
            "records cameras",
            .other,
            .other,
            images: [
                "quantumobject/docker-zoneminder", "zoneminderhq/zoneminder-base",
            ]
        ),
        identified(
            "motioneye",
            "motionEye",
            "records cameras",
            .other,
            .other,
            images: [
                "ccrisan/motioneye", "ghcr.io/motioneye-project/motioneye",
            ],
            web: 8765
        ),
        identified(
            "paperless",
            "Paperless-ngx",
            "archive of documents",
            .library,
            .library,
            images: [
                "ghcr.io/paperless-ngx/paperless-ngx", "paperlessngx/paperless-ngx",
            ],
            web: 8000
        ),
        identified(
            "firefly",
            "Firefly III",
            "household accounts",
            .other,
            .other,
            images: [
                "fireflyiii/core", "fireflyiii/data-importer",
            ],
            web: 8080
        ),
        identified(
            "actual",
            "Actual",
            "household accounts",
            .other,
            .other,
            images: [
                "actualbudget/actual-server", "ghcr.io/actualbudget/actual-server",
            ],
            web: 5006
        ),
        identified(
            "mealie",
            "Mealie",
            "recipes",
            .other,
            .other,
            images: [
                "ghcr.io/mealie-recipes/mealie", "hkotel/mealie",
            ],
            web: 9000
        ),
        identified(
            "freshrss",
            "FreshRSS",
            "reads feeds",
            .other,
            .other,
            images: [
                "freshrss/freshrss"
            ],
            linuxserver: "freshrss",
            web: 80
        ),
        identified(
            "gitea",
            "Gitea",
            "hosts source code",
            .other,
            .other,
            images: [
                "gitea/gitea", "codeberg.org/forgejo/forgejo",
            ],
            web: 3000
        ),
        identified(
            "it-tools",
            "IT-Tools",
            "small tools in the browser",
            .other,
            .other,
            images: [
                "corentinth/it-tools", "ghcr.io/corentinth/it-tools",
            ],
            web: 80
        ),
        identified(
            "changedetection",
            "changedetection.io",
            "watches web pages for changes",
            .other,
            .other,
            images: [
                "ghcr.io/dgtlmoon/changedetection.io", "dgtlmoon/changedetection.io",
            ],
            linuxserver: "changedetection.io",
            web: 5000
        ),
        identified(
            "n8n",
            "n8n",
            "flows between services",
            .other,
            .other,
            images: [
                "n8nio/n8n", "docker.n8n.io/n8nio/n8n",
            ],
            web: 5678
        ),
        identified(
            "minecraft",
            "Minecraft server",
            "game server",
            .other,
            .other,
            images: [
                "itzg/minecraft-server", "itzg/minecraft-bedrock-server",
            ]
        ),
        identified(
            "photoprism",
            "PhotoPrism",
            "library of photos",
            .library,
            .library,
            images: [
                "photoprism/photoprism"
            ],
            web: 2342
        ),
        identified(
            "onlyoffice",
            "ONLYOFFICE Docs",
            "edits documents in the browser",
            .other,
            .other,
            images: ["onlyoffice/documentserver"],
            web: 80
        ),
        identified(
            "airsonic",
            "Airsonic",
            "library of music",
            .library,
            .library,
            images: [
                "airsonicadvanced/airsonic-advanced"
            ],
            linuxserver: "airsonic-advanced",
            formerLinuxserver: "airsonic",
            web: 4040
        ),
        identified(
            "makemkv",
            "MakeMKV",
            "copies discs",
            .transcoder,
            .transcoding,
            images: [
                "jlesage/makemkv"
            ],
            web: 5800
        ),
        identified(
            "handbrake",
            "HandBrake",
            "re-encodes video",
            .transcoder,
            .transcoding,
            images: [
                "jlesage/handbrake"
            ],
            web: 5800
        ),
        identified(
            "mkvtoolnix",
            "MKVToolNix",
            "edits video containers",
            .transcoder,
            .transcoding,
            images: ["jlesage/mkvtoolnix"],
            web: 5800
        ),
        identified(
            "filebot",
            "FileBot",
            "renames media",
            .automation,
            .automation,
            images: [
                "rednoah/filebot", "jlesage/filebot",
            ]
        ),
        identified(
            "picard",
            "MusicBrainz Picard",
            "tags music",
            .automation,
            .automation,
            images: [
                "mikenye/picard", "ghcr.io/mikenye/docker-picard",
            ],
            web: 5800
        ),
        identified(
            "firefox",
            "Firefox",
            "browser in the browser",
            .other,
            .other,
            images: ["jlesage/firefox"],
            linuxserver: "firefox"
        ),
        identified("calibre", "Calibre", "edits books", .library, .library, linuxserver: "calibre", web: 8080),
        identified(
            "qdirstat",
            "QDirStat",
            "shows what fills the disk",
            .other,
            .other,
            images: ["jlesage/qdirstat"],
            web: 5800
        ),
        identified(
            "suwayomi",
            "Suwayomi",
            "library of comics",
            .library,
            .library,
            images: [
                "ghcr.io/suwayomi/suwayomi-server", "ghcr.io/suwayomi/tachidesk",
            ],
            web: 4567
        ),
        identified("romm", "RomM", "library of games", .library, .library, images: ["rommapp/romm"], web: 8080),
        identified("emulatorjs", "EmulatorJS", "games in the browser", .library, .library, linuxserver: "emulatorjs"),
        identified(
            "audiobookrequest",
            "AudioBookRequest",
            "requests for audio books",
            .request,
            .request,
            images: [
                "markbeep/audiobookrequest"
            ],
            web: 8000
        ),
        identified(
            "youtubedl-material",
            "YoutubeDL-Material",
            "downloads videos of web sites",
            .downloader,
            .downloadClient,
            images: ["tzahi12345/youtubedl-material"],
            web: 17442
        ),
        identified(
            "isponsorblocktv",
            "iSponsorBlockTV",
            "skips advertisements on televisions",
            .other,
            .other,
            images: ["ghcr.io/dmunozv04/isponsorblocktv"]
        ),
        identified(
            "redis-commander",
            "Redis Commander",
            "web interface over Redis",
            .management,
            .database,
            images: ["rediscommander/redis-commander", "ghcr.io/joeferner/redis-commander"],
            web: 8081
        ),
        identified(
            "ollama",
            "Ollama",
            "runs language models",
            .other,
            .other,
            images: ["ollama/ollama"],
            ports: [ServicePort(11434, "tcp", .api)]
        ),
        identified(
            "open-webui",
            "Open WebUI",
            "chat with language models",
            .other,
            .other,
            images: ["ghcr.io/open-webui/open-webui"],
            web: 8080
        ),
        identified(
            "gitlab",
            "GitLab",
            "hosts source code",
            .other,
            .other,
            images: ["gitlab/gitlab-ce", "gitlab/gitlab-ee"],
            web: 80
        ),
        identified(
            "teslamate",
            "TeslaMate",
            "log of a car",
            .other,
            .other,
            images: ["teslamate/teslamate"],
            web: 4000
        ),
        identified(
            "windmill",
            "Windmill",
            "runs scripts and flows",
            .other,
            .other,
            images: ["ghcr.io/windmill-labs/windmill", "ghcr.io/windmill-labs/windmill-lsp"],
            web: 8000
        ),
    ]
}
