"""Random records with the page that each came from: what was read, what was cut, what is kept."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from cleaners.article import Article, Caption, Cleaned, Metadata, Paragraph
from cleaners.article import Edit as Cut
from cleaners.run import blocks_of
from corpus.record import Edit, Record
from corpus.relations import REPEATS
from corpus.shards import opened
from corpus.takedown import Tombstones
from scraper.archive import page_at
from scraper.outlets import Outlet
from scraper.page import Source

#: Why the build cuts: its two kinds of edit, as `cleaners.run.why` says it of the cleaners'.
WHY = {
    "exact": "an earlier article has this paragraph, word for word",
    "near": "an earlier article has this paragraph in nearly the same words",
    "email": "a person's contact", "phone": "a person's contact",
    "nik": "a person's identity number", "account": "a bank account",
}  # fmt: skip


def draw(
    version: Path, count: int, seed: int, outlet: str, stones: Tombstones
) -> list[tuple[str, Record]]:
    """(file, record) of `count` records with text, chosen by `seed` alone, in order of their ids.

    outlet: only of this one; "" for all. What was taken down since is left out. Raises what
    `corpus.shards.opened` raises for a broken shard.
    """

    def all_of_them() -> Iterator[tuple[bytes, str, bytes]]:
        decoder = msgspec.json.Decoder(_Name)
        for shard in sorted((version / "data").iterdir()):
            with opened(shard) as file:
                for line in file:
                    one = decoder.decode(line)
                    if one.withheld or (outlet and one.outlet != outlet):
                        continue
                    if not stones.hits(one.id, (one.url, one.canonical_url), one.outlet):
                        yield sha256(f"{seed} {one.id}".encode()).digest(), shard.name, line

    decode = msgspec.json.Decoder(Record).decode
    drawn = heapq.nsmallest(count, all_of_them())
    return sorted(((name, decode(line)) for _, name, line in drawn), key=lambda one: one[1].id)


class _Name(msgspec.Struct):
    """What of a row says whether it can be drawn."""

    id: str
    url: str
    canonical_url: str
    outlet: str
    withheld: list[str]


def as_cleaned(record: Record, archive: Path, outlets: Mapping[str, Outlet]) -> Cleaned:
    """The record's page as `saring explain` shows one, with what the build cut as well.

    Raises DamagedError, FileNotFoundError or Reject where the archive no longer has the page.
    """
    sources = [Source(s.file, s.record, s.offset, s.length, s.digest) for s in record.warc]
    about = {"url": record.url, "when": record.added, "outlet": record.outlet}
    blocks = blocks_of(page_at(archive, sources, about, outlets))
    outside = [
        Cut(number, 0, len(blocks[number].text), run.what, run.cleaner, run.rule)
        for run in record.outside.runs
        for number in range(run.first, run.last + 1)
    ]
    edits: dict[int, list[Edit]] = {}
    for edit in record.edits:
        edits.setdefault(edit.block, []).append(edit)
    inside = [
        cut for block, some in edits.items() for cut in _together(some, len(blocks[block].text))
    ]
    kept = [p for p in record.paragraphs if p.relation not in REPEATS]
    return Cleaned(
        Article(blocks, "", _metadata(record), frozenset(edits)),
        tuple(sorted([*outside, *inside], key=lambda cut: (cut.block, cut.start))),
        tuple(Paragraph(p.block, p.text) for p in kept),
        record.pipeline.rules,
    )


def _together(edits: Sequence[Edit], length: int) -> Iterator[Cut]:
    """The edits of one block, `length` characters long, in one layer: all spans count in it."""
    first = [one for one in edits if one.of == "block"]
    later = [(one, *_span(first, one, length)) for one in edits if one.of == "paragraph"]
    for one in first:
        if not any(start <= one.start and one.end <= end for _, start, end in later):
            yield Cut(one.block, one.start, one.end, one.what, one.cleaner, one.rule, one.put)
    for one, start, end in later:
        yield Cut(one.block, start, end, one.what, one.cleaner, one.rule.split("/")[0], one.put)


def _span(first: Sequence[Edit], edit: Edit, length: int) -> tuple[int, int]:
    """Where in the block an edit of its paragraph begins and ends."""
    if edit.what == "duplicate":
        return 0, length
    return _place(first, edit.start, False), _place(first, edit.end, True)


def _place(first: Sequence[Edit], place: int, is_end: bool) -> int:
    """Where in the block a place of its paragraph is; what was cut beside it stays outside."""
    shift = 0
    for one in first:
        at = one.start - shift
        if place < at + is_end:
            break
        if place < at + len(one.put) + is_end and one.put:
            return one.end if is_end else one.start
        shift += one.end - one.start - len(one.put)
    return place + shift


def _metadata(record: Record) -> Metadata:
    """What the record says of the article, but for its text."""
    return Metadata(
        title=record.title, authors=tuple(record.authors), editors=tuple(record.editors),
        photographers=tuple(record.photographers), dateline=record.dateline,
        published=record.published, modified=record.modified, section=record.section,
        tags=tuple(record.tags), captions=tuple(Caption(c.text, c.credit) for c in record.captions),
        kind=record.kind, partial=record.partial, url=record.canonical_url or record.url,
        outlet=record.outlet, origin=record.origin, language=record.language,
    )  # fmt: skip
