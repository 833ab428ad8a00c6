#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#define _XOPEN_SOURCE 700
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "CCurses.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#define LONGEST_RUN 1024

static SCREEN *screen;
static FILE *screen_output;
static FILE *screen_input;

bool cc_use_locale(void) {
    setlocale(LC_CTYPE, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int cc_width(uint32_t scalar) {
    return wcwidth((wchar_t)scalar);
}

bool cc_terminfo_open(const char *term, int descriptor) {
    /* An open screen has a description of its own. Another one would make ncurses set the modes of the terminal itself
       when the console comes back from the shell, to what they were at the start. */
    if (screen != NULL) return true;
    int reason = 0;
    return setupterm((char *)term, descriptor, &reason) == OK;
}

const char *cc_terminfo_string(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? NULL : value;
}

const char *cc_terminfo_string_with(const char *name, int parameter) {
    const char *value = cc_terminfo_string(name);
    return value == NULL ? NULL : tparm((char *)value, (long)parameter, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

int cc_terminfo_number(const char *name) {
    int value = tigetnum((char *)name);
    return value < 0 ? -1 : value;
}

bool cc_terminfo_flag(const char *name) {
    return tigetflag((char *)name) > 0;
}

bool cc_screen_open(const char *term, int output, int input) {
    /* ncurses takes over whichever of these still have their default action. They are ours. */
    static const int ours[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    enum { count = sizeof ours / sizeof *ours };
    struct sigaction saved[count];
    for (int i = 0; i < count; i++) sigaction(ours[i], NULL, &saved[i]);

    screen_output = fdopen(fcntl(output, F_DUPFD_CLOEXEC, 0), "w");
    screen_input = fdopen(fcntl(input, F_DUPFD_CLOEXEC, 0), "r");
    if (screen_output != NULL && screen_input != NULL) screen = newterm((char *)term, screen_output, screen_input);
    for (int i = 0; i < count; i++) sigaction(ours[i], &saved[i], NULL);
    if (screen == NULL) {
        cc_screen_close();
        return false;
    }
    set_term(screen);
    /* The terminal is raw: a line feed moves down and does nothing else. */
    nonl();
    /* An update is never cut short because a key waits. */
    typeahead(-1);
    idlok(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    return true;
}

void cc_screen_close(void) {
    if (screen != NULL) {
        endwin();
        delscreen(screen);
        screen = NULL;
    }
    if (screen_output != NULL) fclose(screen_output);
    if (screen_input != NULL) fclose(screen_input);
    screen_output = NULL;
    screen_input = NULL;
}

/* `columns` and `lines` are macros of term.h. */
void cc_screen_resize(int height, int width) {
    resize_term(height, width);
    cc_screen_invalidate();
}

void cc_screen_leave(void) {
    endwin();
    fflush(screen_output);
}

void cc_screen_invalidate(void) {
    clearok(curscr, TRUE);
}

void cc_screen_update(void) {
    wnoutrefresh(stdscr);
    doupdate();
    fflush(screen_output);
}

int cc_screen_colors(void) {
    return has_colors() ? COLORS : 0;
}

int cc_screen_pairs(void) {
    return has_colors() ? COLOR_PAIRS : 0;
}

/* ncurses before 6.1, which macOS still ships, has neither extended pairs nor attributes that can name them. */
#if defined(NCURSES_EXT_COLORS) && NCURSES_VERSION_PATCH >= 20170401
#define HAS_EXTENDED_PAIRS 1
#else
#define HAS_EXTENDED_PAIRS 0
#endif

bool cc_screen_define_pair(int pair, int foreground, int background) {
#if HAS_EXTENDED_PAIRS
    return init_extended_pair(pair, foreground, background) == OK;
#else
    return init_pair((short)pair, (short)foreground, (short)background) == OK;
#endif
}

static attr_t attributes_of(unsigned bits) {
    attr_t attributes = A_NORMAL;
    if (bits & CC_BOLD) attributes |= A_BOLD;
    if (bits & CC_DIM) attributes |= A_DIM;
    if (bits & CC_UNDERLINE) attributes |= A_UNDERLINE;
    if (bits & CC_REVERSE) attributes |= A_REVERSE;
#ifdef A_ITALIC
    if (bits & CC_ITALIC) attributes |= A_ITALIC;
#endif
    return attributes;
}

static void set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
#if HAS_EXTENDED_PAIRS
    setcchar(cell, text, attributes, (short)(pair > 0x7FFF ? 0x7FFF : pair), &pair);
#else
    setcchar(cell, text, attributes, (short)pair, NULL);
#endif
}

void cc_screen_put(int row, int column, const uint32_t *scalars, int count, unsigned attributes, int pair) {
    wchar_t text[CCHARW_MAX + 1];
    int length = 0;
    while (length < count && length < CCHARW_MAX) {
        text[length] = (wchar_t)scalars[length];
        length++;
    }
    text[length] = 0;
    cchar_t cell;
    set_cell(&cell, text, attributes_of(attributes), pair);
    mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

void cc_screen_put_ascii(int row, int column, const uint32_t *scalars, int count, unsigned attributes, int pair) {
    cchar_t cells[LONGEST_RUN];
    attr_t look = attributes_of(attributes);
    while (count > 0) {
        int part = count < LONGEST_RUN ? count : LONGEST_RUN;
        for (int i = 0; i < part; i++) {
            wchar_t text[2] = {(wchar_t)scalars[i], 0};
            set_cell(&cells[i], text, look, pair);
        }
        mvwadd_wchnstr(stdscr, row, column, cells, part);
        scalars += part;
        column += part;
        count -= part;
    }
}

void cc_screen_place_cursor(int row, int column) {
    wmove(stdscr, row, column);
}

void cc_screen_show_cursor(bool is_shown) {
    curs_set(is_shown ? 1 : 0);
}
