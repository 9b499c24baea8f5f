// libwasi-emulated-signal for a sysroot whose own is not position independent: signals that a program raises itself,
// since nobody else can send it any.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sighandler_t handlers[_NSIG];

void __SIG_IGN(int signal) { (void)signal; }
void __SIG_ERR(int signal) { (void)signal; }

static int is_signal(int number) { return number > 0 && number < _NSIG; }

sighandler_t signal(int number, sighandler_t handler) {
    if (!is_signal(number) || number == SIGKILL || number == SIGSTOP) {
        errno = EINVAL;
        return SIG_ERR;
    }
    sighandler_t before = handlers[number];
    handlers[number] = handler;
    return before;
}

sighandler_t bsd_signal(int number, sighandler_t handler) { return signal(number, handler); }

int raise(int number) {
    if (!is_signal(number)) {
        errno = EINVAL;
        return -1;
    }
    if (handlers[number] != SIG_DFL) {
        handlers[number](number);
        return 0;
    }
    switch (number) {
    case SIGCHLD:
    case SIGCONT:
    case SIGURG:
    case SIGWINCH:
        return 0;
    default:
        psignal(number, NULL);
        abort();
    }
}

char *strsignal(int number) {
    switch (number) {
    case SIGABRT:
        return "Aborted";
    case SIGFPE:
        return "Floating-point exception";
    case SIGHUP:
        return "Hangup";
    case SIGILL:
        return "Illegal instruction";
    case SIGINT:
        return "Interrupt";
    case SIGPIPE:
        return "Broken pipe";
    case SIGSEGV:
        return "Segmentation fault";
    case SIGTERM:
        return "Terminated";
    default:
        return is_signal(number) ? "Signal" : "Unknown signal";
    }
}

void psignal(int number, const char *what) {
    const char *text = what == NULL ? "" : what;
    fprintf(stderr, "%s%s%s\n", text, *text == '\0' ? "" : ": ", strsignal(number));
}
