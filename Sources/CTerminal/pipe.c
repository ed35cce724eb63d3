#define _GNU_SOURCE 1
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int term_pipe(int descriptors[2]) {
  if (pipe(descriptors) < 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(descriptors[i], F_SETFD, FD_CLOEXEC);
    fcntl(descriptors[i], F_SETFL, O_NONBLOCK);
  }
  return 0;
}

void term_pipe_signal(int descriptor) {
  char byte = 1;
  while (write(descriptor, &byte, 1) < 0 && errno == EINTR) {}
}

void term_pipe_drain(int descriptor) {
  char bytes[256];
  ssize_t n;
  while ((n = read(descriptor, bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR)) {}
}

void term_pipe_close(const int descriptors[2]) {
  close(descriptors[0]);
  close(descriptors[1]);
}
