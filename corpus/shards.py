"""One shard: records as JSON lines, compressed, and the same rows as a Parquet twin.

The bytes depend on the records alone: no time and no name in a header, one thread, keys in the
schema's order, blocks of a fixed number of rows.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import msgspec

from corpus.record import Record
from corpus.tally import Tally

if TYPE_CHECKING:
    import pyarrow as pa

#: How JSON lines are compressed -> the end of their file names.
FORMS = {"zst": ".jsonl.zst", "gz": ".jsonl.gz", "none": ".jsonl"}
#: Rows of a Parquet row group, and of what is in memory at once.
GROUP = 1000
#: More costs time and saves little: on real articles 12 takes five times as long for 4 %.
LEVEL = 6
# these end a line for str.splitlines() and for some readers; in UTF-8 nothing else has such bytes
_ENDS = (
    (b"\xc2\x85", b"\\u0085"), (b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"),
)  # fmt: skip


@dataclass(slots=True)
class Written:
    """What one shard became. lines: the id and the digest of every row, in order."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def json_line(record: Record) -> bytes:
    """A record as one line of JSON that every reader splits alike."""
    text = msgspec.json.encode(record)
    for raw, escaped in _ENDS:
        if raw in text:
            text = text.replace(raw, escaped)
    return text + b"\n"


def write_shard(records: Iterable[Record], path: Path, twin: Path | None) -> Written:
    """Write `path`, and `twin` as Parquet unless it is None -> what was written.

    path: its name ends as one of `FORMS`.
    """
    written, group = Written(), []
    with ExitStack() as stack:
        lines = stack.enter_context(compressed(path))
        other = stack.enter_context(_parquet(twin)) if twin else None
        for record in records:
            line = json_line(record)
            written.lines.append((record.id, sha256(line).hexdigest()))
            written.tally.count(record)
            lines.write(line)
            group.append(line)
            if len(group) == GROUP:
                _end_group(other, group)
        _end_group(other, group)
    return written


@contextmanager
def compressed(path: Path) -> Iterator[IO[bytes]]:
    """`path` opened for writing, compressed as its name says."""
    with path.open("xb") as raw:
        if path.suffix == ".zst":
            import zstandard

            with zstandard.ZstdCompressor(level=LEVEL).stream_writer(raw, closefd=False) as file:
                yield file
        elif path.suffix == ".gz":
            with gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as packed:
                yield cast(IO[bytes], packed)
        else:
            yield raw


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """`path` opened for reading by lines, decompressed as its name says.

    Raises OSError, EOFError or zstandard.ZstdError while it is read, where it is broken.
    """
    with path.open("rb") as raw:
        if path.suffix == ".zst":
            yield io.BufferedReader(_Frame(raw), 1 << 20)
        elif path.suffix == ".gz":
            yield cast(IO[bytes], gzip.GzipFile(fileobj=raw))
        else:
            yield raw


class _Frame(io.RawIOBase):
    """A zstd frame read to its end; zstandard's own reader takes a torn one for a shorter one."""

    def __init__(self, raw: IO[bytes]) -> None:
        import zstandard

        self._raw = raw
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._held = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes. Raises EOFError where the file ends before its frame does."""
        while not self._held and not self._frame.eof:
            if not (packed := self._raw.read(1 << 17)):
                raise EOFError("the file ends in the middle of its frame")
            self._held = self._frame.decompress(packed)
        size = min(len(buffer), len(self._held))
        buffer[:size], self._held = self._held[:size], self._held[size:]
        return size


@contextmanager
def _parquet(path: Path) -> Iterator[Any]:
    import pyarrow.parquet as pq

    from corpus.schema import arrow_schema

    with pq.ParquetWriter(path, arrow_schema(), compression="zstd") as writer:
        yield writer


def _end_group(writer: Any, lines: list[bytes]) -> None:
    if writer and lines:
        writer.write_table(table(lines))
    lines.clear()


def table(lines: list[bytes]) -> pa.Table:
    """JSON lines as a table; Arrow's own reader is ten times as fast as Python's objects."""
    import pyarrow.json as pj

    from corpus.schema import arrow_schema

    read = pj.read_json(
        io.BytesIO(b"".join(lines)),
        read_options=pj.ReadOptions(use_threads=False, block_size=1 << 30),
        parse_options=pj.ParseOptions(
            explicit_schema=arrow_schema(), unexpected_field_behavior="error"
        ),
    )
    return read.cast(arrow_schema())  # the reader forgets that no field is null
