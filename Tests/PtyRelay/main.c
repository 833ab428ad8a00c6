/* Runs a program in a pseudo terminal and stands between it and the terminal like a bad line: bytes come late, one by
   one, or slowly. For tests only.

       ptyrelay [--delay-in MS] [--split-in MS] [--drip-in BYTES]
                [--delay-out MS] [--split-out MS] [--drip-out BYTES] PROGRAM [ARGUMENT...]

   `in` is what is typed, `out` what the program shows. `delay` adds to the way of every byte, `split` hands over single
   bytes with a pause between them, `drip` lets so many bytes through a second; a program that looks finds
   a line of 9,600 bits a second where no more than 960 bytes go out. Its status is the program's. */

#define _GNU_SOURCE
#define _DARWIN_C_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

#define CAPACITY 65536
/* A slow line holds little: what is behind it has to wait, like the program in front of a terminal that lags. */
#define SLOW_CAPACITY 4096

/* One direction of the line: a ring of bytes, each with the time at which it arrives. */
struct flow {
    int from, to;
    int64_t delay_us;
    int64_t gap_us;
    bool is_split;
    bool is_open;
    size_t start, count;
    int64_t last_due;
    uint8_t bytes[CAPACITY];
    int64_t due[CAPACITY];
};

static struct flow in, out;
static struct termios saved_settings;
static bool is_raw;
static volatile sig_atomic_t is_resized;

static int64_t now_us(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static void restore(void) {
    if (is_raw) tcsetattr(STDIN_FILENO, TCSANOW, &saved_settings);
}

static void note_resize(int signal_number) {
    (void)signal_number;
    is_resized = 1;
}

static void usage(void) {
    fputs("usage: ptyrelay [--delay-in|--split-in|--delay-out|--split-out MS] [--drip-in|--drip-out BYTES] "
          "PROGRAM [ARGUMENT...]\n", stderr);
    exit(2);
}

static size_t capacity(const struct flow *flow) {
    return flow->gap_us > 0 ? SLOW_CAPACITY : CAPACITY;
}

/* Takes what has come; false at the end. */
static bool take(struct flow *flow) {
    uint8_t buffer[4096];
    size_t room = capacity(flow) - flow->count;
    ssize_t count = read(flow->from, buffer, room < sizeof buffer ? room : sizeof buffer);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (count <= 0) return false;
    int64_t arrival = now_us() + flow->delay_us;
    for (ssize_t i = 0; i < count; i++) {
        int64_t due = flow->gap_us > 0 && flow->last_due + flow->gap_us > arrival ? flow->last_due + flow->gap_us : arrival;
        size_t place = (flow->start + flow->count) % CAPACITY;
        flow->bytes[place] = buffer[i];
        flow->due[place] = due;
        flow->last_due = due;
        flow->count++;
    }
    return true;
}

/* Hands over what is due. */
static void give(struct flow *flow) {
    while (flow->count > 0 && flow->due[flow->start] <= now_us()) {
        int64_t now = now_us();
        size_t run = 0;
        while (run < flow->count && flow->start + run < CAPACITY && flow->due[flow->start + run] <= now) {
            run++;
            if (flow->is_split) break;
        }
        ssize_t written = write(flow->to, flow->bytes + flow->start, run);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN) return;
        if (written < 0) {
            flow->count = 0;
            return;
        }
        flow->start = (flow->start + (size_t)written) % CAPACITY;
        flow->count -= (size_t)written;
        /* A byte that went late still keeps its distance from the next. */
        if (flow->is_split && flow->count > 0 && flow->due[flow->start] < now + flow->gap_us) {
            int64_t shift = now + flow->gap_us - flow->due[flow->start];
            for (size_t i = 0; i < flow->count; i++) flow->due[(flow->start + i) % CAPACITY] += shift;
            flow->last_due += shift;
        }
    }
}

static void read_option(const char *name, const char *text) {
    struct flow *flow = strstr(name, "-in") != NULL ? &in : &out;
    char *end;
    long number = strtol(text, &end, 10);
    if (*text == 0 || *end != 0 || number < 0) usage();
    if (strcmp(name, "--delay-in") == 0 || strcmp(name, "--delay-out") == 0) {
        flow->delay_us = number * 1000;
    } else if (strcmp(name, "--split-in") == 0 || strcmp(name, "--split-out") == 0) {
        flow->gap_us = number * 1000;
        flow->is_split = true;
    } else if ((strcmp(name, "--drip-in") == 0 || strcmp(name, "--drip-out") == 0) && number > 0) {
        flow->gap_us = 1000000 / number;
    } else {
        usage();
    }
}

static void slow_down(void) {
    struct termios settings;
    if (tcgetattr(STDOUT_FILENO, &settings) != 0) return;
    cfsetospeed(&settings, B9600);
    cfsetispeed(&settings, B9600);
    tcsetattr(STDOUT_FILENO, TCSANOW, &settings);
}

static void copy_size(int master) {
    struct winsize size;
    if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0) ioctl(master, TIOCSWINSZ, &size);
}

static void enter_raw(void) {
    if (tcgetattr(STDIN_FILENO, &saved_settings) != 0) return;
    struct termios settings = saved_settings;
    cfmakeraw(&settings);
    is_raw = tcsetattr(STDIN_FILENO, TCSANOW, &settings) == 0;
    atexit(restore);
}

static int wait_milliseconds(void) {
    int64_t next = INT64_MAX;
    if (in.count > 0) next = in.due[in.start];
    if (out.count > 0 && out.due[out.start] < next) next = out.due[out.start];
    if (next == INT64_MAX) return -1;
    int64_t left = next - now_us();
    return left <= 0 ? 0 : (int)((left + 999) / 1000);
}

static void relay(int master) {
    in.from = STDIN_FILENO;
    in.to = master;
    out.from = master;
    out.to = STDOUT_FILENO;
    in.is_open = out.is_open = true;
    while (out.is_open || out.count > 0) {
        struct pollfd states[2] = {
            {in.is_open && in.count < capacity(&in) ? in.from : -1, POLLIN, 0},
            {out.is_open && out.count < capacity(&out) ? out.from : -1, POLLIN, 0},
        };
        poll(states, 2, wait_milliseconds());
        if (is_resized) {
            is_resized = 0;
            copy_size(master);
        }
        if (states[0].revents != 0) in.is_open = take(&in);
        if (states[1].revents != 0) out.is_open = take(&out);
        give(&in);
        give(&out);
    }
}

int main(int count, char **arguments) {
    int place = 1;
    while (place + 1 < count && strncmp(arguments[place], "--", 2) == 0 && arguments[place][2] != 0) {
        read_option(arguments[place], arguments[place + 1]);
        place += 2;
    }
    if (place < count && strcmp(arguments[place], "--") == 0) place++;
    if (place >= count) usage();

    struct winsize size;
    bool has_size = ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0;
    int master;
    pid_t child = forkpty(&master, NULL, NULL, has_size ? &size : NULL);
    if (child == 0 && out.gap_us >= 1000000 / 960) slow_down();
    if (child < 0) {
        perror("ptyrelay: forkpty");
        return 1;
    }
    if (child == 0) {
        execvp(arguments[place], arguments + place);
        perror("ptyrelay: exec");
        _exit(127);
    }
    struct sigaction resize = {.sa_handler = note_resize};
    sigaction(SIGWINCH, &resize, NULL);
    signal(SIGPIPE, SIG_IGN);
    enter_raw();
    relay(master);
    /* A program that outlives its terminal's output is told so. */
    close(master);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
