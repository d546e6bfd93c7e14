"""`saring` in a process that ends itself with SIGKILL at one moment, whatever the machine's speed.

    python -m tests.corpus.killed MODULE:NAME before|after ARGUMENT...

NAME is a function of the module, or a method as CLASS.NAME; the process dies as it is first
called, or as it first returns.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from typing import Any


def arm(target: str, when: str) -> None:
    """Put the mine in place."""
    module, _, name = target.partition(":")
    holder: Any = importlib.import_module(module)
    *way, last = name.split(".")
    for step in way:
        holder = getattr(holder, step)
    plain = getattr(holder, last)

    def mined(*args: Any, **named: Any) -> Any:
        if when == "after":
            plain(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(holder, last, mined)


if __name__ == "__main__":
    arm(*sys.argv[1:3])
    from corpus.cli import main

    sys.argv = ["saring", *sys.argv[3:]]
    main()
