// What a stand-in knows of the program whose place it takes.
#pragma once

enum docker_use { NO_DOCKER, ROUTES_FROM_DOCKER, NEEDS_DOCKER };

struct program {
  const char *name;           // file name of the program in its image
  int port;                   // where it listens; 0 for none
  const char *port_variable;  // environment variable that moves the port, or NULL
  const char *healthy;        // "path=status=body|…": what it answers to; NULL answers 200 to everything
  int other;                  // status of all other paths
  const char *writes;         // "file|…" that it must be able to write at the start; the folder must exist
  const char *needs;          // "A+B|C": one of these sets of environment variables or files must be there; NULL for none
  enum docker_use docker;
};

extern const struct program programs[];

// client.c
int http_status(const char *host, int port, const char *method, const char *path, char *body, int size);
int docker_status(const char *endpoint, const char *path);
int run_client(const char *name, int count, char **words);
int connect_to(const char *host, int port);
int connect_socket(const char *path);

// proxy.c
void serve_filtered(int connection, const char *name, int count, char **words);

// programs.c
const struct program *program_named(const char *name);
