"""One record traced back: from its row to the archive's bytes, and forward to its text again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from cleaners.article import Reject
from cleaners.run import blocks_of
from corpus.lines import UNSAFE
from corpus.privacy import contacts, masked
from corpus.record import Edit, Outside, Paragraph, Record
from corpus.relations import REPEATS
from corpus.teasers import Teasers
from corpus.version import saring_version
from scraper.archive import page_at
from scraper.members import DamagedError
from scraper.outlets import Outlet
from scraper.page import Page, Source


@dataclass(frozen=True, slots=True)
class Traced:
    """What became of one row; all empty where it is traced.

    fault: what does not hold. missing: the WARC file that is not there. reader: the saring that
    read the page, where the installed one is another and reads it otherwise.
    """

    fault: str = ""
    missing: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Tracing:
    """Setup of a worker that traces rows. mask: kinds of contact that the build masked. down:
    teasers that it did not tell.
    """

    archive: Path
    outlets: Mapping[str, Outlet]
    mask: tuple[str, ...]
    down: Teasers

    def __call__(self) -> Callable[[tuple[str, bytes]], Traced]:
        """The function from (place, row) to what became of it."""
        decoder = msgspec.json.Decoder(Record)

        def one(job: tuple[str, bytes]) -> Traced:
            record = decoder.decode(job[1])
            try:
                return self._traced(record)
            except DamagedError as error:
                return Traced(f"{error.path.name}, byte {error.offset}: {error.detail}")
            except FileNotFoundError as error:
                return Traced(missing=Path(error.filename).name)
            except OSError as error:
                return Traced(f"{error.filename}: {error.strerror}")

        return one

    def _traced(self, record: Record) -> Traced:
        sources = [Source(s.file, s.record, s.offset, s.length, s.digest) for s in record.warc]
        about = {"url": record.url, "when": record.added, "outlet": record.outlet}
        page = page_at(self.archive, sources, about, self.outlets)
        if page.digest != record.input_digest:
            return Traced("the archived page is not the one that was read")
        try:
            fault = "" if record.withheld else next(self._faults(record, page), "")
        except Reject as reject:
            fault = f"the archived page cannot be read: {reject.detail}"
        if fault and record.pipeline.version != saring_version():
            # the bytes are the right ones; another saring may read them otherwise, and be right
            return Traced(reader=record.pipeline.version)
        return Traced(fault)

    def _faults(self, record: Record, page: Page) -> Iterator[str]:
        blocks = [block.text for block in blocks_of(page)]
        beyond = _outside_blocks(record.outside, len(blocks))
        yield from _outside_faults(record.outside, [blocks[i] for i in sorted(beyond)])
        yield from self._block_faults(record, blocks, beyond)

    def _block_faults(
        self, record: Record, blocks: Sequence[str], beyond: frozenset[int]
    ) -> Iterator[str]:
        edits: dict[tuple[str, int], list[Edit]] = {}
        for edit in record.edits:
            edits.setdefault((edit.of, edit.block), []).append(edit)
        kept = {paragraph.block: paragraph for paragraph in record.paragraphs}
        named = {block for _, block in edits} | kept.keys()
        if named and not 0 <= min(named) <= max(named) < len(blocks):
            yield f"the page has {len(blocks)} blocks, and the row names others"
            return
        for number, text in enumerate(blocks):
            mine = edits.get(("block", number), [])
            if number in beyond:
                if mine or number in kept:
                    yield f"block {number} is outside the article, and in it"
                continue
            clean = self._applied(text, mine)
            if clean is None:
                yield f"block {number}: an edit does not hold what stands there"
            elif paragraph := kept.get(number):
                yield from self._faults_of(clean, paragraph, edits.get(("paragraph", number), []))
            elif clean:
                yield f"block {number}: characters are neither kept nor cut"

    def _faults_of(self, clean: str, paragraph: Paragraph, edits: Sequence[Edit]) -> Iterator[str]:
        """From the paragraph as it was cleaned to what the build made of it."""
        if not self._fit(clean, paragraph, edits):
            yield f"block {paragraph.block}: the edits of the paragraph are not what a build does"
        elif self._applied(clean, edits) != paragraph.text:
            yield f"block {paragraph.block}: output and edits do not give the input"

    def _fit(self, text: str, paragraph: Paragraph, edits: Sequence[Edit]) -> bool:
        """Whether a paragraph goes as a whole where it repeats, and else loses contacts alone."""
        if paragraph.relation in REPEATS:
            return [(e.what, e.start, e.end) for e in edits] == [("duplicate", 0, len(text))]
        found = [one for one in contacts(text) if one.kind in self.mask]
        return [(e.what, e.start, e.end, e.put) for e in edits] == [
            ("contact", one.start, one.end, one.mask) for one in found
        ]

    def _applied(self, text: str, edits: Sequence[Edit]) -> str | None:
        """`text` with the edits carried out; None where they do not fit it."""
        out, at = [], 0
        for edit in edits:
            told = UNSAFE.sub("\ufffd", text[edit.start : edit.end])
            if edit.of == "block":
                told = self.down.without(told)
            elif edit.what == "contact":
                told = ""
            wrong = edit.start < at or edit.end > len(text) or edit.start > edit.end
            if wrong or edit.was != (masked(told, self.mask) if told else ""):
                return None
            out += [text[at : edit.start], edit.put]
            at = edit.end
        return "".join([*out, text[at:]])


def _outside_blocks(outside: Outside, count: int) -> frozenset[int]:
    return frozenset(
        number for run in outside.runs for number in range(run.first, min(run.last + 1, count))
    )


def _outside_faults(outside: Outside, texts: Sequence[str]) -> Iterator[str]:
    digest = sha256("\x00".join(texts).encode("utf8", "surrogatepass")).hexdigest()
    if len(texts) != outside.blocks or sum(map(len, texts)) != outside.characters:
        yield "the page has other blocks around the article"
    elif f"sha256:{digest}" != outside.digest:
        yield "the blocks around the article are not the ones that were counted"
