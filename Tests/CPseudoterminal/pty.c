#define _GNU_SOURCE 1
#include "CPseudoterminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <pty.h>
#else
#include <util.h>
#endif

// A pair whose descriptors no other process inherits, not even one that another thread starts in between: a program's
// terminal would not go away with its test.
static int open_pair(int *master, int *slave, struct winsize *size) {
#ifdef __linux__
  char name[64];
  *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*master < 0) return -1;
  if (grantpt(*master) < 0 || unlockpt(*master) < 0 || ptsname_r(*master, name, sizeof name) != 0) return -1;
  *slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  return *slave < 0 ? -1 : ioctl(*slave, TIOCSWINSZ, size);
#else
  if (openpty(master, slave, NULL, NULL, size) < 0) return -1;
  fcntl(*master, F_SETFD, FD_CLOEXEC);
  fcntl(*slave, F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

pid_t pty_spawn(const char *path, char *const arguments[], char *const environment[], int columns, int rows,
                int *master, int *slave, struct termios *modes) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  if (open_pair(master, slave, &size) < 0 || tcgetattr(*slave, modes) < 0) return -1;
  pid_t process = fork();
  if (process != 0) return process;
  setsid();
  ioctl(*slave, TIOCSCTTY, 0);
  for (int fd = 0; fd < 3; fd++) dup2(*slave, fd);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(path, arguments, environment);
  _exit(127);
}

int pty_resize(int master, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(master, TIOCSWINSZ, &size);
}

int pty_read(int master, unsigned char *bytes, int capacity, int milliseconds) {
  struct pollfd polled = {.fd = master, .events = POLLIN};
  int n = poll(&polled, 1, milliseconds);
  if (n < 0) return errno == EINTR ? 0 : -1;
  if (n == 0) return 0;
  ssize_t count = read(master, bytes, (size_t)capacity);
  return count > 0 ? (int)count : -1;
}

int pty_ended(pid_t process, int *status) {
  return waitpid(process, status, WNOHANG) == process;
}

int pty_running(pid_t process) {
  siginfo_t info = {0};
  return waitid(P_PID, (id_t)process, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
}

long pty_find(const unsigned char *bytes, long count, long start, const unsigned char *wanted, long length) {
  if (start > count) return -1;
  const unsigned char *found = memmem(bytes + start, (size_t)(count - start), wanted, (size_t)length);
  return found ? found - bytes : -1;
}
