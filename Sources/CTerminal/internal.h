// Shared by the two halves of the shim.
#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <signal.h>

#include "CTerminal.h"

// The bytes that undo what the screen did to a terminal; both sizes are ample for every entry of the database.
enum { RESTORE_CAPACITY = 1024 };

// Remembers the terminal's modes and installs the handlers. `input` and `output` are the terminal's descriptors.
int guard_arm(int input, int output, const char *restore, int length);
// Sets the modes back and the handlers to what they were.
void guard_disarm(void);
// Says whether the terminal is taken at the moment, that is, whether a crash has to restore it.
void guard_taken(bool taken);
// Replaces the restore bytes: the last row has moved.
void guard_restore_bytes(const char *restore, int length);
// Puts back the modes the terminal had at guard_arm.
void guard_reset_modes(void);
// Stops this process by SIGTSTP's default action and returns when it is continued.
void guard_stop_here(void);
// Reads the signal pipe: a set of TERM_… bits.
int guard_events(void);
int guard_descriptor(void);

// Holds back what is written to stderr, if that is a terminal.
int errors_hold(void);
// Gives stderr back.
void errors_release(void);
// Keeps what is held from growing without end.
void errors_bound(void);
// Writes what was held to the old stderr, only printable ASCII and line ends; for signal handlers.
void errors_dump(void);

#endif
