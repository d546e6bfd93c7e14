"""Seconds from the start to the end of `saring clean --from text -` on one short text.

    python benchmarks/start_time.py [--rounds 20]

Prints the best by the clock and in processor time, and the same of a Python that does nothing.
The packages are byte-compiled first, as `make` and an installed wheel have them: where Python may
not write byte code (PYTHONDONTWRITEBYTECODE), a changed module is compiled at each start.
"""

from __future__ import annotations

import argparse
import compileall
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def spent() -> float:
    """Processor seconds of all children so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def best(command: list[str], text: bytes, rounds: int) -> tuple[float, float]:
    """(seconds by the clock, processor seconds) of the best round of each."""
    clock, processor = [], []
    for _ in range(rounds):
        began, before = time.perf_counter(), spent()
        subprocess.run(command, input=text, stdout=subprocess.DEVNULL, cwd=ROOT, check=True)
        clock.append(time.perf_counter() - began)
        processor.append(spent() - before)
    return min(clock), min(processor)


def main() -> None:
    """Print a line for saring and one for Python."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    for package in ("scraper", "cleaners", "corpus"):
        compileall.compile_dir(ROOT / package, quiet=1)
    text = (ROOT / "demo" / "texts" / "inet-tempel.txt").read_bytes()
    saring = [sys.executable, "-m", "corpus", "clean", "--from", "text", "-"]
    for name, command in (("saring clean", saring), ("python", [sys.executable, "-c", ""])):
        clock, processor = best(command, text, given.rounds)
        print(f"{name:13} {clock:.3f} s by the clock, {processor:.3f} s of processor time")


if __name__ == "__main__":
    main()
