extension Services {
    /// VPN clients, proxies, sign-in, names and remote access.
    static let identifiedNetworking: [ServiceDefinition] = [
        identified(
            "openvpn-client",
            "OpenVPN client",
            "VPN client whose network others share",
            .vpn,
            .network,
            images: [
                "dperson/openvpn-client", "ghcr.io/wfg/openvpn-client", "wfg/openvpn-client",
                "ilteoood/docker-surfshark",
            ]
        ),
        identified(
            "nordvpn",
            "NordVPN client",
            "VPN client for one provider",
            .vpn,
            .network,
            images: [
                "bubuntux/nordvpn", "ghcr.io/bubuntux/nordvpn", "bubuntux/nordlynx", "ghcr.io/bubuntux/nordlynx",
                "azinchen/nordvpn",
            ]
        ),
        identified(
            "nginx",
            "nginx",
            "web server and reverse proxy",
            .proxy,
            .proxy,
            images: ["nginx", "nginxinc/nginx-unprivileged", "openresty/openresty"],
            linuxserver: "nginx",
            ports: [ServicePort(80, "tcp", .web), ServicePort(443, "tcp", .webTLS)]
        ),
        identified(
            "frp",
            "frp",
            "leads connections from a server outside to services at home",
            .remoteAccess,
            .network,
            images: ["fatedier/frpc", "fatedier/frps", "snowdreamtech/frpc", "snowdreamtech/frps"]
        ),
        identified(
            "nginx-proxy",
            "nginx-proxy",
            "nginx that takes its routes from containers",
            .proxy,
            .proxy,
            images: ["nginxproxy/nginx-proxy", "jwilder/nginx-proxy", "ghcr.io/nginx-proxy/nginx-proxy"],
            ports: [
                ServicePort(80, "tcp", .web, publishing: .yes),
                ServicePort(443, "tcp", .webTLS, publishing: .yes),
            ]
        ),
        identified(
            "acme-companion",
            "acme-companion",
            "fetches certificates for nginx-proxy",
            .other,
            .proxy,
            images: [
                "nginxproxy/acme-companion", "jrcs/letsencrypt-nginx-proxy-companion",
                "ghcr.io/nginx-proxy/acme-companion",
            ]
        ),
        identified(
            "docker-gen",
            "docker-gen",
            "writes files from templates when containers change",
            .other,
            .proxy,
            images: ["nginxproxy/docker-gen", "jwilder/docker-gen"]
        ),
        identified(
            "haproxy",
            "HAProxy",
            "reverse proxy and load balancer",
            .proxy,
            .proxy,
            images: ["haproxy", "haproxytech/haproxy-alpine"]
        ),
        identified(
            "apache",
            "Apache httpd",
            "web server",
            .other,
            .proxy,
            images: ["httpd"],
            ports: [ServicePort(80, "tcp", .web)]
        ),
        identified(
            "zoraxy",
            "Zoraxy",
            "reverse proxy with a web interface",
            .proxy,
            .proxy,
            images: ["zoraxydocker/zoraxy"]
        ),
        identified(
            "pangolin",
            "Pangolin",
            "reverse proxy over tunnels",
            .proxy,
            .proxy,
            images: ["fosrl/pangolin", "fosrl/gerbil"]
        ),
        identified(
            "oauth2-proxy",
            "OAuth2 Proxy",
            "sign-in with an outside provider in front of a service",
            .auth,
            .authentication,
            images: [
                "quay.io/oauth2-proxy/oauth2-proxy", "bitnami/oauth2-proxy",
            ],
            ports: [ServicePort(4180, "tcp", .web)]
        ),
        identified(
            "traefik-forward-auth",
            "traefik-forward-auth",
            "sign-in with an outside provider for Traefik",
            .auth,
            .authentication,
            images: ["thomseddon/traefik-forward-auth", "ghcr.io/italypaleale/traefik-forward-auth"],
            ports: [ServicePort(4181, "tcp", .web)]
        ),
        identified(
            "keycloak",
            "Keycloak",
            "identity provider",
            .auth,
            .authentication,
            images: ["quay.io/keycloak/keycloak", "keycloak/keycloak"]
        ),
        identified(
            "lldap",
            "LLDAP",
            "small directory of users",
            .auth,
            .authentication,
            images: ["lldap/lldap", "nitnelave/lldap"],
            web: 17170,
            ports: [ServicePort(3890, "tcp", .other, publishing: .never)]
        ),
        identified(
            "zitadel",
            "ZITADEL",
            "identity provider",
            .auth,
            .authentication,
            images: ["ghcr.io/zitadel/zitadel"]
        ),
        identified(
            "adguard-home",
            "AdGuard Home",
            "resolver that filters advertisements",
            .other,
            .network,
            images: ["adguard/adguardhome"],
            web: 3000,
            ports: [ServicePort(53, "tcp", .other), ServicePort(53, "udp", .other)]
        ),
        identified(
            "unbound",
            "Unbound",
            "resolver",
            .other,
            .network,
            images: [
                "mvance/unbound", "klutchell/unbound", "klutchell/dnscrypt-proxy",
            ]
        ),
        identified(
            "technitium",
            "Technitium DNS",
            "resolver with a web interface",
            .other,
            .network,
            images: ["technitium/dns-server"]
        ),
        identified(
            "cloudflare-ddns",
            "Cloudflare DDNS",
            "keeps a name of Cloudflare pointed at home",
            .other,
            .network,
            images: [
                "oznu/cloudflare-ddns", "favonia/cloudflare-ddns", "timothyjmiller/cloudflare-ddns",
                "hotio/cloudflareddns", "ghcr.io/hotio/cloudflareddns", "joshuaavalon/cloudflare-ddns",
            ]
        ),
        identified(
            "duckdns",
            "DuckDNS",
            "keeps a name of DuckDNS pointed at home",
            .other,
            .network,
            linuxserver: "duckdns"
        ),
        identified(
            "ddns-updater",
            "DDNS updater",
            "keeps names pointed at home",
            .other,
            .network,
            images: ["qmcgaw/ddns-updater", "ghcr.io/qdm12/ddns-updater"],
            web: 8000
        ),
        identified(
            "ddclient",
            "ddclient",
            "keeps names pointed at home",
            .other,
            .network,
            linuxserver: "ddclient"
        ),
        identified(
            "cloudflare-companion",
            "Cloudflare companion",
            "makes DNS names for what Traefik routes",
            .other,
            .network,
            images: [
                "tiredofit/traefik-cloudflare-companion", "ghcr.io/tiredofit/docker-traefik-cloudflare-companion",
            ]
        ),
        identified(
            "certs-dumper",
            "traefik-certs-dumper",
            "writes Traefik's certificates to files",
            .other,
            .proxy,
            images: ["ldez/traefik-certs-dumper", "humenius/traefik-certs-dumper"]
        ),
        identified(
            "error-pages",
            "error-pages",
            "pages for errors behind Traefik",
            .other,
            .proxy,
            images: [
                "tarampampam/error-pages", "ghcr.io/tarampampam/error-pages",
                "guillaumebriday/traefik-custom-error-pages",
            ]
        ),
        identified(
            "whoami",
            "whoami",
            "answers with the request it got",
            .other,
            .proxy,
            images: ["traefik/whoami", "containous/whoami", "jwilder/whoami"],
            ports: [ServicePort(80, "tcp", .web)]
        ),
        identified(
            "netbird",
            "NetBird",
            "private mesh network",
            .remoteAccess,
            .network,
            images: ["netbirdio/netbird", "netbirdio/management"]
        ),
        identified(
            "headscale",
            "Headscale",
            "control server for Tailscale programs",
            .remoteAccess,
            .network,
            images: ["headscale/headscale", "ghcr.io/juanfont/headscale"]
        ),
        identified(
            "zerotier",
            "ZeroTier",
            "private mesh network",
            .remoteAccess,
            .network,
            images: ["zerotier/zerotier", "zerotier/zerotier-synology", "zyclonite/zerotier"]
        ),
        identified(
            "newt",
            "Newt",
            "tunnel to a Pangolin elsewhere",
            .remoteAccess,
            .network,
            images: ["fosrl/newt"]
        ),
        identified(
            "twingate",
            "Twingate",
            "access from outside without open ports",
            .remoteAccess,
            .network,
            images: ["twingate/connector"]
        ),
        identified(
            "guacamole",
            "Guacamole",
            "desktops in the browser",
            .remoteAccess,
            .network,
            images: [
                "guacamole/guacamole", "guacamole/guacd", "oznu/guacamole", "jwetzell/guacamole",
                "flcontainers/guacamole",
            ],
            web: 8080
        ),
        identified(
            "privoxy",
            "Privoxy",
            "filtering proxy for browsers",
            .other,
            .network,
            images: ["binhex/arch-privoxyvpn", "vimagick/privoxy", "zcchen/privoxy", "ajoergensen/privoxy"]
        ),
        identified(
            "squid",
            "Squid",
            "proxy for browsers",
            .other,
            .network,
            images: ["ubuntu/squid", "minimum2scp/squid"]
        ),
        identified(
            "shadowsocks",
            "Shadowsocks",
            "proxy for traffic",
            .other,
            .network,
            images: [
                "mritd/shadowsocks", "shadowsocks/shadowsocks-libev",
            ]
        ),
        identified(
            "unifi",
            "UniFi controller",
            "manages network hardware",
            .other,
            .network,
            images: ["jacobalberty/unifi"],
            linuxserver: "unifi-network-application"
        ),
        identified(
            "wireguard-ui",
            "wireguard-ui",
            "web interface over a WireGuard server",
            .remoteAccess,
            .network,
            images: ["ngoduykhanh/wireguard-ui"],
            web: 5000
        ),
        identified(
            "openvpn-server",
            "OpenVPN server",
            "lets guests in from outside",
            .remoteAccess,
            .network,
            images: ["kylemanna/openvpn"],
            ports: [ServicePort(1194, "udp", .peer)]
        ),
        identified(
            "socks5-proxy",
            "SOCKS5 proxy",
            "proxy for traffic",
            .other,
            .network,
            images: ["serjs/go-socks5-proxy"]
        ),
        identified("acme-sh", "acme.sh", "fetches certificates", .other, .proxy, images: ["neilpang/acme.sh"]),
        identified(
            "dnsmasq",
            "dnsmasq",
            "resolver that hands out addresses",
            .other,
            .network,
            images: ["andyshinn/dnsmasq", "jpillora/dnsmasq"]
        ),
    ]
}
