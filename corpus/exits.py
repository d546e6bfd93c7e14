"""Exit codes: what each number means to a shell, a scheduler or a Makefile."""

from __future__ import annotations

OK = 0
REJECTED = 1
USAGE = 2
RULES = 3
OUTPUT = 4
INTERNAL = 70
INTERRUPTED = 130
PIPE = 141
TERMINATED = 143

#: One line a code, as `--help` prints it.
MEANINGS = {
    OK: "all inputs done",
    REJECTED: "some inputs were rejected, or a check failed; the rest is done",
    USAGE: "wrong options, unknown outlet, nothing to read",
    RULES: "a rule file or seed file cannot be used",
    OUTPUT: "the output cannot be written",
    INTERNAL: "an error in saring itself",
    INTERRUPTED: "stopped by Ctrl-C; nothing half-written stays",
    PIPE: "the reader of the output went away",
    TERMINATED: "stopped by SIGTERM; nothing half-written stays",
}


def epilog() -> str:
    """The table for the end of `--help`, kept as it is by click (\\b).

    >>> epilog().splitlines()[2]
    '  0    all inputs done'
    """
    lines = [f"  {code:<4} {meaning}" for code, meaning in MEANINGS.items()]
    return "\b\nExit codes:\n" + "\n".join(lines)
