// Signals that ask a program to end, as a descriptor that can be waited for. Plain handlers, no thread: a signal is
// heard from the moment stop_signals_take returns, whoever it is delivered to.
#ifndef CSTOPSIGNALS_H
#define CSTOPSIGNALS_H

// Takes SIGTERM, SIGINT and SIGHUP, except those that are ignored (nohup), and stops SIGPIPE from ending the program.
// Returns the descriptor that can be read from the first signal on; it is never emptied, so that whoever waits for it
// later is told as well. -1 where there is no pipe. Called again it returns the same one.
int stop_signals_take(void);
// The first of them that came; 0 for none.
int stop_signals_received(void);

#endif
