"""Output that is there whole or not at all."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class OutputError(Exception):
    """The output cannot be written: where, and why."""


@contextmanager
def output(path: str) -> Iterator[BinaryIO]:
    """A binary file to write to: standard output for "" or "-", else `path`.

    The file appears under its name when the block ends well; before that, and after an error
    or an interrupt, what stood there stands there still. Raises OutputError.
    """
    if path in ("", "-"):
        if sys.stdout is None:
            raise OutputError("standard output: is closed")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    if target.is_symlink():
        raise OutputError(f"{path}: is a symbolic link; name the file itself")
    if target.is_dir():
        raise OutputError(f"{path}: is a folder")
    if target.exists() and not target.is_file():
        raise OutputError(f"{path}: is not a regular file")
    part: Path | None = None
    try:
        # a signal between the file and its name would leave it to nobody
        with no_signals():
            handle, name = tempfile.mkstemp(
                prefix=f".{target.name}.", suffix=".part", dir=target.parent
            )
            part = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            _finish(file, part, target)
    except OSError as err:
        if isinstance(err, BrokenPipeError):
            raise
        raise OutputError(f"{path}: {err.strerror}") from None
    finally:
        if part:
            part.unlink(missing_ok=True)


@contextmanager
def no_signals() -> Iterator[None]:
    """Inside, Ctrl-C and SIGTERM wait; they come when the block ends."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _finish(file: BinaryIO, part: Path, target: Path) -> None:
    """Put the bytes on the disk, then the name on the bytes, then the name on the disk."""
    file.flush()
    # mkstemp makes files that only the owner can read; keep the old mode, or the umask's
    umask = os.umask(0)
    os.umask(umask)
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~umask
    part.chmod(mode)
    os.fsync(file.fileno())
    part.replace(target)
    if sys.platform != "win32":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
