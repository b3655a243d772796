import DockerEngine
import Transport
import Vocabulary

/// An engine whose answers are written down here, in the shape of Docker Engine 20.10 and 27.
enum RecordedEngine {
    static let address = EngineAddress(.unixSocket("/var/run/docker.sock"), origin: .standard)

    static func ping(_ version: String = "1.41") -> RecordedAnswer {
        RecordedAnswer(
            .get,
            "/_ping",
            Response(
                status: 200,
                headers: [HeaderField("Api-Version", version), HeaderField("Server", "Docker/20.10.24 (linux)")],
                body: Array("OK".utf8)
            )
        )
    }

    /// An engine that gives these answers.
    static func engine(
        _ answers: [RecordedAnswer],
        recorder: CallRecorder = CallRecorder()
    ) async throws -> Engine {
        let http = HTTP.recorded([ping()] + answers).recording(to: recorder)
        return try await Engine.connect(to: address, through: http, within: .seconds(5))
    }

    static let list = #"""
        [{"Id":"c0ffee","Names":["/media-sonarr-1","/media-radarr-1/sonarr"],"Image":"lscr.io/linuxserver/sonarr:4.0.9",
          "ImageID":"sha256:aa","State":"running","Status":"Up 3 hours (healthy)","Created":1769860800,
          "Labels":{"com.docker.compose.project":"media","com.docker.compose.service":"sonarr",
            "com.docker.compose.oneoff":"False","com.docker.compose.config-hash":"77fe","com.docker.compose.container-number":"1",
            "com.docker.compose.project.config_files":"/srv/media/compose.yaml,/srv/media/compose.override.yaml"},
          "NewKeyOfTomorrow":{"a":[1,2]}},
         {"Id":"beef","Names":["/media-gluetun-1"],"Image":"qmcgaw/gluetun","ImageID":"sha256:bb","State":"hibernating",
          "Status":"?","Labels":null}]
        """#

    static let container = #"""
        {"Id":"c0ffee","Created":"2026-01-31T12:00:00.123456789Z","Path":"/init","Args":[],"Name":"/media-sonarr-1",
         "State":{"Status":"running","Running":true,"OOMKilled":false,"Dead":false,"Pid":4242,"ExitCode":0,"Error":"",
          "StartedAt":"2026-01-31T12:00:01.5Z","FinishedAt":"0001-01-01T00:00:00Z",
          "Health":{"Status":"unhealthy","FailingStreak":3,"Log":[
            {"Start":"2026-01-31T13:00:00.1+01:00","End":"2026-01-31T13:00:01.1+01:00","ExitCode":7,"Output":"curl: (7) Failed"}]}},
         "Image":"sha256:aa","RestartCount":5,"Mounts":[
          {"Type":"bind","Source":"/srv/data","Destination":"/data","Mode":"rw","RW":true,"Propagation":"rprivate"},
          {"Type":"volume","Name":"media_config","Source":"/var/lib/docker/volumes/media_config/_data",
           "Destination":"/config","Driver":"local","RW":false}],
         "Config":{"User":"1000:1000","Env":["PUID=1000","API_KEY=abc=def","EMPTY"],"Image":"lscr.io/linuxserver/sonarr:4.0.9",
          "Tty":false,"ExposedPorts":{"8989/tcp":{}},"Healthcheck":{"Test":["CMD-SHELL","curl -f http://localhost:8989/ping"]},
          "Labels":{"com.docker.compose.project":"media","com.docker.compose.service":"sonarr","com.docker.compose.oneoff":"True"}},
         "HostConfig":{"NetworkMode":"media_default","RestartPolicy":{"Name":"unless-stopped","MaximumRetryCount":0},
          "Privileged":false,"ReadonlyRootfs":true,"CapAdd":["NET_ADMIN"],"CapDrop":null,"SecurityOpt":["no-new-privileges:true"],
          "Memory":536870912,"NanoCpus":1500000000,"PidsLimit":null,"Devices":[{"PathOnHost":"/dev/dri"}],
          "Tmpfs":{"/run":"exec"},"LogConfig":{"Type":"json-file","Config":{"max-size":"10m"}}},
         "NetworkSettings":{"Ports":{"8989/tcp":[{"HostIp":"0.0.0.0","HostPort":"8989"},{"HostIp":"::","HostPort":"8989"}],
           "6789/tcp":null},
          "Networks":{"media_default":{"IPAMConfig":null,"Aliases":["sonarr","c0ffee"],"DNSNames":["media-sonarr-1","sonarr"],
           "NetworkID":"n1","Gateway":"172.18.0.1","IPAddress":"172.18.0.5","GlobalIPv6Address":"","MacAddress":"02:42:ac:12:00:05"}}}}
        """#
}
