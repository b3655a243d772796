// The filters in front of the Docker socket: which requests go through, decided as the real ones do.
#include "stand-in.h"

#include <ctype.h>
#include <poll.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static int is_on(const char *variable) {
  const char *value = getenv(variable);
  if (value) return !strcmp(value, "1");
  return !strcmp(variable, "EVENTS") || !strcmp(variable, "PING") || !strcmp(variable, "VERSION");
}

// Both haproxy images: a variable for each first part of the path; LinuxServer's is finer inside /containers.
static int lets_by_variables(const char *method, const char *path, int is_fine) {
  int reads = !strcmp(method, "GET") || !strcmp(method, "HEAD");
  if (path[0] == '/' && path[1] == 'v' && isdigit(path[2])) path = strchr(path + 1, '/') ? strchr(path + 1, '/') : "/";
  if (!reads && !is_fine && !is_on("POST")) return 0;
  const char *action = strrchr(path, '/');
  if (!strcmp(method, "POST") && !strncmp(path, "/containers/", 12) && action) {
    int restarts = is_on("ALLOW_RESTARTS");
    if (!strncmp(action, "/start", 6) && is_on("ALLOW_START")) return 1;
    if (!strncmp(action, "/stop", 5) && (is_on("ALLOW_STOP") || restarts)) return 1;
    if ((!strncmp(action, "/restart", 8) || !strncmp(action, "/kill", 5)) && restarts) return 1;
  }
  if (!reads && !is_on("POST")) return 0;
  if (is_fine && !strncmp(path, "/containers/", 12) && action) {
    if (!strncmp(action, "/logs", 5) && !is_on("ALLOW_LOGS")) return 0;
    if (!strncmp(action, "/archive", 8) && !is_on("ALLOW_ARCHIVE")) return 0;
    if (!strncmp(action, "/top", 4) && !is_on("ALLOW_TOP")) return 0;
  }
  char variable[32];
  int length = 0;
  if (*path == '/') path++;
  if (*path == '_') path++;
  while (isalpha((unsigned char)*path) && length < 31) variable[length++] = toupper((unsigned char)*path++);
  variable[length] = 0;
  return is_on(variable);
}

// The scratch image: one expression for each method, from an argument or a variable.
static int lets_by_expressions(const char *method, const char *path, int count, char **words) {
  char flag[32], variable[32], expression[1024] = "";
  snprintf(flag, sizeof flag, "-allow%s=", method);
  snprintf(variable, sizeof variable, "SP_ALLOW_%s", method);
  if (getenv(variable)) snprintf(expression, sizeof expression, "^(%s)$", getenv(variable));
  for (int index = 1; index < count; index++) {
    const char *word = words[index][0] == '-' && words[index][1] == '-' ? words[index] + 1 : words[index];
    if (!strncmp(word, flag, strlen(flag))) snprintf(expression, sizeof expression, "^(%s)$", word + strlen(flag));
  }
  char plain[2048];
  snprintf(plain, sizeof plain, "%s", path);
  plain[strcspn(plain, "?")] = 0;
  regex_t compiled;
  if (!*expression || regcomp(&compiled, expression, REG_EXTENDED | REG_NOSUB) != 0) return 0;
  return regexec(&compiled, plain, 0, NULL, 0) == 0;
}

static void pass_on(int client, int engine) {
  struct pollfd both[2] = {{client, POLLIN, 0}, {engine, POLLIN, 0}};
  char bytes[16384];
  while (poll(both, 2, 60000) > 0) {
    for (int side = 0; side < 2; side++) {
      if (!(both[side].revents & (POLLIN | POLLHUP))) continue;
      int count = read(both[side].fd, bytes, sizeof bytes);
      if (count <= 0 || write(both[1 - side].fd, bytes, count) != count) return;
    }
  }
}

void serve_filtered(int client, const char *name, int count, char **words) {
  char request[16384], method[16], path[2048];
  int length = read(client, request, sizeof request - 1);
  if (length <= 0) return;
  request[length] = 0;
  if (sscanf(request, "%15s %2047s", method, path) != 2) return;
  int lets = !strcmp(name, "socket-proxy") ? lets_by_expressions(method, path, count, words)
                                           : lets_by_variables(method, path, !strcmp(name, "haproxy-s6"));
  int engine = lets ? connect_socket("/var/run/docker.sock") : -1;
  printf("%s %s: %s\n", method, path, !lets ? "refused" : engine < 0 ? "no engine" : "passed on");
  if (engine < 0) {
    dprintf(client, "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", lets ? "503 Unavailable" : "403 Forbidden");
    return;
  }
  if (write(engine, request, length) == length) pass_on(client, engine);
}
