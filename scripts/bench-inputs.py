#!/usr/bin/env python3
"""Writes the inputs of the benchmark: a stack of 60 services and a YAML file of 5 MB."""
import pathlib
import sys

SERVICE = """\
  app{n}:
    image: lscr.io/linuxserver/{program}:latest
    container_name: app{n}
    restart: unless-stopped
    environment:
      PUID: ${{PUID:-1000}}
      PGID: ${{PGID:-1000}}
      TZ: Europe/Paris
      UMASK: "002"
    volumes:
      - ./config/app{n}:/config
      - /srv/media:/data
    ports:
      - "{port}:8989"
    networks: [media]
    labels:
      - traefik.enable=true
      - traefik.http.routers.app{n}.rule=Host(`app{n}.example.com`)
    healthcheck:
      test: ["CMD", "curl", "-fsS", "http://127.0.0.1:8989/ping"]
      interval: 30s
      timeout: 5s
    depends_on:
      app1: {{condition: service_healthy}}
"""


def stack(count):
    programs = ["sonarr", "radarr", "lidarr", "prowlarr", "bazarr", "sabnzbd", "qbittorrent", "tautulli"]
    text = "name: bench\nservices:\n"
    for n in range(1, count + 1):
        service = SERVICE.format(n=n, program=programs[n % len(programs)], port=10000 + n)
        if n == 1:
            service = service.split("    depends_on:")[0]
        text += service
    return text + "networks:\n  media: {}\n"


folder = pathlib.Path(sys.argv[1])
for name, count in (("sixty", 60), ("huge", 7400)):
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "compose.yaml").write_text(stack(count))
