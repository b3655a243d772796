import Catalog
import Compose
import Stacks
import Vocabulary

/// A password is kept under a weak hash.
struct ProxyBasicAuthWeak: Rule {
    static let about = About(
        id: "proxy-basic-auth-weak",
        title: "the password's hash is weak",
        why:
            "MD5 and SHA-1 hashes are tried by the billion per second once somebody reads the file; bcrypt is slow on purpose.",
        severity: .low,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy: "make a new one with `htpasswd -nB NAME`, and double its `$` in the compose file",
        evidence: .documented,
        sources: ["httpd.apache.org/docs/2.4/misc/password_encryptions.html"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            labels:
              - traefik.http.middlewares.auth.basicauth.users=me:$$2y$$05$$abcdefghijklmnopqrstuv
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            labels:
              - ↓traefik.http.middlewares.auth.basicauth.users=me:$$apr1$$x$$y
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for middleware in stack.routing.middlewares where middleware.kinds.contains(.basicAuth) {
            guard let users = middleware.options["basicauth.users"] else { continue }
            let weak = users.value.split(separator: ",").contains { user in
                let hash = user.split(separator: ":", maxSplits: 1).last ?? ""
                return hash.hasPrefix("$apr1$") || hash.hasPrefix("{SHA}") || hash.hasPrefix("$1$")
            }
            if weak {
                examination.fail(
                    .service(middleware.serviceName),
                    at: users.range,
                    "middleware \(middleware.name) keeps a password as MD5 or SHA-1"
                )
            } else {
                examination.pass(.service(middleware.serviceName))
            }
        }
    }
}
