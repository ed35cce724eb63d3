#define _GNU_SOURCE 1
#include "CStopSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
static int ends[2] = {-1, -1};
static volatile sig_atomic_t received;

static void on_signal(int number) {
  int saved = errno;
  if (!received) received = number;
  char byte = 1;
  if (write(ends[1], &byte, 1) < 0) {}  // Full: a wake-up is waiting anyway.
  errno = saved;
}

int stop_signals_take(void) {
  if (ends[0] >= 0) return ends[0];
  int made[2];
  if (pipe(made) < 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(made[i], F_SETFD, FD_CLOEXEC);
    fcntl(made[i], F_SETFL, O_NONBLOCK);
  }
  ends[1] = made[1];
  ends[0] = made[0];

  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
  // Without SA_RESTART: a write that waits for whoever reads our output gives up, too.
  action.sa_handler = on_signal;
  sigset_t wanted;
  sigemptyset(&wanted);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction old;
    if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN) continue;
    sigaction(numbers[i], &action, NULL);
    sigaddset(&wanted, numbers[i]);
  }
  // Whoever started us may have held them off.
  pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
  return ends[0];
}

int stop_signals_received(void) { return received; }
