"""Draft: an article while it is being cleaned. The only code that cuts.

A cleaner sees each block's text as it stands after the cleaners before it, and proposes spans
of that text. The draft carries every span back to the block as it was read, so that the edits
that come out count in the input and never overlap: each input character is in the output or in
exactly one edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cleaners.article import Article, Block, Edit


@dataclass(slots=True)
class _Working:
    """One block's text now. `where[i]` is the input offset of character i; one more at the end."""

    text: str
    where: list[int] | None  # None: untouched, where[i] == i
    edits: list[Edit]
    what: str = ""  # the kind of the cut that took the whole block, "" while it lives

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The input span behind text[start:end]."""
        if self.where is None:
            return start, end
        if start == end:
            return self.where[start], self.where[start]
        return self.where[start], self.where[end]

    def takes_all(self, edit: Edit) -> bool:
        """Cut the whole text at once where `edit` says so: most cuts do."""
        if edit.put or edit.start or edit.end != len(self.text):
            return False
        size = len(self.text) if self.where is None else self.where[-1]
        self.edits = [replace(edit, end=size)]
        self.text, self.where, self.what = "", [0], edit.what
        return True

    def apply(self, edit: Edit) -> None:
        """Cut or replace text[edit.start:edit.end], swallowing the edits that lie inside it."""
        start, end = self.span(edit.start, edit.end)
        inside = [e for e in self.edits if start <= e.start and e.end <= end and e.end > start]
        self.edits = [e for e in self.edits if e not in inside]
        # an insertion exactly at the border of a cut would be left hanging: it goes with the cut
        if end > start:
            self.edits = [
                e for e in self.edits if not (e.start == e.end and start <= e.start <= end)
            ]
        self.edits.append(replace(edit, start=start, end=end))
        where = self.where if self.where is not None else list(range(len(self.text) + 1))
        self.where = where[: edit.start] + [start] * len(edit.put) + where[edit.end :]
        self.text = self.text[: edit.start] + edit.put + self.text[edit.end :]


class Draft:
    """The blocks of one article with all cuts so far.

    Reading: `draft[i]` is block i with its text as it stands, `live` the indices of blocks that
    still have text and are not cut whole, `what(i)` the kind of a whole cut.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._work = [_Working(b.text, None, []) for b in article.blocks]
        self._now: list[Block] = list(article.blocks)
        self._live: list[int] | None = None
        #: What cleaners remember of the draft as it stands; forgotten at each cut.
        self.memo: dict[str, Any] = {}
        #: What they remember of a text, whatever block has it.
        self.texts: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self._now)

    def __getitem__(self, index: int) -> Block:
        return self._now[index]

    @property
    def form(self) -> str:
        """`html` or `text`."""
        return self.article.form

    def what(self, index: int) -> str:
        """The kind of the cut that took block `index` whole, "" while any of it is left."""
        return self._work[index].what

    def alive(self, index: int) -> bool:
        """Whether block `index` still has text to keep."""
        return not self._work[index].what and bool(self._now[index].text.strip())

    def dated(self, index: int) -> bool:
        """Whether a dateline was cut off block `index`."""
        return any(edit.what == "dateline" for edit in self._work[index].edits)

    @property
    def live(self) -> list[int]:
        """The indices of the blocks that still have text, in order."""
        if self._live is None:
            self._live = [i for i in range(len(self._now)) if self.alive(i)]
        return self._live

    def cut(self, edits: Iterable[Edit]) -> None:
        """Apply what a cleaner proposed; spans count in the text as the draft shows it now.

        Raises ValueError when a span lies outside its block or two spans of one call overlap.
        """
        self._live = None
        self.memo.clear()
        by_block: dict[int, list[Edit]] = {}
        for edit in edits:
            by_block.setdefault(edit.block, []).append(edit)
        for index, proposed in by_block.items():
            work = self._work[index]
            if work.what:
                continue
            if len(proposed) == 1 and work.takes_all(proposed[0]):
                self._now[index] = replace(self._now[index], text="")
                continue
            last = len(work.text) + 1
            for edit in sorted(proposed, key=lambda e: (e.start, e.end), reverse=True):
                if not 0 <= edit.start <= edit.end <= len(work.text) or edit.end > last:
                    raise ValueError(f"{edit.cleaner}: bad span in block {index}: {edit}")
                last = edit.start
                whole = (
                    not edit.put and not (work.text[: edit.start] + work.text[edit.end :]).strip()
                )
                work.apply(edit)
                if whole:
                    work.what = edit.what
            self._now[index] = replace(self._now[index], text=work.text)

    def whole(self, index: int, what: str, cleaner: str, rule: str) -> Edit:
        """The edit that cuts all of block `index` as it stands."""
        return Edit(index, 0, len(self._now[index].text), what, cleaner, rule)

    def edits(self) -> tuple[Edit, ...]:
        """All edits, in input order, with spans that count in the input blocks."""
        found = [e for work in self._work for e in work.edits]
        return tuple(sorted(found, key=lambda e: (e.block, e.start, e.end)))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The block's text after `edits` (spans of the input block, none overlapping).

    >>> apply("Jakarta - Hujan.", [Edit(0, 0, 10, "dateline", "dateline", "place")])
    'Hujan.'
    """
    out, at = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        out += [text[at : edit.start], edit.put]
        at = edit.end
    out.append(text[at:])
    return "".join(out)
