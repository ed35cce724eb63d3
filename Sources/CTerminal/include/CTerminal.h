// The terminal through ncurses, in a few calls. No curses type or macro appears here, and nothing else in the program
// includes curses.h. All calls but those marked belong to the main thread.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stdint.h>

// One cell of a row. The right half of a wide character is a cell of width 0, which is skipped.
typedef struct {
  uint32_t scalar;
  uint32_t mark;  // a combining mark, 0 for none
  uint16_t pen;   // from term_pen
  uint8_t width;
  uint8_t spare;
} term_cell;

enum {
  TERM_BOLD = 1,
  TERM_DIM = 2,
  TERM_UNDERLINED = 4,
  TERM_REVERSED = 8,
};

// Why term_start failed.
enum {
  TERM_STARTED = 0,
  TERM_NOT_A_TERMINAL,    // standard output is not a terminal, or there is none to read keys from
  TERM_UNKNOWN_TERMINAL,  // TERM is unset or not in the terminal database
  TERM_UNFIT_TERMINAL,    // the terminal cannot place its cursor
  TERM_SYSTEM_ERROR,      // errno says
  TERM_STARTED_BEFORE,
};

// Takes the terminal: alternate screen, keys one by one, stderr held back, the crash handlers armed first.
// `escape_delay`: how many milliseconds an escape character waits for the rest of a key.
int term_start(int escape_delay);
// Gives the terminal back as it was found. Without effect when it is not taken.
void term_stop(void);
// What was written to stderr meanwhile: copies at most `capacity` bytes from `offset`, returns how many. After term_stop.
int term_held_errors(char *buffer, int capacity, int offset);
// Restores everything, then ends the process by this signal's default action.
void term_die(int signal) __attribute__((noreturn));

// Whether the locale's characters are UTF-8.
bool term_is_utf8(void);
// The colours of the terminal: 0 for none, 8, 16, 256, or 0x1000000 where colours are given as RGB.
int term_colours(void);
// The size now; ncurses follows.
void term_size(int *columns, int *rows);

// A pen for these colours (-1: the terminal's own) and attributes. Without colours these are ignored.
uint16_t term_pen(int foreground, int background, unsigned attributes);
// Forgets all pens.
void term_forget_pens(void);
// Puts a row of `count` columns.
void term_put_row(int row, const term_cell *cells, int count);
// Shows or hides the cursor.
void term_cursor(bool visible, int column, int row);
// Sends what changed.
void term_flush(void);
// The next term_flush paints everything.
void term_repaint(void);
void term_bell(void);
// Reports mouse buttons as keys, or leaves the mouse to the terminal.
void term_mouse(bool on);

// What a key is.
enum {
  TERM_KEY_NONE = 0,
  TERM_KEY_CHARACTER,  // value: the scalar, controls included
  TERM_KEY_FUNCTION,   // value: the number
  TERM_KEY_MOUSE,      // value: the button, column, row
  TERM_KEY_UP, TERM_KEY_DOWN, TERM_KEY_LEFT, TERM_KEY_RIGHT, TERM_KEY_HOME, TERM_KEY_END, TERM_KEY_PAGE_UP,
  TERM_KEY_PAGE_DOWN, TERM_KEY_ENTER, TERM_KEY_BACKSPACE, TERM_KEY_DELETE, TERM_KEY_INSERT, TERM_KEY_BACK_TAB,
};
typedef struct {
  int kind;
  uint32_t value;
  int column, row;
} term_key;
// The next key that is waiting; kind is TERM_KEY_NONE when there is none.
term_key term_get(void);

// What term_wait saw.
enum {
  TERM_INPUT = 1,
  TERM_RESIZED = 2,
  TERM_SUSPEND = 4,    // ^Z: call term_suspend
  TERM_CONTINUED = 8,  // stopped and continued without our doing: call term_resume
  TERM_TERMINATE = 16, // see term_termination
};
// Waits for input, a signal, or one of `count` other descriptors (`ready[i]` says which), at most `milliseconds` (-1:
// for ever).
int term_wait(int milliseconds, const int *descriptors, int count, uint8_t *ready);
// The signal that asked for an end: SIGTERM, SIGHUP, SIGINT; SIGHUP too when the terminal went away. 0 for none.
int term_termination(void);
// Gives the terminal back and stops the process, as ^Z does; returns when it is continued in the foreground.
void term_suspend(void);
// Takes the terminal again; the next flush paints everything.
void term_resume(void);

// A pipe that neither blocks nor survives exec: [0] to read, [1] to write. Any thread.
int term_pipe(int descriptors[2]);
// Writes one byte to it. Any thread, signal handlers too.
void term_pipe_signal(int descriptor);
// Empties it. Any thread.
void term_pipe_drain(int descriptor);
void term_pipe_close(const int descriptors[2]);

#endif
