"""What a run archived anew, cleaned and appended to the corpus: once each, whatever happens."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import msgspec
from msgspec import structs

from corpus.batch import run_batch
from corpus.limits import Outcome
from corpus.lines import line
from scraper.archive import OnDamage, read_pages
from scraper.archive_write import StorageError, archive_files, sync_folder
from scraper.members import DamagedError
from scraper.outlets import Outlet
from scraper.page import Page
from scraper.summary import Report

_BATCH = 100
_Count = Annotated[int, msgspec.Meta(ge=0)]


@dataclass(frozen=True, slots=True)
class Rows:
    """Setup of a worker that makes the row of an archived page."""

    outlets: Mapping[str, Outlet]

    def __call__(self) -> Callable[[Page], bytes]:
        """The function from a page to its line of JSON. Raises RuleError."""
        from cleaners.rules import load_rules
        from cleaners.run import clean
        from corpus.language import Detector
        from corpus.quality import measure
        from corpus.row import row
        from corpus.version import saring_version

        rules, version, detect = load_rules(), saring_version(), Detector()

        def one(page: Page) -> bytes:
            cleaned = clean(page, rules, self.outlets.get(page.outlet))
            meta = cleaned.meta
            # What the crawl knows better, or what the page does not say.
            meta = replace(
                meta,
                # A joined page still shows the links to its parts.
                partial=page.partial or (meta.partial and len(page.sources) < 2),
                published=meta.published or str(page.info.get("published", "")),
                title=meta.title or str(page.info.get("title", "")),
                # An id stands for an outlet's hosts: what others call themselves is no id.
                outlet=page.outlet or ("" if meta.outlet in self.outlets else meta.outlet),
            )
            article = replace(cleaned.article, meta=meta)
            made = row(page, replace(cleaned, article=article), version)
            texts = [p.text for p in cleaned.paragraphs]
            languages = detect(texts)
            told = {
                "languages": asdict(languages),
                "quality": structs.asdict(measure(texts, languages, meta.partial)),
            }
            return line({**made, **_origin(page), **told})

        return one


@dataclass
class _Cursor:
    """How far the archive was read, and how long the two files were then."""

    file: str = ""
    offset: _Count = 0
    rows: _Count = 0
    rejects: _Count = 0


@dataclass
class _Files:
    """The open files, and what was written to them in this run."""

    rows: BinaryIO
    rejects: BinaryIO
    appended: int = 0
    rejected: Counter[str] = field(default_factory=Counter)


def append_new(
    data: Path,
    outlets: Mapping[str, Outlet],
    report: Report,
    stopped: Callable[[], bool] = lambda: False,
    workers: int = 0,
) -> dict[str, Any]:
    """Clean every article of the archive of `data` that is not in the corpus yet.

    Rows go to `corpus/articles.jsonl` in archive order; what gives no article goes to
    `corpus/rejected.jsonl` with its reason. Both are cut back to what the cursor vouches for
    first, so a run that was killed leaves no half and no double row. Gives the counts
    `appended` and `rejected`. Raises StorageError.
    """
    folder = data / "corpus"
    try:
        folder.mkdir(exist_ok=True)
        cursor = _load(folder / "cursor.json")
        rows = _tail(folder / "articles.jsonl", cursor.rows)
        with rows, _tail(folder / "rejected.jsonl", cursor.rejects) as rejects:
            files = _Files(rows, rejects)
            damaged = partial(_damaged, files, report)
            pages = _new_pages(data / "archive", cursor, outlets, damaged)
            last: Page | None = None
            for number, (page, outcome) in enumerate(_cleaned(pages, outlets, workers), 1):
                _write(files, page, outcome, report)
                last = page
                if number % _BATCH == 0 or stopped():
                    _save(folder, cursor, page, files)
                if stopped():
                    break
            if last is not None:
                _save(folder, cursor, last, files)
    except OSError as error:
        raise StorageError(f"cannot write the corpus {folder}: {error}") from error
    return {"appended": files.appended, "rejected": dict(sorted(files.rejected.items()))}


def _cleaned(
    pages: Iterator[Page], outlets: Mapping[str, Outlet], workers: int
) -> Iterator[tuple[Page, Outcome]]:
    """The pages with what became of each. No worker is begun where there is no page."""
    first = next(pages, None)
    if first is None:
        return

    def all_pages() -> Iterator[Page]:
        yield first
        yield from pages

    yield from run_batch(all_pages(), Rows(dict(outlets)), workers)


def _origin(page: Page) -> dict[str, Any]:
    """Where the page's bytes are, when they were fetched, what was said about their use."""
    return {
        "fetched": page.when,
        "warc": [
            {
                "file": one.file, "offset": one.offset, "length": one.length,
                "record": one.record, "digest": one.digest,
            }
            for one in page.sources
        ],
        "rights": dict(page.info.get("rights", {})),
        "address": page.url,
        "file": str(page.info.get("file", "")),
    }  # fmt: skip


def _new_pages(
    archive: Path, cursor: _Cursor, outlets: Mapping[str, Outlet], damaged: OnDamage
) -> Iterator[Page]:
    # The cursor moves while pages are given: where to begin is settled before.
    file, offset = cursor.file, cursor.offset
    for path in archive_files(archive):
        if path.name < file:
            continue
        start = offset if path.name == file else 0
        if start < path.stat().st_size:
            yield from read_pages(path, start, damaged, outlets)


def _damaged(files: _Files, report: Report, error: DamagedError) -> None:
    """A record that cannot be read is a reject too: a quiet run must not lose it in silence."""
    files.rejected["damaged"] += 1
    where = f"{error.path.name}#{error.offset}"
    told = {"url": "", "reason": "damaged", "detail": f"{error.reason}: {error.detail}"}
    files.rejects.write(line({**told, "where": where}))
    report("damaged", {"file": error.path.name, "detail": str(error)})


def _write(files: _Files, page: Page, outcome: Outcome, report: Report) -> None:
    if not outcome.reason:
        files.rows.write(outcome.value)
        files.appended += 1
        return
    files.rejected[outcome.reason] += 1
    told = {"outlet": page.outlet, "url": page.url}
    told |= {"reason": outcome.reason, "detail": outcome.detail}
    files.rejects.write(line({**told, "where": page.where}))
    report("rejected", told)


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


def _save(folder: Path, cursor: _Cursor, page: Page, files: _Files) -> None:
    """Prove the rows on disk, then move the cursor behind `page`."""
    for file in (files.rows, files.rejects):
        file.flush()
        os.fsync(file.fileno())
    last = page.sources[-1]
    cursor.file, cursor.offset = last.file, last.offset + last.length
    cursor.rows, cursor.rejects = files.rows.tell(), files.rejects.tell()
    path = folder / "cursor.json.new"
    with path.open("wb") as file:
        file.write(json.dumps(vars(cursor), sort_keys=True).encode())
        file.flush()
        os.fsync(file.fileno())
    path.rename(folder / "cursor.json")
    sync_folder(folder)


def _load(path: Path) -> _Cursor:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Cursor)
    except FileNotFoundError:
        return _Cursor()
    except msgspec.DecodeError as error:
        raise StorageError(f"{path} is damaged: {error}") from error
