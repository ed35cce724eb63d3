// stderr while the screen is up: held in memory, so that a library's message does not tear the picture.
#define _GNU_SOURCE 1
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_HELD = 1 << 20 };
static int held_fd = -1, old_stderr = -1;

static int anonymous_file(void) {
#ifdef __linux__
  return memfd_create("stderr", MFD_CLOEXEC);
#else
  char name[] = "/tmp/stderr.XXXXXX";
  int fd = mkstemp(name);
  if (fd >= 0) {
    unlink(name);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
  }
  return fd;
#endif
}

int errors_hold(void) {
  if (!isatty(STDERR_FILENO)) return 0;  // It goes to a file or pipe: that is where it is wanted.
  held_fd = anonymous_file();
  if (held_fd < 0) return -1;
  fcntl(held_fd, F_SETFL, O_RDWR | O_APPEND);
  old_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (old_stderr < 0 || dup2(held_fd, STDERR_FILENO) < 0) return -1;
  return 0;
}

void errors_release(void) {
  if (old_stderr < 0) return;
  dup2(old_stderr, STDERR_FILENO);
  close(old_stderr);
  old_stderr = -1;
}

void errors_bound(void) {
  struct stat status;
  if (held_fd >= 0 && fstat(held_fd, &status) == 0 && status.st_size > MOST_HELD) {
    if (ftruncate(held_fd, 0) < 0) {}
  }
}

int term_held_errors(char *buffer, int capacity, int offset) {
  if (held_fd < 0) return 0;
  ssize_t n = pread(held_fd, buffer, (size_t)capacity, offset);
  return n > 0 ? (int)n : 0;
}

void errors_dump(void) {
  if (held_fd < 0 || old_stderr < 0) return;
  char bytes[512];
  off_t offset = 0;
  ssize_t n;
  while ((n = pread(held_fd, bytes, sizeof bytes, offset)) > 0 && offset < MOST_HELD) {
    for (ssize_t i = 0; i < n; i++) {
      if (bytes[i] != '\n' && (bytes[i] < 0x20 || bytes[i] > 0x7E)) bytes[i] = '?';
    }
    if (write(old_stderr, bytes, (size_t)n) < 0) return;
    offset += n;
  }
  dup2(old_stderr, STDERR_FILENO);
}
