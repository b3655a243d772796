import Catalog
import Testing

/// References as people write them in compose files, each with the definition that must answer.
struct ReferenceCoverageTests {
    static let recognizer = Recognizer()

    static let references: [(image: String, id: String)] = table.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        return words.count == 2 ? (String(words[0]), String(words[1])) : nil
    }

    @Test func `the list is long enough to mean something`() {
        #expect(Self.references.count >= 150)
        #expect(Set(Self.references.map(\.image)).count == Self.references.count)
    }

    @Test(arguments: references)
    func `what people write is recognised`(_ image: String, _ id: String) {
        let found = Self.recognizer.recognize(image: image, label: nil, buildName: nil)
        #expect(found?.definition.id == id)
        #expect(found?.variant != nil)
    }

    private static let table = """
        ampache/ampache:nosql ampache
        advplyr/audiobookshelf:2.36.0 audiobookshelf
        ghcr.io/advplyr/audiobookshelf:latest audiobookshelf
        ghcr.io/lklynet/aurral:latest aurral
        authelia/authelia:4.38 authelia
        ghcr.io/autobrr/autobrr:latest autobrr
        ghcr.io/hotio/bazarr:latest bazarr
        ghcr.io/linuxserver/bazarr bazarr
        index.docker.io/linuxserver/bazarr bazarr
        linuxserver/bazarr:latest bazarr
        lscr.io/linuxserver/bazarr:latest bazarr
        ghcr.io/pennydreadful/bookshelf:softcover bookshelf
        callum027/buildarr buildarr
        ghcr.io/thephaseless/byparr:2.1.0 byparr
        linuxserver/calibre-web:latest calibre-web
        crocodilestick/calibre-web-automated:latest calibre-web-automated
        fancybits/channels-dvr:latest channels-dvr
        allanpk716/chinesesubfinder:v0.55.3 chinesesubfinder
        ghcr.io/cleanuparr/cleanuparr cleanuparr
        ghcr.io/raydak-labs/configarr:1.30.2 configarr
        crossseed/cross-seed:latest cross-seed
        crowdsecurity/crowdsec:v1.7.4 crowdsec
        ghcr.io/manimatter/decluttarr:latest decluttarr
        linuxserver/deluge:latest deluge
        amir20/dozzle dozzle
        emby/embyserver:latest emby
        linuxserver/emby:latest emby
        lscr.io/linuxserver/emby:beta emby
        linuxserver/embystat:0.2.0 embystat
        ghcr.io/ersatztv/ersatztv:latest-vaapi ersatztv
        ghcr.io/ersatztv/legacy:v26.5.1 ersatztv
        jasongdove/ersatztv:latest ersatztv
        flaresolverr/flaresolverr:latest flaresolverr
        ghcr.io/flaresolverr/flaresolverr:latest flaresolverr
        pierremesure/flemmarr:latest flemmarr
        thetarkus/funkwhale funkwhale
        ghcr.io/qdm12/gluetun gluetun
        qmcgaw/gluetun:v3.41 gluetun
        sentriz/gonic:latest gonic
        grafana/grafana:latest grafana
        ghcr.io/ajnart/homarr:latest homarr
        ghcr.io/homarr-labs/homarr:v1.45.0 homarr
        ghcr.io/benphelps/homepage:latest homepage
        ghcr.io/gethomepage/homepage:latest homepage
        ghcr.io/immich-app/immich-machine-learning:release immich-machine-learning
        immich-app/immich-machine-learning:v1.116.2 immich-machine-learning
        ghcr.io/varun-raj/immich-power-tools:0.19.1@sha256:8e7a25ed0e99c9c323012e306fde6c97a1004765742c8802ad03c95503679e77 immich-power-tools
        ghcr.io/alangrainger/immich-public-proxy:latest immich-public-proxy
        ghcr.io/immich-app/immich-server:release immich-server
        immich-app/immich-server:v1.116.2 immich-server
        ghcr.io/linuxserver/jackett jackett
        linuxserver/jackett:latest jackett
        lscr.io/linuxserver/jackett:latest jackett
        ghcr.io/schaka/janitorr:jvm-stable janitorr
        docker.io/jellyfin/jellyfin:10.11.11 jellyfin
        ghcr.io/hotio/jellyfin:latest jellyfin
        ghcr.io/jellyfin/jellyfin:12.1 jellyfin
        jellyfin/jellyfin:latest jellyfin
        linuxserver/jellyfin:latest jellyfin
        lscr.io/linuxserver/jellyfin:latest jellyfin
        nyanmisaka/jellyfin:latest jellyfin
        fallenbagel/jellyseerr:latest jellyseerr
        ghcr.io/fallenbagel/jellyseerr:latest jellyseerr
        cyfershepard/jellystat:latest jellystat
        ghcr.io/oae/kaizoku:latest kaizoku
        mrcas/kapowarr:v1.3.0 kapowarr
        ghcr.io/kareadita/kavita kavita
        jvmilazz0/kavita:latest kavita
        kizaing/kavita:latest kavita
        lscr.io/linuxserver/kavita:latest kavita
        sndxr/komf:1.3.0 komf
        ghcr.io/gotson/komga:1.23.6 komga
        gotson/komga komga
        linuxserver/lazylibrarian lazylibrarian
        lscr.io/linuxserver/lazylibrarian:latest lazylibrarian
        cr.hotio.dev/hotio/lidarr:pr-plugins lidarr
        ghcr.io/hotio/lidarr:latest lidarr
        ghcr.io/linuxserver/lidarr:develop lidarr
        hotio/lidarr lidarr
        linuxserver/lidarr lidarr
        lscr.io/linuxserver/lidarr:latest lidarr
        ghcr.io/kkodecs/livrarr:0.1.0-alpha5 livrarr
        ghcr.io/maintainerr/maintainerr:3.24.0 maintainerr
        jorenn92/maintainerr maintainerr
        mariadb:10.6 mariadb
        alexta69/metube metube
        ghcr.io/alexta69/metube metube
        ghcr.io/linuxserver/musicbrainz musicbrainz
        docker.io/linuxserver/mylar3:latest mylar3
        linuxserver/mylar mylar3
        lscr.io/linuxserver/mylar3:latest mylar3
        deluan/navidrome:0.63.2 navidrome
        deluan/navidrome:latest navidrome
        ghcr.io/navidrome/navidrome navidrome
        ghcr.io/notifiarr/notifiarr notifiarr
        golift/notifiarr:latest notifiarr
        linuxserver/nzbget nzbget
        linuxserver/hydra nzbhydra
        ghcr.io/linuxserver/nzbhydra2 nzbhydra2
        linuxserver/hydra2:latest nzbhydra2
        linuxserver/nzbhydra2:latest nzbhydra2
        lscr.io/linuxserver/nzbhydra2:latest nzbhydra2
        ghcr.io/linuxserver/ombi ombi
        linuxserver/ombi:latest ombi
        lscr.io/linuxserver/ombi:development ombi
        ghcr.io/autobrr/omegabrr:latest omegabrr
        ghcr.io/organizr/organizr organizr
        organizr/organizr organizr
        organizrtools/organizr-v2:latest organizr
        docker.io/linuxserver/overseerr:latest overseerr
        ghcr.io/linuxserver/overseerr:version-v1.35.0@sha256:6108ed066d4a919c05251d9dab041c1e55e67ff7247e7b31be97b65ffcbaeeb1 overseerr
        hotio/overseerr overseerr
        lscr.io/linuxserver/overseerr:latest overseerr
        sctx/overseerr:latest overseerr
        linuxserver/photoshow:latest photoshow
        lscr.io/linuxserver/photoshow photoshow
        ghcr.io/kieraneglin/pinchflat:latest pinchflat
        keglin/pinchflat pinchflat
        docker.io/plexinc/pms-docker:plexpass plex
        ghcr.io/home-operations/plex:1.43.3 plex
        ghcr.io/hotio/plex plex
        ghcr.io/linuxserver/plex plex
        linuxserver/plex:latest plex
        lscr.io/linuxserver/plex:latest plex
        plexinc/pms-docker:public plex
        patsissons/plex-sync:develop plex-sync
        twolaw/plextraktsync:latest plextraktsync
        ghcr.io/akhilrex/podgrab:latest podgrab
        portainer/portainer-ce:latest portainer
        docker.io/library/postgres:17-trixie postgres
        postgres:16-alpine postgres
        prom/prometheus:v3.13.2 prometheus
        ghcr.io/hotio/prowlarr:latest prowlarr
        ghcr.io/linuxserver/prowlarr:develop prowlarr
        harbor.example/lscr.io/linuxserver/prowlarr:2.5.2 prowlarr
        linuxserver/prowlarr:latest prowlarr
        lscr.io/linuxserver/prowlarr:latest prowlarr
        ghcr.io/hotio/qbittorrent:release-5.2.3 qbittorrent
        linuxserver/qbittorrent:5.2.3 qbittorrent
        lscr.io/linuxserver/qbittorrent:latest qbittorrent
        docker.io/linuxserver/radarr:6.3.0 radarr
        ghcr.io/home-operations/radarr:rolling radarr
        ghcr.io/hotio/radarr:latest radarr
        ghcr.io/linuxserver/radarr:latest radarr
        hotio/radarr radarr
        linuxserver/radarr:latest radarr
        lscr.io/linuxserver/radarr:latest radarr
        quay.io/linuxserver.io/radarr radarr
        registry.example:5000/linuxserver/radarr:latest radarr
        ghcr.io/hotio/readarr readarr
        hotio/readarr:nightly readarr
        linuxserver/readarr:develop-0.4.18.2805-ls157 readarr
        lscr.io/linuxserver/readarr:develop readarr
        ghcr.io/recyclarr/recyclarr:latest recyclarr
        recyclarr/recyclarr:latest recyclarr
        redis:6.2-alpine redis
        thomst08/requestrr:latest requestrr
        lscr.io/linuxserver/sabnzbd:5.1.1 sabnzbd
        ghcr.io/hotio/seerr:latest seerr
        ghcr.io/seerr-team/seerr:latest seerr
        seerr/seerr:v3.4.1 seerr
        binhex/arch-sonarr sonarr
        cr.hotio.dev/hotio/sonarr:release sonarr
        ghcr.io/home-operations/sonarr:rolling sonarr
        ghcr.io/hotio/sonarr:latest sonarr
        ghcr.io/linuxserver/sonarr:latest sonarr
        ghcr.io/onedr0p/sonarr:4.0.4 sonarr
        hotio/sonarr sonarr
        linuxserver/sonarr:latest sonarr
        lscr.io/linuxserver/sonarr:latest sonarr
        mrusse08/soularr:latest soularr
        stashapp/stash:latest stash
        diaoulael/subliminal subliminal
        ghcr.io/linuxserver/tautulli tautulli
        ghcr.io/tautulli/tautulli:v2.17.2 tautulli
        linuxserver/tautulli:latest tautulli
        lscr.io/linuxserver/tautulli:latest tautulli
        tautulli/tautulli:latest tautulli
        ghcr.io/haveagitgat/tdarr:latest tdarr
        ghcr.io/haveagitgat/tdarr_node:latest tdarr
        haveagitgat/tdarr:latest tdarr
        haveagitgat/tdarr_node:latest tdarr
        tellytv/telly:dev-ffmpeg telly
        fyb3roptik/threadfin threadfin
        romancin/tinymediamanager:latest tinymediamanager
        docker.io/library/traefik:2.11 traefik
        traefik:v3.7 traefik
        lscr.io/linuxserver/transmission transmission
        bbilly1/tubearchivist:latest tubearchivist
        ghcr.io/unmanic/unmanic unmanic
        josh5/unmanic:latest unmanic
        ghcr.io/hotio/unpackerr:latest unpackerr
        ghcr.io/unpackerr/unpackerr unpackerr
        golift/unpackerr:latest unpackerr
        louislam/uptime-kuma:2 uptime-kuma
        docker.io/valkey/valkey:9 valkey
        nylonee/watchlistarr:latest watchlistarr
        containrrr/watchtower:1.7.1 watchtower
        docker.io/thespad/whisparr:latest whisparr
        ghcr.io/hotio/whisparr:v3-3.0.0.695 whisparr
        hotio/whisparr:nightly whisparr
        ghcr.io/wizarrrr/wizarr:latest wizarr
        alturismo/xteve xteve
        uwucode/ygege:stable-noupx ygege
        ghcr.io/jmbannon/ytdl-sub:latest ytdl-sub
        """
}
