"""Gzip members, one by one, each proven whole. A torn file is never read as a shorter one."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

_CHUNK = 65536


class DamagedError(Exception):
    """An archive file that cannot be read on, and where. `reason`: "torn" or "damaged"."""

    def __init__(self, path: Path, offset: int, reason: str, detail: str) -> None:
        super().__init__(f"{path} at byte {offset}: {reason}: {detail}")
        self.path = path
        self.offset = offset
        self.reason = reason
        self.detail = detail


class Member(io.RawIOBase):
    """The content of the gzip member that starts at the file's position, as a stream.

    Its end is the member's end: a reader never runs into the next one. Raises DamagedError
    where the file ends inside the member or the data does not match its checksum.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        super().__init__()
        self._file = file
        self._path = path
        self.offset = file.tell()
        self._inflate = zlib.decompressobj(31)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` with what comes next; 0 at the member's end."""
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._file.read(_CHUNK)
            if not packed:
                raise DamagedError(self._path, self.offset, "torn", "the file ends in a record")
            try:
                piece = self._inflate.decompress(packed, len(buffer))
            except zlib.error as error:
                raise DamagedError(self._path, self.offset, "damaged", str(error)) from error
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)
        return 0

    @property
    def next_offset(self) -> int:
        """Where the next member begins; known once this one was read to its end."""
        return self._file.tell() - len(self._inflate.unused_data)


def members(file: BinaryIO, path: Path, start: int = 0) -> Iterator[tuple[Member, BinaryIO]]:
    """The members of the gzip `file` from byte `start`, each with a stream of its content.

    A caller that leaves a stream half read has the rest of it read for it, so that its
    checksum is proven all the same. Raises DamagedError at the first that is not whole.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    while start < size:
        file.seek(start)
        member = Member(file, path)
        stream = io.BufferedReader(member, _CHUNK)
        yield member, cast(BinaryIO, stream)
        while stream.read(_CHUNK):
            pass
        start = member.next_offset
