// The screen through ncurses. NCURSES_WIDECHAR must be set here, before curses.h: the package manager drops the defines
// that pkg-config gives.
#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "description.h"
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static bool is_up, is_utf8, has_colour;
static int input = -1, output = -1;

enum { MOST_PENS = 1024, MOST_COLUMNS = 2048 };
static struct {
  int foreground, background;
  unsigned attributes;
  attr_t curses;
  int pair;
} pens[MOST_PENS];
static int pen_count;

static void set_locale(void) {
  setlocale(LC_CTYPE, "");
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  bool says_something = false;
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value && *value) says_something = true;
  }
  // No locale at all, as in containers, says nothing about the terminal; but a terminal of the old kind does.
  const char *type = getenv("TERM");
  if (!says_something && type && strncmp(type, "vt", 2) != 0) setlocale(LC_CTYPE, "C.UTF-8");
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int term_start(int escape_delay) {
  if (screen) return TERM_STARTED_BEFORE;
  output = STDOUT_FILENO;
  if (!isatty(output)) return TERM_NOT_A_TERMINAL;
  FILE *keys = stdin;
  input = STDIN_FILENO;
  if (!isatty(input)) {
    // Captures came through standard input: keys come from the terminal itself.
    input = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (input < 0) return TERM_NOT_A_TERMINAL;
    keys = fdopen(input, "r");
    if (!keys) return TERM_SYSTEM_ERROR;
  }
  switch (description_load(output)) {
  case DESCRIPTION_UNKNOWN: return TERM_UNKNOWN_TERMINAL;
  case DESCRIPTION_UNFIT: return TERM_UNFIT_TERMINAL;
  default: break;
  }
  char restore[RESTORE_CAPACITY];
  int length = description_restore(restore, -1);

  set_locale();
  if (guard_arm(input, output, restore, length) < 0) return TERM_SYSTEM_ERROR;
  guard_taken(true);
  use_tioctl(TRUE);
  screen = newterm(NULL, stdout, keys);
  if (!screen) {
    guard_taken(false);
    guard_disarm();
    return TERM_UNKNOWN_TERMINAL;
  }
  is_up = true;
  set_escdelay(escape_delay);
  cbreak();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  has_colour = has_colors();
  if (has_colour) {
    start_color();
    use_default_colors();
  }
  curs_set(0);
  leaveok(stdscr, TRUE);
  length = description_restore(restore, LINES - 1);
  guard_restore_bytes(restore, length);
  errors_hold();
  static bool registered;
  if (!registered) atexit(term_stop);
  registered = true;
  return TERM_STARTED;
}

void term_stop(void) {
  if (!is_up) return;
  is_up = false;
  if (!isendwin()) endwin();
  guard_taken(false);
  guard_disarm();
  errors_release();
}

bool term_is_utf8(void) { return is_utf8; }

int term_colours(void) { return has_colour ? COLORS : 0; }

void term_size(int *columns, int *rows) {
  struct winsize now;
  if (ioctl(output, TIOCGWINSZ, &now) == 0 && now.ws_col > 0 && now.ws_row > 0 &&
      is_term_resized(now.ws_row, now.ws_col)) {
    resizeterm(now.ws_row, now.ws_col);
    char restore[RESTORE_CAPACITY];
    guard_restore_bytes(restore, description_restore(restore, LINES - 1));
  }
  *columns = COLS;
  *rows = LINES;
}

uint16_t term_pen(int foreground, int background, unsigned attributes) {
  for (int i = 0; i < pen_count; i++) {
    if (pens[i].foreground == foreground && pens[i].background == background && pens[i].attributes == attributes) {
      return (uint16_t)i;
    }
  }
  if (pen_count == MOST_PENS) return 0;
  attr_t curses = A_NORMAL;
  if (attributes & TERM_BOLD) curses |= A_BOLD;
  if (attributes & TERM_DIM) curses |= A_DIM;
  if (attributes & TERM_UNDERLINED) curses |= A_UNDERLINE;
  if (attributes & TERM_REVERSED) curses |= A_REVERSE;
  int pair = 0;
  // Without colours alloc_pair crashes (ncurses 6.4).
  if (has_colour && (foreground >= 0 || background >= 0)) {
    pair = alloc_pair(foreground, background);
    if (pair < 0) pair = 0;
  }
  pens[pen_count].foreground = foreground;
  pens[pen_count].background = background;
  pens[pen_count].attributes = attributes;
  pens[pen_count].curses = curses;
  pens[pen_count].pair = pair;
  return (uint16_t)pen_count++;
}

void term_forget_pens(void) {
  for (int i = 0; i < pen_count; i++) {
    if (pens[i].pair > 0) free_pair(pens[i].pair);
  }
  pen_count = 0;
}

void term_put_row(int row, const term_cell *cells, int count) {
  static cchar_t line[MOST_COLUMNS];
  if (count > MOST_COLUMNS) count = MOST_COLUMNS;
  int used = 0, last_pen = -1;
  cchar_t plain;
  for (int i = 0; i < count; i++) {
    const term_cell *cell = &cells[i];
    if (cell->width == 0) continue;
    int pen = cell->pen < pen_count ? cell->pen : 0;
    if (cell->scalar >= 0x20 && cell->scalar <= 0x7E && !cell->mark) {
      // Most cells: the last one's looks with another character.
      if (pen != last_pen) setcchar(&plain, L" ", pens[pen].curses, 0, &pens[pen].pair);
      last_pen = pen;
      plain.chars[0] = (wchar_t)cell->scalar;
      line[used++] = plain;
      continue;
    }
    wchar_t text[3] = {(wchar_t)cell->scalar, (wchar_t)cell->mark, 0};
    int repeat = 1;
    // ncurses and we must agree on the columns, or the row is torn: where the locale knows another width or none, a
    // question mark stands in each column.
    if (wcwidth(text[0]) != cell->width) {
      text[0] = '?';
      text[1] = 0;
      repeat = cell->width;
    } else if (cell->mark && wcwidth(text[1]) != 0) {
      text[1] = 0;
    }
    for (; repeat > 0; repeat--) setcchar(&line[used++], text, pens[pen].curses, 0, &pens[pen].pair);
  }
  mvadd_wchnstr(row, 0, line, used);
}

void term_cursor(bool visible, int column, int row) {
  static int was = -1;
  leaveok(stdscr, !visible);
  if (visible) wmove(stdscr, row, column);
  if (was != visible) curs_set(visible);
  was = visible;
}

void term_flush(void) {
  refresh();
  errors_bound();
}

void term_repaint(void) { clearok(stdscr, TRUE); }

void term_bell(void) { beep(); }

#ifndef BUTTON5_PRESSED
#define BUTTON5_PRESSED 0
#endif

void term_mouse(bool on) {
  mouseinterval(0);
  mousemask(
      on ? BUTTON1_PRESSED | BUTTON2_PRESSED | BUTTON3_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

static term_key mouse_key(void) {
  term_key key = {.kind = TERM_KEY_NONE};
  MEVENT event;
  if (getmouse(&event) != OK) return key;
  uint32_t button = 0;
  if (event.bstate & BUTTON1_PRESSED) button = 1;
  if (event.bstate & BUTTON2_PRESSED) button = 2;
  if (event.bstate & BUTTON3_PRESSED) button = 3;
  if (event.bstate & BUTTON4_PRESSED) button = 4;
  if (event.bstate & BUTTON5_PRESSED) button = 5;
  if (!button || event.x < 0 || event.y < 0) return key;
  return (term_key){.kind = TERM_KEY_MOUSE, .value = button, .column = event.x, .row = event.y};
}

static int named_key(wint_t code) {
  switch (code) {
  case KEY_UP: return TERM_KEY_UP;
  case KEY_DOWN: return TERM_KEY_DOWN;
  case KEY_LEFT: return TERM_KEY_LEFT;
  case KEY_RIGHT: return TERM_KEY_RIGHT;
  case KEY_HOME: case KEY_A1: return TERM_KEY_HOME;
  case KEY_END: case KEY_C1: case KEY_LL: return TERM_KEY_END;
  case KEY_PPAGE: case KEY_A3: return TERM_KEY_PAGE_UP;
  case KEY_NPAGE: case KEY_C3: return TERM_KEY_PAGE_DOWN;
  case KEY_ENTER: return TERM_KEY_ENTER;
  case KEY_BACKSPACE: return TERM_KEY_BACKSPACE;
  case KEY_DC: return TERM_KEY_DELETE;
  case KEY_IC: return TERM_KEY_INSERT;
  case KEY_BTAB: return TERM_KEY_BACK_TAB;
  default: return TERM_KEY_NONE;
  }
}

term_key term_get(void) {
  term_key key = {.kind = TERM_KEY_NONE};
  for (;;) {
    wint_t code = 0;
    int result = get_wch(&code);
    if (result == ERR) return key;
    if (result == OK) return (term_key){.kind = TERM_KEY_CHARACTER, .value = code};
    if (code == KEY_MOUSE) {
      key = mouse_key();
    } else if (code >= KEY_F(1) && code <= KEY_F(63)) {
      key = (term_key){.kind = TERM_KEY_FUNCTION, .value = code - KEY_F(0)};
    } else {
      key.kind = named_key(code);
    }
    // A key we have no name for, KEY_RESIZE too: the next one may be waiting.
    if (key.kind != TERM_KEY_NONE) return key;
  }
}

void term_suspend(void) {
  endwin();
  guard_taken(false);
  guard_reset_modes();
  guard_stop_here();
  term_resume();
  guard_events();  // Our own SIGCONT, and sizes already read. A request to end is remembered elsewhere.
}

void term_resume(void) {
  guard_taken(true);
  reset_prog_mode();
  int columns, rows;
  term_size(&columns, &rows);
  clearok(stdscr, TRUE);
  refresh();
}
