"""Draft: an article while it is being cleaned. The only code that cuts.

A cleaner sees each block's text as it stands after the cleaners before it, and proposes spans
of that text. The draft carries every span back to the block as it was read, so that the edits
that come out count in the input and never overlap: each input character is in the output or in
exactly one edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from cleaners.article import Article, Block, Edit


class _Piece(NamedTuple):
    """Input characters `start` to `end`, and the text that stands for them now: they themselves,
    or what `edit` put.
    """

    start: int
    end: int
    text: str
    edit: Edit | None = None

    def parted(self, at: int) -> tuple[_Piece, _Piece]:
        """What is before and behind character `at` of the text, which lies inside it."""
        left, right = self.text[:at], self.text[at:]
        if self.edit is None:
            middle = self.start + at
            return _Piece(self.start, middle, left), _Piece(middle, self.end, right)
        behind = self.edit._replace(start=self.end, put=right)
        return (
            _Piece(self.start, self.end, left, self.edit._replace(put=left)),
            _Piece(self.end, self.end, right, behind),
        )


class _Working:
    """One block's text now, and the pieces that it is made of, in order.

    what: the kind of the cut that took the whole block, "" while it lives.
    """

    __slots__ = ("pieces", "text", "what")

    def __init__(self, text: str) -> None:
        self.text = text
        self.what = ""
        self.pieces = [_Piece(0, len(text), text)]

    def edits(self) -> list[Edit]:
        """The edits so far, in input order."""
        return [piece.edit for piece in self.pieces if piece.edit]

    def apply(self, edits: list[Edit]) -> None:
        """Cut or replace spans of the text, none overlapping. An edit that lies inside a new one
        is swallowed by it. Raises ValueError when a span lies outside the text or two overlap.
        """
        size, length = self.pieces[-1].end, len(self.text)
        if len(edits) == 1 and edits[0].start == 0 and edits[0].end == length > 0:
            self._replace_all(edits[0], size)  # as most cuts do
            return
        edits.sort(key=lambda e: (e.start, e.end))
        last = 0
        for edit in edits:
            if not last <= edit.start <= edit.end <= length:
                raise ValueError(f"{edit.cleaner}: bad span in block {edit.block}: {edit}")
            last = edit.end
        rest, out = self.pieces[::-1], []
        at = 0  # in the text as it was before this call
        for edit in edits:
            while rest and at + len(rest[-1].text) <= edit.start:
                at += len(rest[-1].text)
                out.append(rest.pop())
            if rest and at < edit.start:
                left, right = rest.pop().parted(edit.start - at)
                out.append(left)
                rest.append(right)
                at = edit.start
            first = last = rest[-1].start if rest else size
            while rest and at < edit.end:
                piece = rest.pop()
                if at + len(piece.text) > edit.end:
                    piece, right = piece.parted(edit.end - at)
                    rest.append(right)
                at += len(piece.text)
                last = piece.end
            if edit.put or last > first:
                out.append(_Piece(first, last, edit.put, edit._replace(start=first, end=last)))
        self.pieces = out + rest[::-1] or [_Piece(0, 0, "")]
        self.text = "".join(piece.text for piece in self.pieces)

    def _replace_all(self, edit: Edit, size: int) -> None:
        self.text = edit.put
        if edit.end != size:
            edit = edit._replace(end=size)
        self.pieces = [_Piece(0, size, edit.put, edit)]


class Draft:
    """The blocks of one article with all cuts so far.

    Reading: `draft[i]` is block i with its text as it stands, `live` the indices of blocks that
    still have text and are not cut whole, `what(i)` the kind of a whole cut.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        #: The blocks that were touched so far, by index.
        self._work: dict[int, _Working] = {}
        self._now: list[Block] = list(article.blocks)
        self._live = [i for i, block in enumerate(article.blocks) if block.text.strip()]
        self._stale = False
        #: Whether the captions are the article: what the page says, or `markup` saw.
        self.pictured = article.meta.kind == "gallery"
        #: What cleaners remember of the draft as it stands; forgotten at each cut.
        self.memo: dict[str, Any] = {}
        #: What they remember of the article as it was read.
        self.read: dict[str, Any] = {}
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
        work = self._work.get(index)
        return work.what if work else ""

    def alive(self, index: int) -> bool:
        """Whether block `index` still has text to keep."""
        work = self._work.get(index)
        return not (work and work.what) and bool(self._now[index].text.strip())

    def lost(self, index: int, what: str) -> bool:
        """Whether a piece of this kind was cut off block `index`."""
        work = self._work.get(index)
        return work is not None and any(edit.what == what for edit in work.edits())

    @property
    def live(self) -> list[int]:
        """The indices of the blocks that still have text, in order; none comes back."""
        if self._stale:
            self._live = [i for i in self._live if self.alive(i)]
            self._stale = False
        return self._live

    def cut(self, edits: Iterable[Edit]) -> None:
        """Apply what a cleaner proposed; spans count in the text as the draft shows it now.

        Raises ValueError when a span lies outside its block or two spans of one call overlap.
        """
        by_block: dict[int, list[Edit]] = {}
        for edit in edits:
            by_block.setdefault(edit.block, []).append(edit)
        if by_block:  # most cleaners find nothing in most documents
            self._stale = True
            self.memo.clear()
        for index, proposed in by_block.items():
            now = self._now[index]
            if (work := self._work.get(index)) is None:
                work = self._work[index] = _Working(now.text)
            elif work.what:
                continue
            work.apply(proposed)
            if not work.text.strip():
                work.what = next((edit.what for edit in proposed if not edit.put), "")
            self._now[index] = Block._make((work.text, *now[1:]))

    def whole(self, index: int, what: str, cleaner: str, rule: str) -> Edit:
        """The edit that cuts all of block `index` as it stands."""
        return Edit(index, 0, len(self._now[index].text), what, cleaner, rule)

    def edits(self) -> tuple[Edit, ...]:
        """All edits, in input order, with spans that count in the input blocks."""
        found = [e for work in self._work.values() for e in work.edits()]
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
