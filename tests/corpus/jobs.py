"""Work for the batch tests: jobs that behave, and jobs that do not."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
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
    if word == "echo":
        return rest.encode()
    if word == "reject":
        raise Reject("no_article", rest)
    if word == "fail":
        raise KeyError(rest)
    if word == "spin":
        while True:
            pass
    if word == "sleep":
        signal.pause()
    if word == "eat":
        held = [bytes(bytearray(b"x" * (1 << 20))) for _ in range(int(rest))]
        return len(held)
    if word == "deep":
        return do_deeply(0)
    if word == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "die-second":  # a worker that has done other jobs dies of this one
        if os.environ.get("SERVED"):
            os.kill(os.getpid(), signal.SIGSEGV)
        return b"first"
    if word == "wear":
        os.environ["SERVED"] = "1"
        return b"worn"
    raise AssertionError(word)


def do_deeply(level: int) -> int:
    return do_deeply(level + 1) + 1
