#define _GNU_SOURCE
#define _DARWIN_C_SOURCE

#include "CCurses.h"

#include <errno.h>
#ifdef __linux__
#include <malloc.h>
#endif
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

/* ---- The terminal's state ---- */

#define LONGEST_UNDO 512
/* How long a terminal that takes nothing may hold up our end. */
#define UNDO_PATIENCE_MS 500

static struct termios saved_settings;
static uint8_t undo_bytes[LONGEST_UNDO];
static int undo_count;
static int undo_output = -1;
static int undo_input = -1;
static volatile sig_atomic_t is_entered;

bool cc_enter_raw(int input, int output, const uint8_t *undo, int count) {
    static bool is_registered;
    struct termios settings;
    if (count > LONGEST_UNDO || tcgetattr(input, &settings) != 0) return false;
    if (!is_entered) saved_settings = settings;
    memcpy(undo_bytes, undo, (size_t)count);
    undo_count = count;
    undo_input = input;
    undo_output = output;
    is_entered = 1;
    if (!is_registered) {
        is_registered = true;
        atexit(cc_restore);
    }
    settings = saved_settings;
    settings.c_iflag &= (tcflag_t)~(BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON);
    settings.c_oflag &= (tcflag_t)~OPOST;
    settings.c_lflag &= (tcflag_t)~(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    settings.c_cflag = (settings.c_cflag & (tcflag_t)~(CSIZE | PARENB)) | CS8;
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    int result;
    do {
        result = tcsetattr(input, TCSANOW, &settings);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

void cc_restore(void) {
    if (!is_entered) return;
    is_entered = 0;
    int saved_errno = errno;
    int sent = 0;
    while (sent < undo_count) {
        ssize_t count = write(undo_output, undo_bytes + sent, (size_t)(undo_count - sent));
        if (count > 0) {
            sent += (int)count;
        } else if (count < 0 && errno == EINTR) {
            continue;
        } else if (count < 0 && errno == EAGAIN) {
            struct pollfd room = {undo_output, POLLOUT, 0};
            if (poll(&room, 1, UNDO_PATIENCE_MS) == 0) break;
        } else {
            break;
        }
    }
    tcsetattr(undo_input, TCSANOW, &saved_settings);
    errno = saved_errno;
}

/* ---- Signals ---- */

static const int console_signals[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
static const int crash_signals[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
enum {
    console_count = sizeof console_signals / sizeof *console_signals,
    crash_count = sizeof crash_signals / sizeof *crash_signals,
    crash_stack_size = 65536
};
static struct sigaction console_saved[console_count];
static struct sigaction crash_saved[crash_count];
static struct sigaction pipe_saved;
static volatile sig_atomic_t signal_pipe = -1;
static bool is_installed;

static void tell(int signal_number) {
    int saved_errno = errno;
    uint8_t byte = (uint8_t)signal_number;
    if (signal_pipe >= 0 && write(signal_pipe, &byte, 1) < 0) {
        /* The pipe is full: the loop will wake up anyway. */
    }
    errno = saved_errno;
}

static void crash(int signal_number) {
    cc_restore();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void handle(int signal_number, void (*handler)(int), int flags, struct sigaction *saved) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, saved);
}

void cc_signals_install(int pipe) {
    if (is_installed) return;
    is_installed = true;
    signal_pipe = pipe;
    /* A stack of its own, so that an overflow of the main one can still be cleaned up after. */
    static uint8_t crash_stack[crash_stack_size];
    stack_t stack = {.ss_sp = crash_stack, .ss_size = crash_stack_size, .ss_flags = 0};
    sigaltstack(&stack, NULL);
    for (int i = 0; i < console_count; i++) handle(console_signals[i], tell, SA_RESTART, &console_saved[i]);
    for (int i = 0; i < crash_count; i++) handle(crash_signals[i], crash, SA_ONSTACK | SA_NODEFER, &crash_saved[i]);
    handle(SIGPIPE, SIG_IGN, 0, &pipe_saved);
}

void cc_signals_remove(void) {
    if (!is_installed) return;
    is_installed = false;
    for (int i = 0; i < console_count; i++) sigaction(console_signals[i], &console_saved[i], NULL);
    for (int i = 0; i < crash_count; i++) sigaction(crash_signals[i], &crash_saved[i], NULL);
    sigaction(SIGPIPE, &pipe_saved, NULL);
    stack_t off = {.ss_sp = NULL, .ss_size = 0, .ss_flags = SS_DISABLE};
    sigaltstack(&off, NULL);
    signal_pipe = -1;
}

void cc_stop(bool is_group) {
    struct sigaction ours;
    handle(SIGTSTP, SIG_DFL, 0, &ours);
    /* The default action, unlike SIGSTOP, does nothing where no shell is there to continue us. */
    kill(is_group ? 0 : getpid(), SIGTSTP);
    /* The signal may be taken by another thread, a moment later than this line. */
    poll(NULL, 0, 50);
    sigaction(SIGTSTP, &ours, NULL);
}

/* ---- Files and memory ---- */

void cc_release_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

int cc_private_file(void) {
#ifdef __linux__
    return memfd_create("frame", MFD_CLOEXEC);
#else
    FILE *file = tmpfile();
    int descriptor = file == NULL ? -1 : dup(fileno(file));
    if (file != NULL) fclose(file);
    return descriptor;
#endif
}

int cc_line_speed(int descriptor) {
    static const struct { speed_t speed; int bits; } slow[] = {
        {B300, 300}, {B600, 600}, {B1200, 1200}, {B2400, 2400}, {B4800, 4800}, {B9600, 9600}, {B19200, 19200},
    };
    struct termios settings;
    if (tcgetattr(descriptor, &settings) != 0) return 0;
    speed_t speed = cfgetospeed(&settings);
    for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) {
        if (slow[i].speed == speed) return slow[i].bits;
    }
    return 0;
}

bool cc_window_size(int descriptor, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return true;
}
