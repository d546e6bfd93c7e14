"""How a command ends, for cron and systemd. Documented in `saring crawl --help`."""

from __future__ import annotations

DONE = 0
#: A seed file, an address, a contact or a file that was named cannot be used.
BAD_INPUT = 1
#: Wrong usage, as click says it.
USAGE = 2
#: The run is complete, but of some outlet no source could be read.
UNREACHED = 3
#: Another run is at work in the same data folder.
BUSY = 4
#: The data folder cannot be used: full, read-only, or its state is damaged.
STORAGE = 5
#: Stopped by SIGINT or SIGTERM; everything fetched is written down.
STOPPED = 130

EPILOG = """\b
Exit codes:
  0    done
  1    a seed file, an address or the contact cannot be used
  2    wrong usage
  3    done, but of some outlet no source could be read
  4    another run is at work in the data folder
  5    the data folder cannot be used: full, read-only or damaged
  130  stopped by a signal; what was fetched is kept
"""
