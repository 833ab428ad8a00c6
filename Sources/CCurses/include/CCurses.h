#ifndef CCURSES_H
#define CCURSES_H

#include <stdbool.h>
#include <stdint.h>

/* What Swift needs of ncurses, terminfo and signals. Swift cannot import ncurses' macros and globals (stdscr, COLORS,
   A_BOLD, setcchar's extended pairs), and a signal handler must not be Swift code. */

/* ---- Locale ---- */

/* Takes the character set from the environment; whether it is UTF-8. */
bool cc_use_locale(void);
/* The cells that the C library, and ncurses with it, gives a scalar; -1 for one that it cannot print. */
int cc_width(uint32_t scalar);

/* ---- Terminfo ---- */

/* Reads the description of a terminal; false where there is none. The functions below need it. */
bool cc_terminfo_open(const char *term, int descriptor);
/* A string capability, NULL where the terminal lacks it. */
const char *cc_terminfo_string(const char *name);
/* A string capability with one parameter filled in, NULL where the terminal lacks it. Valid until the next call. */
const char *cc_terminfo_string_with(const char *name, int parameter);
/* A numeric capability, -1 where the terminal lacks it. */
int cc_terminfo_number(const char *name);
bool cc_terminfo_flag(const char *name);

/* ---- Screen ---- */

/* Starts ncurses on `output`, which need not be a terminal: everything it draws is written there. */
bool cc_screen_open(const char *term, int output, int input);
void cc_screen_close(void);
void cc_screen_resize(int rows, int columns);
/* Leaves the screen until the next update, which draws all of it again. */
void cc_screen_leave(void);
/* Makes the next update draw everything. */
void cc_screen_invalidate(void);
/* Writes what has changed. */
void cc_screen_update(void);
int cc_screen_colors(void);
int cc_screen_pairs(void);
/* Defines a colour pair; -1 is the terminal's own colour. */
bool cc_screen_define_pair(int pair, int foreground, int background);

enum {
    CC_BOLD = 1,
    CC_DIM = 2,
    CC_UNDERLINE = 4,
    CC_REVERSE = 8,
    CC_ITALIC = 16
};

/* Puts one spacing character and the marks on it into a cell, or into two for a wide one. */
void cc_screen_put(int row, int column, const uint32_t *scalars, int count, unsigned attributes, int pair);
/* Puts printable ASCII, a cell a scalar. */
void cc_screen_put_ascii(int row, int column, const uint32_t *scalars, int count, unsigned attributes, int pair);
void cc_screen_place_cursor(int row, int column);
void cc_screen_show_cursor(bool is_shown);

/* ---- The terminal's state, given back on every way out ---- */

/* Remembers the settings of `input` and the bytes that undo what we do to the terminal; from now on `cc_restore`,
   a crash and the end of the process write them to `output`. False where `input` is no terminal. */
bool cc_enter_raw(int input, int output, const uint8_t *undo, int count);
/* Writes those bytes and gives the settings back, once; does nothing where it was done. Async-signal-safe. */
void cc_restore(void);

/* ---- Signals ---- */

/* From now on every signal that a console answers arrives as a byte, its number, in `pipe`, and every crash gives the
   terminal back before the process dies of it. */
void cc_signals_install(int pipe);
void cc_signals_remove(void);
/* Stops the process group (or the process alone) as ^Z would without us. Comes back when it is continued, or at once
   where nobody could continue it. */
void cc_stop(bool is_group);

/* ---- Files and memory ---- */

/* The speed that a terminal's line is set to, in bits a second, where it is a slow one: 19,200 or less. 0 otherwise;
   pseudo terminals say 38,400 whatever carries them. */
int cc_line_speed(int descriptor);

/* Gives memory that was freed back to the system, where it would be kept for what comes. */
void cc_release_memory(void);

/* A file without a name, for reading and writing; -1 on failure. */
int cc_private_file(void);
/* The size of a terminal in cells; false where it is not known. */
bool cc_window_size(int descriptor, int *columns, int *rows);

#endif
