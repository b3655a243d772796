/// What rules about reverse proxies and single sign-on need to know.
public enum ProxyFacts {
    /// How a sign-in portal is asked by a proxy.
    public struct ForwardAuthentication: Sendable, Hashable {
        /// Identifier of the portal's definition.
        public var portal: String
        /// Port of the portal.
        public var port: Int
        /// Path for Traefik.
        public var traefikPath: String
        /// Path for nginx, nil if not verified.
        public var nginxPath: String?
        /// Headers that the proxy should pass on to the service.
        public var responseHeaders: [String]
        /// A path that every protected host must route to the portal too; nil if none.
        public var ownPathPrefix: String?
    }

    /// Portals and how they are asked.
    public static let forwardAuthentication: [ForwardAuthentication] = [
        ForwardAuthentication(
            portal: "authelia",
            port: 9_091,
            traefikPath: "/api/authz/forward-auth",
            nginxPath: "/api/authz/auth-request",
            responseHeaders: ["Remote-User", "Remote-Groups", "Remote-Email", "Remote-Name"],
            ownPathPrefix: nil
        ),
        ForwardAuthentication(
            portal: "authentik",
            port: 9_000,
            traefikPath: "/outpost.goauthentik.io/auth/traefik",
            nginxPath: "/outpost.goauthentik.io/auth/nginx",
            responseHeaders: [
                "X-authentik-username", "X-authentik-groups", "X-authentik-email", "X-authentik-name",
                "X-authentik-uid", "X-authentik-jwt",
            ],
            ownPathPrefix: "/outpost.goauthentik.io/"
        ),
        ForwardAuthentication(
            portal: "tinyauth",
            port: 3_000,
            traefikPath: "/api/auth/traefik",
            nginxPath: "/api/auth/nginx",
            responseHeaders: ["Remote-User"],
            ownPathPrefix: nil
        ),
    ]

    /// Programs whose own apps cannot follow a portal's redirect; they keep their own sign-in.
    public static let programsWithNativeApps: Set<String> = [
        "jellyfin", "plex", "emby", "audiobookshelf", "navidrome", "kavita", "seerr", "overseerr", "jellyseerr",
    ]

    /// Programs that look after a whole host or stack: only for the home network, or behind a portal.
    public static let administrativePrograms: Set<String> = [
        "portainer", "dockge", "komodo", "dozzle", "filebrowser", "code-server", "ttyd", "yacht", "arcane",
        "phpmyadmin", "pgadmin", "adminer", "redis-commander", "nginx-proxy-manager",
    ]

    /// Something that Traefik can do only from a release on, by major and minor line.
    public struct TraefikFeature: Sendable, Hashable {
        /// Name of the option or behaviour.
        public var name: String
        /// First releases, the oldest line first; later lines have it from the start.
        public var since: [String]
        /// What changed.
        public var note: String
    }

    /// Options of Traefik that rules ask for.
    public static let traefikFeatures: [TraefikFeature] = [
        TraefikFeature(
            name: "docker-api-negotiation",
            since: ["2.11.31", "3.6.1"],
            note: "works with Docker Engine 29"
        ),
        TraefikFeature(
            name: "encodedCharacters",
            since: ["3.6.7"],
            note: "allows encoded slashes and the like unless set to false"
        ),
        TraefikFeature(
            name: "accesslog.fields.queryparameters",
            since: ["3.6.19", "3.7.3"],
            note: "keeps tokens in addresses out of the access log when set to drop"
        ),
        TraefikFeature(
            name: "forwardauth.trustforwardheader",
            since: ["3.6.14"],
            note: "warns unless it is set explicitly"
        ),
        TraefikFeature(name: "forwardauth.maxresponsebodysize", since: ["3.6.9"], note: "unlimited unless set"),
        TraefikFeature(name: "docker-api-1.40", since: ["3.6.16"], note: "needs Docker Engine 19.03 or newer"),
    ]

    /// Port of Traefik's own entry point with ping, metrics and the insecure API.
    public static let traefikInternalPort: Int = 8_080

    /// Mode that Traefik demands of the file with certificates.
    public static let certificateFileMode: Int = 0o600
}
