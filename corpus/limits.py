"""Limits: what one document may use, how the kernel holds it to that, and what is said then."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use. seconds: CPU time; memory: bytes beyond what its process began with."""

    seconds: float = 20.0
    memory: int = 1 << 30

    @property
    def patience(self) -> float:
        """Seconds by the clock until a job that burns no CPU is given up."""
        return 10 * self.seconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job: `value`, or a `reason` and a `detail` for people."""

    value: Any = None
    reason: str = ""
    detail: str = ""


def too_slow(limits: Limits) -> Outcome:
    """The outcome of a job over its time."""
    return Outcome(reason="too_slow", detail=f"took more than {limits.seconds:g} s")


def too_big(limits: Limits) -> Outcome:
    """The outcome of a job over its memory."""
    return Outcome(reason="too_big", detail=f"took more than {limits.memory >> 20} MiB of memory")


def resident(pid: int | None) -> int:
    """Bytes of memory that the process holds; 0 where the system does not say."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_bytes().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def cap_memory(limits: Limits) -> None:
    """A backstop for jumps between two looks of the parent: far above the limit that it holds."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = 4 * limits.memory + (2 << 30)
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def cap_time(limits: Limits) -> None:
    """Let the kernel end the process when this job has used its CPU time."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time() + limits.seconds) + 1
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
