// Takes the place of a program in a container image: the name under which it is called decides which one.
//
// It does what matters for a compose file: needs the same files, devices, variables and capabilities at its start, listens on
// the same ports, answers the same paths, and stops on the same signal. See programs.c for the table.
#include "stand-in.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 16 };
static const struct program *program;
static int word_count;
static char **words;
static int listening[MOST], ports[MOST], listener_count;
static int docker_answer;

static void stop(int signal) {
  const char *note = signal == SIGINT ? "received fast shutdown request\n" : "received shutdown request\n";
  if (write(1, note, strlen(note)) < 0) _exit(1);
  // A database waits for its clients when it is asked politely.
  if (!strcmp(program->name, "postgres") && signal == SIGTERM) return;
  _exit(0);
}

static void give_up(const char *what, const char *which) {
  printf("fatal: %s %s: %s\n", what, which, strerror(errno));
  exit(1);
}

static void write_files(const char *list) {
  char copy[512];
  snprintf(copy, sizeof copy, "%s", list ? list : "");
  for (char *path = strtok(copy, "|"); path; path = strtok(NULL, "|")) {
    int file = open(path, O_WRONLY | O_CREAT, 0644);
    if (file < 0) give_up("cannot write", path);
    close(file);
  }
}

// A variable that is not empty, or a file that can be read.
static int is_there(const char *name) {
  if (*name == '/') return access(name, R_OK) == 0;
  const char *value = getenv(name);
  if (!value || !*value) return 0;
  const char *end = strrchr(name, '_');
  if (end && (!strcmp(end, "_FILE") || !strcmp(end, "_SECRETFILE")) && access(value, R_OK) != 0) give_up("cannot read", value);
  return 1;
}

static int has_set(const char *set) {
  char copy[256];
  char *rest = NULL;
  snprintf(copy, sizeof copy, "%s", set);
  for (char *name = strtok_r(copy, "+", &rest); name; name = strtok_r(NULL, "+", &rest))
    if (!is_there(name)) return 0;
  return 1;
}

static void check_needs(const char *list) {
  if (!list) return;
  char copy[1024];
  char *rest = NULL;
  snprintf(copy, sizeof copy, "%s", list);
  for (char *set = strtok_r(copy, "|", &rest); set; set = strtok_r(NULL, "|", &rest))
    if (has_set(set)) return;
  printf("fatal: set one of %s\n", list);
  exit(1);
}

// Variables that name a file, in programs that read them.
static void check_files_of_variables(void) {
  extern char **environ;
  for (char **entry = environ; *entry; entry++) {
    char *sign = strchr(*entry, '=');
    if (!sign || sign[1] != '/' || sign - *entry < 5 || strncmp(sign - 5, "_FILE", 5)) continue;
    if (!strncmp(*entry, "FILE__", 6)) continue;
    if (access(sign + 1, R_OK) != 0) give_up("cannot read", sign + 1);
  }
}

static int has_capability(int number) {
  FILE *file = fopen("/proc/self/status", "r");
  char line[256];
  unsigned long long set = 0;
  while (file && fgets(line, sizeof line, file)) sscanf(line, "CapEff: %llx", &set);
  if (file) fclose(file);
  return (set >> number) & 1;
}

static void start_tunnel(void) {
  if (!has_capability(12)) { puts("fatal: NET_ADMIN capability is missing"); exit(1); }
  int device = open("/dev/net/tun", O_RDWR);
  if (device < 0) give_up("TUN device is not available:", "/dev/net/tun");
  const char *owner = getenv("PUID");
  if (chown("/gluetun/servers.json", owner ? atoi(owner) : 1000, -1) != 0) give_up("cannot give away", "/gluetun/servers.json");
}

static void listen_on(int port, int is_local) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(is_local ? INADDR_LOOPBACK : INADDR_ANY);
  int yes = 1, door = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(door, (struct sockaddr *)&address, sizeof address) != 0 || listen(door, 64) != 0) {
    char digits[8];
    snprintf(digits, sizeof digits, "%d", port);
    give_up("cannot listen on", digits);
  }
  ports[listener_count] = port;
  listening[listener_count++] = door;
}

static const char *word_after(const char *start) {
  for (int index = 1; index < word_count; index++)
    if (!strncasecmp(words[index], start, strlen(start))) return words[index] + strlen(start);
  return NULL;
}

// Traefik's entry points: --entrypoints.NAME.address=[IP]:PORT
static void listen_on_entry_points(void) {
  int has_any = 0;
  for (int index = 1; index < word_count && listener_count < MOST; index++) {
    if (strncasecmp(words[index], "--entrypoints.", 14)) continue;
    char *address = strstr(words[index], ".address=");
    char *colon = address ? strrchr(address, ':') : NULL;
    if (!colon || atoi(colon + 1) == 8080) continue;
    listen_on(atoi(colon + 1), 0);
    has_any = 1;
  }
  if (!has_any) listen_on(80, 0);
}

static void ask_docker(void) {
  const char *endpoint = word_after("--providers.docker.endpoint=");
  if (!endpoint) endpoint = getenv("TRAEFIK_PROVIDERS_DOCKER_ENDPOINT");
  if (!endpoint) endpoint = getenv("DOCKER_HOST");
  if (!endpoint) endpoint = getenv("DOZZLE_REMOTE_HOST");
  int answer = docker_status(endpoint, "/v1.40/containers/json");
  if (answer == 200 && !strcmp(program->name, "dozzle")) answer = docker_status(endpoint, "/v1.40/info");
  if (answer == 200 && !strcmp(program->name, "watchtower")) answer = docker_status(endpoint, "/v1.40/images/json");
  if (answer != docker_answer) printf("docker: answer %d\n", answer);
  docker_answer = answer;
}

// NAME__SERVER__URLBASE beside NAME__SERVER__PORT: everything lies below it.
static const char *url_base(void) {
  char variable[64] = "";
  const char *end = program->port_variable ? strstr(program->port_variable, "__SERVER__PORT") : NULL;
  if (!end) return NULL;
  snprintf(variable, sizeof variable, "%.*s__SERVER__URLBASE", (int)(end - program->port_variable), program->port_variable);
  const char *base = getenv(variable);
  return base && strlen(base) > 1 ? base : NULL;
}

static int status_of(int port, const char *path, const char **body) {
  static char copy[2048];
  int is_traefik = !strcmp(program->name, "traefik");
  *body = "";
  if (port == 9999 || port == 55555) return 200;
  if (is_traefik && port != 8080) return docker_answer == 200 ? 200 : 404;
  if (is_traefik && !strncmp(path, "/ping", 5) && !word_after("--ping") && !getenv("TRAEFIK_PING")) return 404;
  if (!strcmp(program->name, "dozzle") && docker_answer != 200) return 500;
  if (!program->healthy) return 200;
  const char *base = url_base();
  if (base && strncmp(path, base, strlen(base))) return 307;
  if (base) path = path[strlen(base)] ? path + strlen(base) : "/";
  snprintf(copy, sizeof copy, "%s", program->healthy);
  char *rest = NULL;
  for (char *entry = strtok_r(copy, "|", &rest); entry; entry = strtok_r(NULL, "|", &rest)) {
    char *text = strrchr(entry, '=');
    // A body may hold a sign of its own: the status is the number before it.
    char *number = strstr(entry, "=2");
    if (!number) number = strstr(entry, "=3");
    if (!number) number = strstr(entry, "=4");
    if (!number || !text) continue;
    size_t length = number - entry;
    int is_query = memchr(entry, '?', length) != NULL;
    size_t asked = is_query ? length : strcspn(path, "?");
    if (asked != length || strncmp(entry, path, length)) continue;
    *body = strlen(number) > 5 ? number + 5 : "";
    return atoi(number + 1);
  }
  return program->other;
}

static void answer_redis(int client) {
  char line[512];
  const char *password = NULL;
  for (int index = 1; index + 1 < word_count; index++)
    if (!strcmp(words[index], "--requirepass")) password = words[index + 1];
  int is_known = !password;
  int length;
  while ((length = read(client, line, sizeof line - 1)) > 0) {
    line[length] = 0;
    line[strcspn(line, "\r\n")] = 0;
    if (!strncmp(line, "AUTH ", 5)) is_known = !password || !strcmp(line + 5, password);
    dprintf(client, is_known ? strncmp(line, "AUTH", 4) ? "+PONG\r\n" : "+OK\r\n" : "-NOAUTH Authentication required.\r\n");
  }
}

static void answer(int client, int port) {
  struct timeval limit = {3, 0};
  setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (port == 6379) { answer_redis(client); return; }
  if (port == 5432) return;
  if (port == 2375) { serve_filtered(client, program->name, word_count, words); return; }
  char request[8192], method[16], path[2048];
  int length = read(client, request, sizeof request - 1);
  if (length <= 0) return;
  request[length] = 0;
  if (sscanf(request, "%15s %2047s", method, path) != 2) return;
  const char *body;
  int status = status_of(port, path, &body);
  dprintf(client, "HTTP/1.1 %d Stand-in\r\nContent-Length: %zu\r\nConnection: close\r\n%s\r\n%s", status, strlen(body),
          status / 100 == 3 ? "Location: /login\r\n" : "", strcmp(method, "HEAD") ? body : "");
}

// A program with a database of its own gives up when it does not reach it.
static void reach_database(void) {
  extern char **environ;
  for (char **entry = environ; *entry; entry++) {
    char *sign = strchr(*entry, '=');
    int is_host = sign && (!strncmp(*entry, "DB_HOST=", 8) || (sign - *entry > 14 && !strncmp(sign - 14, "POSTGRES__HOST", 14)));
    if (!is_host || !sign[1]) continue;
    int tries = 0;
    while (connect_to(sign + 1, 5432) < 0) {
      if (++tries > 10) give_up("no database at", sign + 1);
      sleep(1);
    }
  }
}

static void start(void) {
  check_needs(program->needs);
  reach_database();
  if (strcmp(program->name, "unpackerr") != 0) check_files_of_variables();
  if (!strcmp(program->name, "gluetun-entrypoint")) mkdir("/gluetun", 0755);
  write_files(program->writes);
  if (!strcmp(program->name, "gluetun-entrypoint")) {
    start_tunnel();
    listen_on(9999, 1);
  }
  if (!strcmp(program->name, "traefik")) listen_on_entry_points();
  if (!strcmp(program->name, "socket-proxy") && (word_after("-allowhealthcheck") || getenv("SP_ALLOWHEALTHCHECK"))) listen_on(55555, 1);
  const char *moved = program->port_variable ? getenv(program->port_variable) : NULL;
  int is_closed = !strcmp(program->name, "socket-proxy") && !word_after("-listenip=0.0.0.0") && !getenv("SP_LISTENIP");
  if (program->port) listen_on(moved && atoi(moved) ? atoi(moved) : program->port, is_closed);
}

static void serve(void) {
  struct pollfd doors[MOST];
  for (int index = 0; index < listener_count; index++) doors[index] = (struct pollfd){listening[index], POLLIN, 0};
  time_t begun = time(NULL), last = 0;
  for (;;) {
    if (program->docker != NO_DOCKER && time(NULL) - last >= 2) {
      ask_docker();
      last = time(NULL);
      if (docker_answer == 200) begun = last;
      if (program->docker == NEEDS_DOCKER && last - begun > 5) { puts("fatal: no Docker Engine answers"); exit(1); }
    }
    if (poll(doors, listener_count, 1000) <= 0) continue;
    for (int index = 0; index < listener_count; index++) {
      if (!(doors[index].revents & POLLIN)) continue;
      int client = accept(listening[index], NULL, NULL);
      if (client < 0) continue;
      if (fork() == 0) {
        answer(client, ports[index]);
        _exit(0);
      }
      close(client);
    }
  }
}

// s6-setuidgid UID:GID COMMAND…: becomes that user, without any other group.
static int become(int count, char **arguments) {
  int user = 0, group = 0;
  if (count < 3 || sscanf(arguments[1], "%d:%d", &user, &group) != 2) return 2;
  if (setgroups(0, NULL) != 0 || setgid(group) != 0 || setuid(user) != 0) {
    printf("fatal: cannot become %s: %s\n", arguments[1], strerror(errno));
    return 1;
  }
  execvp(arguments[2], arguments + 2);
  return 127;
}

int main(int count, char **arguments) {
  const char *slash = strrchr(arguments[0], '/');
  const char *name = slash ? slash + 1 : arguments[0];
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (!strcmp(name, "s6-setuidgid")) return become(count, arguments);
  int status = run_client(name, count, arguments);
  if (status >= 0) return status;
  program = program_named(name);
  if (!program) { fprintf(stderr, "%s: no such stand-in\n", name); return 127; }
  word_count = count;
  words = arguments;
  signal(SIGTERM, stop);
  signal(SIGINT, stop);
  signal(SIGCHLD, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  start();
  printf("%s: started as %d:%d\n", name, getuid(), getgid());
  serve();
}
