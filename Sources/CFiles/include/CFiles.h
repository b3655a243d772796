#ifndef CFILES_H
#define CFILES_H

#include <stddef.h>
#include <sys/types.h>

/// What the C library offers and Swift's overlay of it does not show.

/// renameat2 with RENAME_NOREPLACE: fails with EEXIST where something stands at the new path.
int cfiles_rename_without_replacing(const char *from, const char *to);

/// Names of a file's extended attributes, each ended by a zero byte; symbolic links are not followed.
ssize_t cfiles_list_attributes(const char *path, char *names, size_t size);
/// Value of an extended attribute; symbolic links are not followed.
ssize_t cfiles_read_attribute(const char *path, const char *name, void *value, size_t size);
/// Sets an extended attribute of an open file.
int cfiles_write_attribute(int file, const char *name, const void *value, size_t size);

/// Sets the time of last modification of an open file and leaves that of last access alone.
int cfiles_set_modified(int file, long seconds, long nanoseconds);

#endif
