"""Work for the batch tests: jobs that behave, and jobs that do not."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaners.article import Reject


@dataclass(frozen=True)
class Doing:
    """Setup of a worker that does what the job's word says."""

    def __call__(self) -> Callable[[str], Any]:
        return do


@dataclass(frozen=True)
class Broken:
    """Setup that fails."""

    def __call__(self) -> Callable[[str], Any]:
        raise ValueError("no rules here")


def do(job: str) -> Any:
    word, _, rest = job.partition(" ")
    return WORDS[word](rest)


def reject(rest: str) -> Any:
    raise Reject("no_article", rest)


def fail(rest: str) -> Any:
    raise KeyError(rest)


def spin(rest: str) -> Any:
    while True:
        pass


def eat(rest: str) -> Any:
    return len([bytes(bytearray(b"x" * (1 << 20))) for _ in range(int(rest))])


def deep(rest: str) -> Any:
    return deep(rest) + 1


def die(rest: str) -> Any:
    os.kill(os.getpid(), signal.SIGSEGV)


def wear(rest: str) -> Any:
    os.environ["SERVED"] = "1"
    return b"worn"


def die_when_worn(rest: str) -> Any:
    if os.environ.get("SERVED"):
        die(rest)
    return b"first"


def hold(rest: str) -> Any:
    with Path(rest).open("wb", buffering=0) as pipe:
        pipe.write(b".")
        spin("")


WORDS: dict[str, Callable[[str], Any]] = {
    "echo": str.encode,
    "reject": reject,
    "fail": fail,
    "spin": spin,
    "sleep": lambda rest: signal.pause(),
    "hold": hold,
    "eat": eat,
    "deep": deep,
    "die": die,
    "wear": wear,
    "die-second": die_when_worn,
}
