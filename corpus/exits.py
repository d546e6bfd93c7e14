"""Exit codes: what each number means to a shell, to cron, to systemd or to a Makefile."""

from __future__ import annotations

OK = 0
REJECTED = 1
USAGE = 2
UNREACHED = 3
BUSY = 4
STORAGE = 5
RULES = 6
INTERNAL = 70
INTERRUPTED = 130
PIPE = 141
TERMINATED = 143

#: One line a code, as `--help` prints it.
MEANINGS = {
    OK: "done",
    REJECTED: "done, but some inputs were rejected, or a check failed",
    USAGE: "wrong options, unknown outlet, nothing to read",
    UNREACHED: "done, but of some outlet no source could be read",
    BUSY: "another run is at work in the same data folder",
    STORAGE: "the output or the data folder cannot be used",
    RULES: "a rule, seed or policy file cannot be used",
    INTERNAL: "an error in saring itself",
    INTERRUPTED: "stopped by Ctrl-C; nothing half-written stays",
    PIPE: "the reader of the output went away",
    TERMINATED: "stopped by SIGTERM; nothing half-written stays",
}


def epilog() -> str:
    """The table for the end of `--help`, which click is told to leave as it is.

    >>> epilog().splitlines()[2]
    '  0    done'
    """
    lines = [f"  {code:<4} {meaning}" for code, meaning in MEANINGS.items()]
    return "\b\nExit codes:\n" + "\n".join(lines)
