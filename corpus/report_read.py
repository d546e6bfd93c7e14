"""What a report reads of a data folder: every source in one place, one item at a time.

What was taken down is left out here, for all of the report. A source that is not there yields
nothing; one that is damaged is a StorageError that names it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from heapq import merge
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from corpus.dedupe import folder
from corpus.takedown import load
from corpus.takedown_reach import down
from scraper.archive_write import StorageError
from scraper.frontier import Frontier

#: Told how many bytes were read.
Watch = Callable[[int], None]


class Span(msgspec.Struct, frozen=True):
    """Where a paragraph stands in its article's text."""

    start: int
    end: int


class Cut(msgspec.Struct, frozen=True):
    """One edit inside an article; `put` took the place of its characters."""

    start: int
    end: int
    what: str
    cleaner: str
    rule: str
    put: str = ""


class Run(msgspec.Struct, frozen=True):
    """Neighbouring blocks around an article that one rule took."""

    first: int
    last: int
    what: str
    cleaner: str
    rule: str


class Outside(msgspec.Struct, frozen=True):
    """All that lay around an article."""

    characters: int = 0
    runs: tuple[Run, ...] = ()


class Languages(msgspec.Struct, frozen=True):
    """The language that was found in a text."""

    language: str = ""


class Provenance(msgspec.Struct, frozen=True):
    """input: the archive file and the offset of the page in it, "file#offset"."""

    input: str = ""
    rules_digest: str = ""


class Row(msgspec.Struct, frozen=True):
    """What a report needs of an article's row."""

    text: str
    paragraphs: tuple[Span, ...] = ()
    authors: tuple[str, ...] = ()
    published: str = ""
    fetched: str = ""
    outlet: str = ""
    language: str = ""
    languages: Languages = Languages()
    edits: tuple[Cut, ...] = ()
    outside: Outside = Outside()
    provenance: Provenance = Provenance()


class Reject(msgspec.Struct, frozen=True):
    """A page that gave no article."""

    reason: str
    detail: str = ""
    url: str = ""
    outlet: str = ""
    where: str = ""


class Failure(NamedTuple):
    """Addresses of one outlet that could not be fetched for one reason.

    kind: "page", or the kind of a source (feed, sitemap, index), of which `url` is then one.
    """

    outlet: str
    kind: str
    reason: str
    given_up: bool
    addresses: int
    url: str


class Repeat(NamedTuple):
    """A paragraph that repeats an earlier one: which article has it, and which one led.

    follows: the article republishes the one that led.
    """

    article: int
    outlet: str
    source: str
    follows: bool


def report_rows(data: Path, watch: Watch = lambda size: None) -> Iterator[Mapping[str, Any]]:
    """The rows of the articles that a report may count, in archive order. Raises StorageError."""
    closed = down(data)
    for number, row in enumerate(_lines(data / "corpus" / "articles.jsonl", watch), 1):
        if number not in closed:
            yield row


def report_rejects(data: Path, watch: Watch = lambda size: None) -> Iterator[Mapping[str, Any]]:
    """The pages that gave no article, in archive order. Raises StorageError."""
    stones = load(data)
    for row in _lines(data / "corpus" / "rejected.jsonl", watch):
        if not stones.hits("", (str(row.get("url", "")),), str(row.get("outlet", ""))):
            yield row


def pages(data: Path, watch: Watch) -> Iterator[Row | Reject]:
    """Articles and rejects together, in the order of the archive. Raises StorageError."""
    rows = _typed(report_rows(data, watch), Row, "articles.jsonl")
    rejects = _typed(report_rejects(data, watch), Reject, "rejected.jsonl")
    yield from merge(rows, rejects, key=_place)


def size(data: Path) -> int:
    """The bytes that `pages` will read."""
    paths = [data / "corpus" / name for name in ("articles.jsonl", "rejected.jsonl")]
    return sum(path.stat().st_size for path in paths if path.exists())


def report_failures(data: Path) -> Iterator[Failure]:
    """What the crawl could not fetch, by outlet. Raises StorageError."""
    path = data / "crawl.sqlite3"
    if not path.exists():
        return
    stones = load(data)
    with closing(Frontier(path, read_only=True)) as frontier:
        yield from (
            Failure(*row)
            for row in frontier.rows(
                "SELECT outlet, kind, reason, state = 'failed', count(*),"
                " min(CASE kind WHEN 'page' THEN '' ELSE url END) FROM urls"
                " WHERE reason <> '' AND state <> 'folded'"
                " GROUP BY outlet, kind, reason, state = 'failed' ORDER BY 1, 2, 3, 4"
            )
            if ("outlet", row[0]) not in stones
        )


def compared(data: Path) -> int:
    """How many articles the index knows. Raises StorageError."""
    closed = down(data)
    return sum(number not in closed for (number,) in _index(data, "SELECT id FROM articles"))


def report_repeats(data: Path) -> Iterator[Repeat]:
    """Every paragraph that repeats an earlier one, article by article. Raises StorageError."""
    closed = down(data)
    query = (
        "SELECT l.article, s.article, a.outlet, lead.outlet, coalesce(a.follows = l.article, 0)"
        " FROM sightings s JOIN leaders l ON l.id = s.leader"
        " JOIN articles lead ON lead.id = l.article JOIN articles a ON a.id = s.article"
        " ORDER BY s.article, s.paragraph"
    )
    for leader, article, *more in _index(data, query):
        if leader not in closed and article not in closed:
            yield Repeat(article, *more)


def _index(data: Path, query: str) -> Iterator[Sequence[Any]]:
    """The rows of a query to the index, which is only looked at: a run may be at work in it."""
    path = folder(data) / "index.sqlite3"
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            yield from base.execute(query)
    except sqlite3.Error as error:
        raise StorageError(f"cannot read the index {path}: {error}") from error


def _lines(path: Path, watch: Watch) -> Iterator[Mapping[str, Any]]:
    """The lines of JSON of a file; a last one without its line end is not there yet."""
    if not path.exists():
        return
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with path.open("rb") as file:
        for number, text in enumerate(file, 1):
            if not text.endswith(b"\n"):
                return
            try:
                yield decode(text)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise StorageError(f"{path}: line {number}: {error}") from error
            watch(len(text))


def _typed(source: Iterator[Mapping[str, Any]], kind: Any, name: str) -> Iterator[Any]:
    for number, row in enumerate(source, 1):
        try:
            yield msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            raise StorageError(f"{name}: row {number}: {error}") from error


def _place(page: Row | Reject) -> tuple[str, int]:
    where = page.where if isinstance(page, Reject) else page.provenance.input
    file, _, offset = where.rpartition("#")
    return file, int(offset) if offset.isdecimal() and len(offset) < 20 else 0
