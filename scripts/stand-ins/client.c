// The clients that images bring: curl, pg_isready, redis-cli and the health checks of programs that have their own.
#include "stand-in.h"

#include <dirent.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static void limit_time(int connection) {
  struct timeval limit = {5, 0};
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

int connect_to(const char *host, int port) {
  char digits[8];
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET}, *found = NULL;
  snprintf(digits, sizeof digits, "%d", port);
  if (getaddrinfo(host, digits, &hints, &found) != 0) return -1;
  int connection = socket(found->ai_family, SOCK_STREAM, 0);
  limit_time(connection);
  if (connect(connection, found->ai_addr, found->ai_addrlen) != 0) {
    close(connection);
    connection = -1;
  }
  freeaddrinfo(found);
  return connection;
}

int connect_socket(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  int connection = socket(AF_UNIX, SOCK_STREAM, 0);
  limit_time(connection);
  if (connect(connection, (struct sockaddr *)&address, sizeof address) == 0) return connection;
  close(connection);
  return -1;
}

// The status of an answer, 0 if there is none; the body goes to `body` as far as it fits.
static int ask(int connection, const char *method, const char *path, const char *host, char *body, int size) {
  if (connection < 0) return 0;
  dprintf(connection, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", method, path, host);
  char answer[16384];
  int length = 0, count;
  while (length < (int)sizeof answer - 1 && (count = read(connection, answer + length, sizeof answer - 1 - length)) > 0)
    length += count;
  close(connection);
  answer[length] = 0;
  int status = 0;
  if (sscanf(answer, "HTTP/1.%*d %d", &status) != 1) return 0;
  char *start = strstr(answer, "\r\n\r\n");
  if (body) snprintf(body, size, "%s", start ? start + 4 : "");
  return status;
}

int http_status(const char *host, int port, const char *method, const char *path, char *body, int size) {
  return ask(connect_to(host, port), method, path, host, body, size);
}

int docker_status(const char *endpoint, const char *path) {
  char host[128];
  int port = 2375;
  if (!endpoint || !*endpoint) endpoint = "unix:///var/run/docker.sock";
  if (strncmp(endpoint, "unix://", 7) == 0) return ask(connect_socket(endpoint + 7), "GET", path, "docker", NULL, 0);
  if (sscanf(endpoint, "%*[a-z]://%127[^:/]:%d", host, &port) < 1) return 0;
  return http_status(host, port, "GET", path, NULL, 0);
}

// Asks for a URL; host and port of it are told, too.
static int fetch(const char *url, const char *method, char host[256], int *port, char *body, int size) {
  char path[1024] = "/";
  const char *rest = url ? strstr(url, "://") : NULL;
  *port = rest && !strncmp(url, "https:", 6) ? 443 : 80;
  rest = rest ? rest + 3 : url;
  host[0] = 0;
  if (!rest || sscanf(rest, "%255[^:/?]", host) != 1) return 0;
  const char *after = rest + strlen(host);
  if (*after == ':') *port = strtol(after + 1, (char **)&after, 10);
  if (*after) snprintf(path, sizeof path, "%s%s", *after == '?' ? "/" : "", after);
  return http_status(host, *port, method, path, body, size);
}

// curl with the options that health checks use; an unknown option is an error, as it may matter.
static int run_curl(int count, char **words) {
  const char *url = NULL, *output = NULL, *format = NULL, *method = "GET";
  int fails = 0;
  for (int index = 1; index < count; index++) {
    char *word = words[index];
    if (word[0] != '-') { url = word; continue; }
    if (!strcmp(word, "--max-time") || !strcmp(word, "-m") || !strcmp(word, "--connect-timeout") || !strcmp(word, "--noproxy") ||
        !strcmp(word, "-H") || !strcmp(word, "--retry")) { index++; continue; }
    if (!strcmp(word, "-w") || !strcmp(word, "--write-out")) { format = words[++index]; continue; }
    if (!strcmp(word, "--output")) { output = words[++index]; continue; }
    if (!strcmp(word, "--fail")) { fails = 1; continue; }
    if (!strcmp(word, "--head")) { method = "HEAD"; continue; }
    if (!strcmp(word, "--silent") || !strcmp(word, "--show-error") || !strcmp(word, "--location")) continue;
    for (char *letter = word + 1; *letter; letter++) {
      if (*letter == 'f') fails = 1;
      else if (*letter == 'I') method = "HEAD";
      else if (*letter == 'o') { output = letter[1] ? letter + 1 : words[++index]; break; }
      else if (!strchr("sSkL", *letter)) { fprintf(stderr, "curl: option %s: is unknown\n", word); return 2; }
    }
  }
  char host[256], body[16384] = "";
  int port, status = fetch(url, method, host, &port, body, sizeof body);
  if (status == 0) { fprintf(stderr, "curl: (7) Failed to connect to %s port %d\n", host, port); return 7; }
  if (fails && status >= 400) { fprintf(stderr, "curl: (22) The requested URL returned error: %d\n", status); return 22; }
  if (!output) fputs(body, stdout);
  else if (strcmp(output, "/dev/null") != 0) {
    FILE *file = fopen(output, "w");
    if (!file) return 23;
    fputs(body, file);
    fclose(file);
  }
  if (format && strstr(format, "http_code")) printf("%d", status);
  return 0;
}

// wget as busybox and GNU have it.
static int run_wget(int count, char **words) {
  const char *url = NULL, *output = NULL, *method = "GET";
  int is_quiet = 0;
  for (int index = 1; index < count; index++) {
    char *word = words[index];
    if (word[0] != '-' || !word[1]) { url = word; continue; }
    if (!strcmp(word, "--spider")) { method = "HEAD"; continue; }
    if (!strncmp(word, "--tries", 7) || !strncmp(word, "--timeout", 9) || !strcmp(word, "--no-check-certificate") ||
        !strcmp(word, "--no-verbose") || !strcmp(word, "-nv")) continue;
    if (!strcmp(word, "--quiet")) { is_quiet = 1; continue; }
    for (char *letter = word + 1; *letter; letter++) {
      if (*letter == 'q') is_quiet = 1;
      else if (*letter == 'O') { output = letter[1] ? letter + 1 : words[++index]; break; }
      else if (*letter == 'T' || *letter == 't') { if (!letter[1]) index++; break; }
      else if (*letter != 'S') { fprintf(stderr, "wget: unrecognized option: %s\n", word); return 1; }
    }
  }
  char host[256], body[16384] = "";
  int port, status = fetch(url, method, host, &port, body, sizeof body);
  if (status == 0) fprintf(stderr, "wget: can't connect to remote host\n");
  if (status >= 400 && !is_quiet) fprintf(stderr, "wget: server returned error: HTTP/1.1 %d\n", status);
  if (status == 0 || status >= 400) return 1;
  if (output && !strcmp(output, "-")) fputs(body, stdout);
  else if (!strcmp(method, "GET") && (!output || strcmp(output, "/dev/null"))) {
    FILE *file = fopen(output ? output : "index.html", "w");
    if (!file) return 1;
    fputs(body, file);
    fclose(file);
  }
  return 0;
}

// pgrep -x NAME or -f WORDS: whether such a process runs besides itself.
static int run_pgrep(int count, char **words) {
  const char *wanted = words[count - 1];
  int is_exact = 0, is_whole = 0, found = 0;
  for (int index = 1; index + 1 < count; index++) {
    is_exact |= strchr(words[index], 'x') != NULL;
    is_whole |= strchr(words[index], 'f') != NULL;
  }
  DIR *folder = opendir("/proc");
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    int number = atoi(entry->d_name);
    if (number <= 0 || number == getpid()) continue;
    char path[64], text[512];
    snprintf(path, sizeof path, "/proc/%d/%s", number, is_whole ? "cmdline" : "comm");
    FILE *file = fopen(path, "r");
    if (!file) continue;
    int length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    for (int index = 0; index < length; index++) if (!text[index]) text[index] = ' ';
    text[length] = 0;
    text[strcspn(text, "\n")] = 0;
    // The shell of the health check itself names what it looks for.
    if (is_whole && strstr(text, "pgrep")) continue;
    if (is_exact ? strcmp(text, wanted) : !strstr(text, wanted)) continue;
    printf("%d\n", number);
    found = 1;
  }
  return found ? 0 : 1;
}

static int run_pg_isready(int count, char **words) {
  const char *host = "127.0.0.1";
  int port = 5432;
  for (int index = 1; index + 1 < count; index++) {
    if (!strcmp(words[index], "-h")) host = words[index + 1];
    if (!strcmp(words[index], "-p")) port = atoi(words[index + 1]);
  }
  int accepts = connect_to(host, port) >= 0;
  puts(accepts ? "accepting connections" : "no response");
  return accepts ? 0 : 2;
}

static int run_redis_client(int count, char **words) {
  const char *password = getenv("REDISCLI_AUTH");
  for (int index = 1; index + 1 < count; index++)
    if (!strcmp(words[index], "-a") || !strcmp(words[index], "--pass")) password = words[index + 1];
  int connection = connect_to("127.0.0.1", 6379);
  if (connection < 0) { puts("Could not connect to Redis at 127.0.0.1:6379: Connection refused"); return 1; }
  char answer[256];
  if (password && *password) {
    dprintf(connection, "AUTH %s\r\n", password);
    if (read(connection, answer, sizeof answer) <= 0) return 1;
  }
  dprintf(connection, "PING\r\n");
  int length = read(connection, answer, sizeof answer - 1);
  if (length <= 0) return 1;
  answer[length] = 0;
  printf("%s", answer + 1);
  return 0;
}

int run_client(const char *name, int count, char **words) {
  if (!strcmp(name, "curl")) return run_curl(count, words);
  if (!strcmp(name, "wget")) return run_wget(count, words);
  if (!strcmp(name, "pgrep")) return run_pgrep(count, words);
  if (!strcmp(name, "pg_isready")) return run_pg_isready(count, words);
  if (!strcmp(name, "redis-cli") || !strcmp(name, "valkey-cli")) return run_redis_client(count, words);
  if (!strcmp(name, "healthcheck")) return http_status("127.0.0.1", 55555, "GET", "/health", NULL, 0) == 200 ? 0 : 1;
  const char *word = count > 1 ? words[1] : "";
  if (!strcmp(name, "watchtower") && !strcmp(word, "--health-check")) return 0;
  if (strcmp(word, "healthcheck") != 0) return -1;
  if (!strcmp(name, "gluetun-entrypoint")) return http_status("127.0.0.1", 9999, "GET", "/", NULL, 0) == 200 ? 0 : 1;
  if (!strcmp(name, "traefik")) return http_status("127.0.0.1", 8080, "GET", "/ping", NULL, 0) == 200 ? 0 : 1;
  if (!strcmp(name, "dozzle")) return http_status("127.0.0.1", 8080, "GET", "/healthcheck", NULL, 0) == 200 ? 0 : 1;
  return -1;
}
