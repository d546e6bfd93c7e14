"""One run at a time in one data folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.archive_write import StorageError


class BusyError(Exception):
    """Another run is at work in the same data folder; the message names its process."""


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder `data`, made if need be, for the block.

    The lock is the kernel's: it goes when the process goes, however that ends. Raises BusyError
    when another process holds it, StorageError when the folder cannot be made or written.
    """
    path = data / "lock"
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StorageError(f"cannot use the data folder {data}: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
            raise BusyError(f"another run (process {owner}) is at work in {data}") from None
        try:
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        except OSError as error:
            raise StorageError(f"cannot write {path}: {error.strerror}") from error
        yield
    finally:
        os.close(handle)
