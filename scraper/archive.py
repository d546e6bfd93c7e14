"""The archive read back: WARC files in, pages out; a multi-page article comes as one page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scraper.decode import UndecodableError, decode
from scraper.members import DamagedError
from scraper.outlets import Outlet
from scraper.page import Page, Source
from scraper.parts import join
from scraper.records import MOST_BYTES, Record, parse_records, read_records
from scraper.warc import Packed

#: What our own files say of themselves in their warcinfo record.
SOFTWARE = "saring"
_PAGE_TYPES = ("text/html", "application/xhtml+xml")

OnDamage = Callable[[DamagedError], None]


def read_pages(
    path: Path,
    start: int = 0,
    on_damage: OnDamage | None = None,
    outlets: Mapping[str, Outlet] | None = None,
) -> Iterator[Page]:
    """The articles of one WARC file, in its order, from byte `start` (a record's place).

    In our own files these are the pages that a metadata record announces, their parts joined
    (`outlets` names the element that holds the text); in others', every HTML response with
    status 200 and every HTML or plain-text resource. A record that does not match its digest,
    or a torn file, raises DamagedError; with `on_damage` that is told instead, the record is
    left out, and reading goes on where it can.
    """
    report = on_damage or _raise
    announced: dict[str, Any] | None = None
    parts: list[Record] = []
    ours = start > 0
    for record in _sound_records(path, start, report):
        if record.kind == "warcinfo":
            ours = b"software: " + SOFTWARE.encode() in record.payload
        elif record.kind == "metadata" and (note := article_note(record)) is not None:
            announced, parts = note, []
        elif announced is not None and record.id in announced["parts"]:
            parts.append(record)
            if len(parts) == len(announced["parts"]):
                try:
                    yield _article(path, announced, parts, outlets or {})
                except UndecodableError as error:
                    report(DamagedError(path, record.offset, error.reason, error.detail))
                announced = None
        elif not ours and _is_page(record):
            try:
                yield _foreign(path, record)
            except UndecodableError as error:
                report(DamagedError(path, record.offset, error.reason, error.detail))


def page_at(
    archive: Path,
    sources: Sequence[Source],
    page: Mapping[str, Any],
    outlets: Mapping[str, Outlet] | None = None,
) -> Page:
    """One article by the places of its parts, as `read_pages` gave it.

    page: what is known of it beside its bytes: `url`, `when`, `outlet`. Raises DamagedError
    where a file has no such record at such a place, FileNotFoundError where it has gone.
    """
    parts = []
    for one in sources:
        path = archive / one.file
        part = next(read_records(path, one.offset), None)
        if part is not None and part.damage:
            raise DamagedError(path, one.offset, "damaged", part.damage)
        if part is None or part.id != one.record or part.length != one.length:
            raise DamagedError(path, one.offset, "damaged", f"record {one.record} is not there")
        if one.digest and part.headers.get("warc-payload-digest", "") != one.digest:
            raise DamagedError(path, one.offset, "damaged", "another payload digest")
        parts.append(part)
    if not parts:
        raise DamagedError(archive, 0, "damaged", "no record is named")
    try:
        return _article(archive / sources[0].file, page, parts, outlets or {})
    except UndecodableError as error:
        raise DamagedError(archive, 0, error.reason, error.detail) from error


def article_note(record: Record) -> dict[str, Any] | None:
    """What a metadata record of ours says of the article whose records follow; None if nothing."""
    if record.http or not record.headers.get("content-type", "").startswith("application/json"):
        return None
    try:
        note = json.loads(record.payload)
    except (ValueError, RecursionError):
        return None
    if (
        isinstance(note, dict)
        and note.get("kind") == "article"
        and note.get("software") == SOFTWARE
    ):
        return note
    return None


def _sound_records(path: Path, start: int, report: OnDamage) -> Iterator[Record]:
    try:
        for record in read_records(path, start):
            if record.damage:
                report(DamagedError(path, record.offset, "damaged", record.damage))
            else:
                yield record
    except DamagedError as error:
        report(error)


def _raise(error: DamagedError) -> None:
    raise error


def _article(
    path: Path, note: Mapping[str, Any], parts: list[Record], outlets: Mapping[str, Outlet]
) -> Page:
    bodies = [_content(part) for part in parts]
    outlet = outlets.get(note.get("outlet", ""))
    selector = ""
    if outlet is not None and outlet.eras:
        newest = max(outlet.eras, key=lambda era: str(era.since or ""))
        selector = newest.body
    content_type = parts[0].http.get("content-type") or parts[0].headers.get("content-type", "")
    if len(bodies) > 1:
        content_type = "text/html; charset=utf-8"
    return Page(
        body=join(bodies, selector, [_charset(part) for part in parts]),
        where=f"{path.name}#{parts[0].offset}",
        url=str(note.get("url", "")),
        when=str(note.get("when", "")),
        content_type=content_type,
        outlet=str(note.get("outlet", "")),
        partial=bool(note.get("partial")),
        sources=tuple(_source(path, part) for part in parts),
        info={key: note[key] for key in ("title", "published", "rights", "file") if note.get(key)},
    )


def _foreign(path: Path, record: Record) -> Page:
    return Page(
        body=_content(record),
        where=f"{path.name}#{record.offset}",
        url=record.url if record.url.startswith("http") else "",
        when=record.when,
        content_type=record.http.get("content-type") or record.headers.get("content-type", ""),
        sources=(_source(path, record),),
    )


def _is_page(record: Record) -> bool:
    if record.kind == "resource":
        kind = record.headers.get("content-type", "").lower()
        return kind.startswith((*_PAGE_TYPES, "text/plain"))
    if record.kind != "response" or record.status != 200:
        return False
    kind = record.http.get("content-type", "").lower()
    return kind.startswith(_PAGE_TYPES) or (not kind and b"<html" in record.payload[:2000].lower())


def _content(record: Record) -> bytes:
    return decode(record.payload, record.http.get("content-encoding", ""), MOST_BYTES)


def _charset(record: Record) -> str:
    _, _, charset = record.http.get("content-type", "").lower().partition("charset=")
    return charset.split(";")[0].strip("\"' ")


def _source(path: Path, record: Record) -> Source:
    digest = record.headers.get("warc-payload-digest", "")
    return Source(path.name, record.id, record.offset, record.length, digest)


def pages_of(note: Mapping[str, Any], packed: Iterable[Packed]) -> Page:
    """The article of `note` straight from its records, before they are in a file."""
    records = [
        record for one in packed for record in parse_records(one.data) if record.id in note["parts"]
    ]
    return _article(Path("-"), note, records, {})
