"""The one writer of the archive: appends groups of records, proves them on disk, rotates files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from scraper import warc
from scraper.archive import SOFTWARE, article_note
from scraper.members import DamagedError
from scraper.records import read_records

OPEN = ".open"
_PATTERN = "saring-*.warc.gz"


class StorageError(Exception):
    """The data folder cannot be written or read. One line for a person; nothing was damaged."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a group of records lies: file name without `.open`, first byte, byte behind it."""

    file: str
    start: int
    end: int


class ArchiveWriter:
    """Writes `saring-000001.warc.gz` and so on into `folder`.

    A file is called `....open` until it is closed. A group is on disk when `sync` returns; only
    then may anything refer to it. Raises StorageError, having cut back what it could not finish.
    """

    def __init__(self, folder: Path, version: str, rotate: int = 1_000_000_000) -> None:
        self._folder = folder
        self._version = version
        self._rotate = rotate
        self._file: BinaryIO | None = None
        self._name = ""
        self._size = 0

    def append(self, group: Sequence[warc.Packed]) -> Place:
        """Write one group of records, all or nothing."""
        try:
            if self._file is None or self._size >= self._rotate:
                self.close()
                self._open()
            data = b"".join(record.data for record in group)
            return self._write(data)
        except OSError as error:
            raise StorageError(f"cannot write the archive {self._folder}: {error}") from error

    def sync(self) -> None:
        """Prove on disk all that was appended."""
        if self._file is None:
            return
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise StorageError(f"cannot write the archive {self._folder}: {error}") from error

    def close(self) -> None:
        """End the open file: on disk, under its final name."""
        if self._file is None:
            return
        self.sync()
        self._file.close()
        self._file = None
        _finish(self._folder / (self._name + OPEN))

    def abandon(self) -> None:
        """Let the open file go as it is; the next run repairs and finishes it."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> None:
        self._name = next_name(self._folder)
        self._file = (self._folder / (self._name + OPEN)).open("xb", buffering=0)
        self._size = 0
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        fields = {"software": f"{SOFTWARE} {self._version}", "format": "WARC File Format 1.1"}
        self._write(warc.warcinfo(self._name, when, fields).data)
        sync_folder(self._folder)

    def _write(self, data: bytes) -> Place:
        if self._file is None:
            raise ValueError("no file is open")
        start = self._size
        left = memoryview(data)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            self._file.truncate(start)
            self._file.seek(start)
            raise
        self._size += len(data)
        return Place(self._name, start, self._size)


def next_name(folder: Path) -> str:
    """The name of the next archive file: one number higher than the highest there is."""
    numbers = [int(path.name[7:13]) for path in folder.glob(_PATTERN + "*") if _numbered(path)]
    return f"saring-{max(numbers, default=0) + 1:06d}.warc.gz"


def archive_files(folder: Path) -> list[Path]:
    """The finished files of an archive, in the order in which they were written."""
    return sorted(path for path in folder.glob(_PATTERN) if _numbered(path))


def repair(folder: Path) -> list[tuple[Path, int]]:
    """After a crash: cut open files back to their last whole group and finish them.

    Gives each repaired file with the number of bytes cut. A group that a metadata record
    announces is whole only with all the records that it names. A file with nothing in it but
    its own warcinfo is removed. Raises StorageError.
    """
    repaired: list[tuple[Path, int]] = []
    try:
        for path in sorted(folder.glob(_PATTERN + OPEN)):
            good, groups = _last_whole_group(path)
            size = path.stat().st_size
            with path.open("r+b") as file:
                file.truncate(good)
                os.fsync(file.fileno())
            if groups:
                repaired.append((_finish(path), size - good))
            else:
                path.unlink()
    except OSError as error:
        raise StorageError(f"cannot repair the archive {folder}: {error}") from error
    return repaired


def sync_folder(folder: Path) -> None:
    """Prove on disk that a file was created or renamed in `folder`."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _last_whole_group(path: Path) -> tuple[int, int]:
    """The byte behind the last whole group, and how many records besides warcinfo are before."""
    good = records = kept = 0
    wanted: set[str] = set()
    try:
        for record in read_records(path):
            note = article_note(record) if record.kind == "metadata" else None
            if note is not None:
                wanted = set(note["parts"])
            wanted.discard(record.id)
            records += record.kind != "warcinfo"
            if not wanted:
                good, kept = record.offset + record.length, records
    except DamagedError:
        pass  # what is behind the last whole record is what a crash leaves
    return good, kept


def _finish(path: Path) -> Path:
    final = path.with_name(path.name.removesuffix(OPEN))
    path.rename(final)
    sync_folder(path.parent)
    return final


def _numbered(path: Path) -> bool:
    return path.name[7:13].isdecimal()
