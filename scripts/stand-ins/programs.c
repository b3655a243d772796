// The programs that have a stand-in, with what their images do at the start and answer when they run.
#include "stand-in.h"

#include <stddef.h>
#include <string.h>

#define SERVARR "/ping=200={\"status\": \"OK\"}|/login=200=sign in|/=302="

const struct program programs[] = {
    // LinuxServer.io images: started by /init as PUID:PGID
    {"sonarr", 8989, "SONARR__SERVER__PORT", SERVARR, 401, "/config/config.xml", NULL, NO_DOCKER},
    {"radarr", 7878, "RADARR__SERVER__PORT", SERVARR, 401, "/config/config.xml", NULL, NO_DOCKER},
    {"lidarr", 8686, "LIDARR__SERVER__PORT", SERVARR, 401, "/config/config.xml", NULL, NO_DOCKER},
    {"readarr", 8787, "READARR__SERVER__PORT", SERVARR, 401, "/config/config.xml", NULL, NO_DOCKER},
    {"prowlarr", 9696, "PROWLARR__SERVER__PORT", SERVARR, 401, "/config/config.xml", NULL, NO_DOCKER},
    {"bazarr", 6767, NULL, "/api/system/ping=200={\"status\": \"OK\"}|/=200=", 401, "/config/config.ini", NULL, NO_DOCKER},
    {"qbittorrent", 8080, "WEBUI_PORT", "/=200=<html>|/api/v2/app/version=403=Forbidden", 404,
     "/config/qBittorrent.conf", NULL, NO_DOCKER},
    {"transmission", 9091, NULL, "/=301=|/transmission/web/=200=|/transmission/rpc=409=", 404, "/config/settings.json", NULL,
     NO_DOCKER},
    {"sabnzbd", 8080, NULL, "/api?mode=version=200={\"version\": \"5.1.1\"}|/=303=|/wizard/=200=|/sabnzbd/=200=", 403,
     "/config/sabnzbd.ini", NULL, NO_DOCKER},
    {"jackett", 9117, NULL, "/health=200=OK|/UI/Login=200=|/=302=", 404, "/config/ServerConfig.json", NULL, NO_DOCKER},
    {"tautulli", 8181, NULL, "/status=200={\"result\": \"success\"}|/=303=|/home=200=", 404, "/config/config.ini", NULL,
     NO_DOCKER},
    {"plex", 32400, NULL, "/identity=200=<MediaContainer machineIdentifier=\"0\"/>|/web=200=", 401, "/config/Preferences.xml",
     NULL, NO_DOCKER},
    // Needs a writable root file system, as its image does.
    {"jellyfin-s6", 8096, NULL, "/health=200=Healthy|/=302=|/web/=200=", 404, "/config/system.xml|/app/transcodes",
     NULL, NO_DOCKER},

    // Official images
    {"jellyfin", 8096, NULL, "/health=200=Healthy|/=302=|/web/=200=", 404, "/config/system.xml|/cache/index|/tmp/jellyfin", NULL,
     NO_DOCKER},
    {"seerr", 5055, "PORT", "/api/v1/status=200={\"version\":\"3.4.1\"}|/api/v1/settings/public=200={\"initialized\":false}|/=307=",
     403, "/app/config/settings.json|/app/.next/cache", NULL, NO_DOCKER},
    {"flaresolverr", 8191, "PORT", "/health=200={\"status\": \"ok\"}|/=200={\"msg\": \"FlareSolverr is ready!\"}", 405,
     "/app/driver|/tmp/chrome", NULL, NO_DOCKER},
    {"traefik", 8080, NULL, "/ping=200=OK|/=404=|/dashboard/=200=", 404, NULL, NULL, ROUTES_FROM_DOCKER},
    {"gluetun-entrypoint", 8000, NULL, "/v1/version=200={}|/v1/publicip/ip=200={\"public_ip\":\"\"}|/v1/vpn/status=200={}", 401,
     "/gluetun/servers.json|/tmp/gluetun",
     "WIREGUARD_PRIVATE_KEY|OPENVPN_USER+OPENVPN_PASSWORD|/run/secrets/wireguard_private_key|WIREGUARD_PRIVATE_KEY_SECRETFILE|"
     "/run/secrets/openvpn_user+/run/secrets/openvpn_password|OPENVPN_USER_SECRETFILE+OPENVPN_PASSWORD_SECRETFILE|"
     "OPENVPN_USER+/run/secrets/openvpn_password|OPENVPN_USER+OPENVPN_PASSWORD_SECRETFILE",
     NO_DOCKER},
    {"postgres", 5432, "PGPORT", NULL, 200, "/var/lib/postgresql/data/PG_VERSION|/var/run/postgresql/.s.PGSQL.5432.lock|/tmp/pg",
     "POSTGRES_PASSWORD|POSTGRES_PASSWORD_FILE|POSTGRES_HOST_AUTH_METHOD", NO_DOCKER},
    {"redis-server", 6379, NULL, NULL, 200, "/data/dump.rdb", NULL, NO_DOCKER},
    {"valkey-server", 6379, NULL, NULL, 200, "/data/dump.rdb", NULL, NO_DOCKER},
    {"prometheus", 9090, NULL, "/-/healthy=200=Prometheus Server is Healthy.|/-/ready=200=Ready|/metrics=200=|/=302=", 404,
     "/prometheus/lock", NULL, NO_DOCKER},
    {"grafana", 3000, "GF_SERVER_HTTP_PORT", "/api/health=200={\"database\": \"ok\"}|/login=200=|/=302=", 401,
     "/var/lib/grafana/grafana.db|/tmp/grafana", NULL, NO_DOCKER},
    {"node_exporter", 9100, NULL, "/metrics=200=node_load1 0|/=200=", 404, NULL, NULL, NO_DOCKER},
    {"uptime-kuma", 3001, NULL, "/api/entry-page=200={}|/=302=|/dashboard=200=", 404, "/app/data/kuma.db", NULL, NO_DOCKER},
    {"homepage", 3000, "PORT", "/api/healthcheck=200=up|/=200=<html>", 404, "/app/config/settings.yaml|/app/config/docker.yaml",
     NULL, NO_DOCKER},
    {"portainer", 9000, NULL, "/api/system/status=200={}|/=200=<html>", 404, "/data/portainer.db", NULL, NEEDS_DOCKER},
    {"dozzle", 8080, NULL, "/healthcheck=200=OK|/=200=<html>", 404, NULL, NULL, NEEDS_DOCKER},
    {"watchtower", 0, NULL, NULL, 200, NULL, NULL, NEEDS_DOCKER},
    {"supercronic", 0, NULL, NULL, 200, "/config/cache|/tmp/recyclarr", NULL, NO_DOCKER},
    {"unpackerr", 0, NULL, NULL, 200, NULL, NULL, NO_DOCKER},

    // Filters in front of the Docker socket
    {"haproxy", 2375, NULL, NULL, 200, "/tmp/haproxy.cfg|/run/haproxy.pid", NULL, NO_DOCKER},
    {"haproxy-s6", 2375, NULL, NULL, 200, "/run/haproxy.cfg", NULL, NO_DOCKER},
    {"socket-proxy", 2375, NULL, NULL, 200, NULL, NULL, NO_DOCKER},
    {NULL, 0, NULL, NULL, 0, NULL, NULL, NO_DOCKER},
};

const struct program *program_named(const char *name) {
  for (const struct program *program = programs; program->name; program++)
    if (strcmp(program->name, name) == 0) return program;
  return NULL;
}
