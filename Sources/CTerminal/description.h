#ifndef CTERMINAL_DESCRIPTION_H
#define CTERMINAL_DESCRIPTION_H

enum {
  DESCRIPTION_PIECE = 128,  // the most bytes one capability may take; seven of them make the restore bytes
};
enum {
  DESCRIPTION_FIT,
  DESCRIPTION_UNKNOWN,  // TERM unset, or not in the database
  DESCRIPTION_UNFIT,    // it cannot place its cursor
};

// Reads the description of TERM for the terminal at `output`.
int description_load(int output);
// Composes the bytes that give the terminal back into `bytes` (RESTORE_CAPACITY); `last_row` -1: as described.
int description_restore(char *bytes, int last_row);

#endif
