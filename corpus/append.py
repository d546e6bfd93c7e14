"""What a run archived anew, cleaned and appended to the corpus: once each, whatever happens."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from cleaners.article import Reject
from cleaners.rules import Rules, load_rules
from cleaners.run import clean
from corpus.row import row
from scraper.archive import read_pages
from scraper.archive_write import StorageError, archive_files, sync_folder
from scraper.members import DamagedError
from scraper.outlets import Outlet
from scraper.page import Page
from scraper.summary import Report

_BATCH = 100
#: Legal in JSON and in text, yet they end a line for many readers of JSON lines.
_ESCAPES = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}


@dataclass
class _Cursor:
    """How far the archive was read, and how long the two files were then."""

    file: str = ""
    offset: int = 0
    rows: int = 0
    rejects: int = 0


@dataclass
class _Appended:
    count: int = 0
    rejected: Counter[str] = field(default_factory=Counter)


def append_new(
    data: Path,
    outlets: Mapping[str, Outlet],
    report: Report,
    stopped: Callable[[], bool] = lambda: False,
) -> dict[str, Any]:
    """Clean every article of the archive of `data` that is not in the corpus yet.

    Rows go to `corpus/articles.jsonl` in archive order; what gives no article goes to
    `corpus/rejected.jsonl` with its reason. Both are cut back to what the cursor vouches for
    first, so a run that was killed leaves no half and no double row. Gives the counts
    `appended` and `rejected`. Raises StorageError.
    """
    folder = data / "corpus"
    done = _Appended()
    try:
        folder.mkdir(exist_ok=True)
        cursor = _load(folder / "cursor.json")
        rows = _tail(folder / "articles.jsonl", cursor.rows)
        with rows, _tail(folder / "rejected.jsonl", cursor.rejects) as rejects:
            batch: list[Page] = []
            for page in _new_pages(data / "archive", cursor, outlets, report):
                batch.append(page)
                if len(batch) >= _BATCH or stopped():
                    _write(batch, outlets, rows, rejects, done, report)
                    _save(folder, cursor, page, rows, rejects)
                    batch = []
                if stopped():
                    break
            if batch:
                _write(batch, outlets, rows, rejects, done, report)
                _save(folder, cursor, batch[-1], rows, rejects)
    except OSError as error:
        raise StorageError(f"cannot write the corpus {folder}: {error}") from error
    return {"appended": done.count, "rejected": dict(sorted(done.rejected.items()))}


def dumps(value: Mapping[str, Any]) -> bytes:
    """`value` as one line of JSON, keys in their own order, in UTF-8, with its line feed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _new_pages(
    archive: Path, cursor: _Cursor, outlets: Mapping[str, Outlet], report: Report
) -> Iterator[Page]:
    def damaged(error: DamagedError) -> None:
        report("damaged", {"file": error.path.name, "detail": str(error)})

    file, offset = cursor.file, cursor.offset
    for path in archive_files(archive):
        # The cursor moves while pages are given: where to begin was settled before.
        if path.name < file:
            continue
        start = offset if path.name == file else 0
        if start >= path.stat().st_size:
            continue
        yield from read_pages(path, start, damaged, outlets)


def _write(
    batch: list[Page],
    outlets: Mapping[str, Outlet],
    rows: BinaryIO,
    rejects: BinaryIO,
    done: _Appended,
    report: Report,
) -> None:
    rules = _rules()
    for page in batch:
        outlet = outlets.get(page.outlet)
        try:
            rows.write(dumps(row(page, clean(page, rules, outlet))))
            done.count += 1
        except Reject as error:
            done.rejected[error.reason] += 1
            line = {"url": page.url, "where": page.where, "reason": error.reason}
            rejects.write(dumps({**line, "detail": error.detail}))
            report("rejected", {"url": page.url, "reason": error.reason, "detail": error.detail})


_loaded: list[Rules] = []


def _rules() -> Rules:
    if not _loaded:
        _loaded.append(load_rules())
    return _loaded[0]


def _tail(path: Path, size: int) -> BinaryIO:
    """`path` opened for appending behind its first `size` bytes; what is behind them goes."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    file = os.fdopen(handle, "r+b")
    if file.seek(0, os.SEEK_END) < size:
        file.close()
        raise StorageError(f"{path} is shorter than it was: {size} bytes were written")
    file.truncate(size)
    file.seek(size)
    return file


def _save(folder: Path, cursor: _Cursor, page: Page, rows: BinaryIO, rejects: BinaryIO) -> None:
    """Prove the rows on disk, then move the cursor behind `page`."""
    for file in (rows, rejects):
        file.flush()
        os.fsync(file.fileno())
    last = page.sources[-1]
    cursor.file, cursor.offset = last.file, last.offset + last.length
    cursor.rows, cursor.rejects = rows.tell(), rejects.tell()
    path = folder / "cursor.json.new"
    with path.open("wb") as file:
        file.write(json.dumps(vars(cursor), sort_keys=True).encode())
        file.flush()
        os.fsync(file.fileno())
    path.rename(folder / "cursor.json")
    sync_folder(folder)


def _load(path: Path) -> _Cursor:
    try:
        return _Cursor(**json.loads(path.read_bytes()))
    except FileNotFoundError:
        return _Cursor()
    except (ValueError, TypeError) as error:
        raise StorageError(f"{path} is damaged: {error}") from error
