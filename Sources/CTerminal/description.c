// What the terminal database says of this terminal. term.h defines macros such as `lines` and `columns`: it is
// included nowhere else.
#define _GNU_SOURCE 1
#include <curses.h>
#include <term.h>

#include "description.h"

#include <stdio.h>
#include <string.h>

// The capability without its padding marks, or NULL.
static const char *capability(const char *name, char *buffer, size_t capacity) {
  const char *text = tigetstr(name);
  if (!text || text == (const char *)-1) return NULL;
  size_t used = 0;
  while (*text && used + 1 < capacity) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (end) {
        text = end + 1;
        continue;
      }
    }
    buffer[used++] = *text++;
  }
  buffer[used] = 0;
  return buffer;
}

int description_load(int output) {
  int error = 0;
  if (setupterm(NULL, output, &error) != OK) return DESCRIPTION_UNKNOWN;
  char buffer[DESCRIPTION_PIECE];
  return capability("cup", buffer, sizeof buffer) ? DESCRIPTION_FIT : DESCRIPTION_UNFIT;
}

// What brings this terminal back: only what its own description says, plus mouse and paste modes where it is of the
// xterm family. The alternate screen is left last.
int description_restore(char *bytes, int last_row) {
  char buffer[DESCRIPTION_PIECE];
  int used = 0;
  const char *names[] = {"sgr0", "op", "cnorm", "rmkx"};
  for (int i = 0; i < 4; i++) {
    const char *text = capability(names[i], buffer, sizeof buffer);
    if (text) used += snprintf(bytes + used, DESCRIPTION_PIECE, "%s", text);
  }
  const char *mouse = capability("kmous", buffer, sizeof buffer);
  if (mouse && strncmp(mouse, "\033[", 2) == 0) {
    used += snprintf(bytes + used, DESCRIPTION_PIECE, "\033[?1006l\033[?1002l\033[?1000l\033[?2004l");
  }
  const char *leave = capability("rmcup", buffer, sizeof buffer);
  if (leave && *leave) {
    used += snprintf(bytes + used, DESCRIPTION_PIECE, "%s", leave);
  } else if (capability("cup", buffer, sizeof buffer)) {
    // No alternate screen: go below the picture.
    if (last_row < 0) last_row = tigetnum("lines") > 0 ? tigetnum("lines") - 1 : 23;
    const char *move = tparm(buffer, last_row, 0);
    if (move) used += snprintf(bytes + used, DESCRIPTION_PIECE, "%s\r\n", move);
  }
  return used;
}
