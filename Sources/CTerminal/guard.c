// Signals: a crash restores the terminal first; ^Z, resize and the requests to end become bytes in a pipe.
// Handlers call only functions that POSIX allows in handlers.
#define _GNU_SOURCE 1
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Those that end a program, whether it did something wrong or somebody sent them; the real-time signals as well.
static const int crash_signals[] = {
    SIGSEGV, SIGBUS,  SIGILL,    SIGTRAP, SIGFPE,  SIGABRT, SIGQUIT, SIGUSR1, SIGUSR2,
    SIGALRM, SIGPIPE, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGSYS,
#ifdef __linux__
    SIGPOLL, SIGPWR,  SIGSTKFLT,
#endif
};
static const int event_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGTSTP, SIGCONT};
enum {
  CRASHES = sizeof crash_signals / sizeof *crash_signals,
  EVENTS = sizeof event_signals / sizeof *event_signals,
};

static struct sigaction old_crash[CRASHES];
static struct sigaction old_event[EVENTS];
static struct termios modes;
static int input_fd = -1, output_fd = -1;
static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t is_taken, termination, wants_backtrace, is_armed;

// Two buffers: one is complete whenever a signal comes.
static char restore_bytes[2][RESTORE_CAPACITY];
static int restore_length[2];
static volatile sig_atomic_t restore_index;

static void write_all(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t n = write(fd, bytes, length);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;  // The terminal has gone: nothing to restore.
    bytes += n;
    length -= (size_t)n;
  }
}

// In the background tcsetattr would stop us: SIGTTOU is held off meanwhile.
static void set_modes(void) {
  sigset_t ttou, old;
  sigemptyset(&ttou);
  sigaddset(&ttou, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &ttou, &old);
  while (tcsetattr(input_fd, TCSANOW, &modes) < 0 && errno == EINTR) {}
  pthread_sigmask(SIG_SETMASK, &old, NULL);
}

static void restore_now(void) {
  if (!is_taken) return;
  is_taken = 0;
  int index = restore_index;
  write_all(output_fd, restore_bytes[index], (size_t)restore_length[index]);
  set_modes();
  errors_dump();
}

static void unblock(int signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static void default_action(int number) {
  signal(number, SIG_DFL);
  unblock(number);
  raise(number);
}

static void on_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  int saved = errno;
  restore_now();
  if (wants_backtrace) {
    // The user asked for Swift's backtrace: its handler, found when ours was installed, runs on the restored screen.
    for (int i = 0; i < CRASHES; i++) {
      if (crash_signals[i] == number) sigaction(number, &old_crash[i], NULL);
    }
    if (info && info->si_code > 0) {  // A fault: it happens again on return.
      errno = saved;
      return;
    }
    unblock(number);
    raise(number);
    errno = saved;
    return;
  }
  default_action(number);
}

static void on_event(int number) {
  int saved = errno;
  if (number == SIGTERM || number == SIGHUP || number == SIGINT) {
    // Asked a second time, the program is not listening: restore and go.
    if (termination == number) {
      restore_now();
      default_action(number);
    }
    termination = number;
  }
  char byte = number == SIGWINCH ? 'W' : number == SIGTSTP ? 'Z' : number == SIGCONT ? 'C' : 'T';
  if (write(signal_pipe[1], &byte, 1) < 0) {}  // Full: a wake-up is waiting anyway.
  errno = saved;
}

// Started with nohup or in a shell without job control: what is ignored stays ignored.
static bool is_ignored(const struct sigaction *action) {
  return !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_IGN;
}

// Nobody but a sender from outside uses them: what they did before is to end the program.
static void each_real_time(const struct sigaction *action) {
#ifdef SIGRTMIN
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) {
    struct sigaction old;
    sigaction(number, NULL, &old);
    if (!is_ignored(&old)) sigaction(number, action, NULL);
  }
#endif
}

int guard_arm(int input, int output, const char *restore, int length) {
  input_fd = input;
  output_fd = output;
  if (tcgetattr(input, &modes) < 0 || term_pipe(signal_pipe) < 0) return -1;
  guard_restore_bytes(restore, length);
  const char *backtrace = getenv("SWIFT_BACKTRACE");
  wants_backtrace = backtrace && *backtrace;

  // A stack of its own, so that a stack overflow can be handled.
  static char stack_space[64 * 1024] __attribute__((aligned(16)));
  stack_t stack = {.ss_sp = stack_space, .ss_size = sizeof stack_space};
  if (sigaltstack(&stack, NULL) < 0) return -1;

  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_sigaction = on_crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  for (int i = 0; i < CRASHES; i++) {
    sigaction(crash_signals[i], NULL, &old_crash[i]);
    if (!is_ignored(&old_crash[i])) sigaction(crash_signals[i], &action, NULL);
  }
  each_real_time(&action);

  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_event;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  for (int i = 0; i < EVENTS; i++) {
    sigaction(event_signals[i], NULL, &old_event[i]);
    if (!is_ignored(&old_event[i])) sigaction(event_signals[i], &action, NULL);
  }
  is_armed = 1;
  return 0;
}

void guard_disarm(void) {
  if (!is_armed) return;
  is_armed = 0;
  set_modes();
  for (int i = 0; i < CRASHES; i++) sigaction(crash_signals[i], &old_crash[i], NULL);
  for (int i = 0; i < EVENTS; i++) sigaction(event_signals[i], &old_event[i], NULL);
  struct sigaction plain;
  memset(&plain, 0, sizeof plain);
  sigemptyset(&plain.sa_mask);
  plain.sa_handler = SIG_DFL;
  each_real_time(&plain);
}

void guard_taken(bool taken) { is_taken = taken; }

void guard_restore_bytes(const char *restore, int length) {
  int next = 1 - restore_index;
  if (length > RESTORE_CAPACITY) length = RESTORE_CAPACITY;
  memcpy(restore_bytes[next], restore, (size_t)length);
  restore_length[next] = length;
  restore_index = next;
}

void guard_reset_modes(void) { set_modes(); }

void guard_stop_here(void) {
  struct sigaction ours, plain;
  memset(&plain, 0, sizeof plain);
  plain.sa_handler = SIG_DFL;
  sigemptyset(&plain.sa_mask);
  sigaction(SIGTSTP, &plain, &ours);
  unblock(SIGTSTP);
  raise(SIGTSTP);
  // Continued. In the background (bg, kill -CONT) wait until the shell brings us to the foreground; where the group
  // that had the terminal is no more, take it.
  for (int tries = 0; tries < 1000; tries++) {
    pid_t foreground = tcgetpgrp(input_fd);
    if (foreground < 0 || foreground == getpgrp()) break;
    if (kill(-foreground, 0) < 0 && errno == ESRCH) {
      sigset_t ttou, old;
      sigemptyset(&ttou);
      sigaddset(&ttou, SIGTTOU);
      pthread_sigmask(SIG_BLOCK, &ttou, &old);
      tcsetpgrp(input_fd, getpgrp());
      pthread_sigmask(SIG_SETMASK, &old, NULL);
      break;
    }
    kill(0, SIGTTIN);
  }
  sigaction(SIGTSTP, &ours, NULL);
}

int guard_events(void) {
  int events = 0;
  char bytes[64];
  ssize_t n;
  while ((n = read(signal_pipe[0], bytes, sizeof bytes)) > 0) {
    for (ssize_t i = 0; i < n; i++) {
      switch (bytes[i]) {
      case 'W': events |= TERM_RESIZED; break;
      case 'Z': events |= TERM_SUSPEND; break;
      case 'C': events |= TERM_CONTINUED; break;
      default: events |= TERM_TERMINATE; break;
      }
    }
  }
  return events;
}

int guard_descriptor(void) { return signal_pipe[0]; }

int term_wait(int milliseconds, const int *descriptors, int count, uint8_t *ready) {
  enum { MOST = 16 };
  struct pollfd polled[2 + MOST];
  if (count > MOST) count = MOST;
  polled[0] = (struct pollfd){.fd = input_fd, .events = POLLIN};
  polled[1] = (struct pollfd){.fd = signal_pipe[0], .events = POLLIN};
  for (int i = 0; i < count; i++) {
    polled[2 + i] = (struct pollfd){.fd = descriptors[i], .events = POLLIN};
    ready[i] = 0;
  }
  int n = poll(polled, (nfds_t)(2 + count), milliseconds);
  if (n < 0) return guard_events();  // Interrupted: by one of our signals, most likely.
  int events = 0;
  if (polled[1].revents) events |= guard_events();
  if (termination) events |= TERM_TERMINATE;
  if (polled[0].revents & POLLIN) events |= TERM_INPUT;
  if (polled[0].revents & (POLLHUP | POLLERR | POLLNVAL)) {
    if (!termination) termination = SIGHUP;
    events |= TERM_TERMINATE;
  }
  for (int i = 0; i < count; i++) ready[i] = polled[2 + i].revents != 0;
  return events;
}

int term_termination(void) { return termination; }

void term_die(int number) {
  term_stop();
  default_action(number);
  _exit(128 + number);
}
