// Programs on a pseudoterminal, for tests.
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <sys/types.h>
#include <termios.h>

// Starts a program as leader of a session on a new terminal; returns its process id and the terminal's master in
// `master`, the terminal's first modes in `modes`, and keeps the slave open in `slave`, so that its modes can be read
// after the program has ended.
pid_t pty_spawn(const char *path, char *const arguments[], char *const environment[], int columns, int rows,
                int *master, int *slave, struct termios *modes);
// Changes the size; the programs on it get SIGWINCH.
int pty_resize(int master, int columns, int rows);
// Waits at most `milliseconds` for output and reads it; 0 when the time is up, -1 at the end.
int pty_read(int master, unsigned char *bytes, int capacity, int milliseconds);
// Whether the process has ended (1, and its wait status), or not yet (0).
int pty_ended(pid_t process, int *status);
// Whether it still runs; its status stays to be read.
int pty_running(pid_t process);
// Where `wanted` first stands in `bytes` from `start` on; -1 if nowhere.
long pty_find(const unsigned char *bytes, long count, long start, const unsigned char *wanted, long length);

#endif
