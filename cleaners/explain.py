"""Explain: a cleaned document as one verdict a block - kept, changed or cut, and by what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cleaners.article import Cleaned, Edit


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block's characters: kept when `edit` is None, else what that edit removed."""

    text: str
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one block. verdict: "kept", "changed" or "cut"."""

    block: int
    tag: str
    verdict: str
    pieces: tuple[Piece, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of the block, in order."""
        return tuple(p.edit for p in self.pieces if p.edit)

    @property
    def what(self) -> str:
        """The kind of a cut: that of the edit that took most. "" for a kept block."""
        taken = [p for p in self.pieces if p.edit]
        if not taken:
            return ""
        most = max(taken, key=lambda p: len(p.text)).edit
        return most.what if most else ""

    @property
    def kept(self) -> str:
        """What stands in the output."""
        return "".join((p.edit.put if p.edit else p.text) for p in self.pieces)


def verdicts(cleaned: Cleaned) -> tuple[Verdict, ...]:
    """One verdict for each block as it was read, in reading order."""
    by_block: dict[int, list[Edit]] = {}
    for edit in cleaned.edits:
        by_block.setdefault(edit.block, []).append(edit)
    kept = {p.block for p in cleaned.paragraphs}
    out = []
    for index, block in enumerate(cleaned.article.blocks):
        pieces = _pieces(block.text, by_block.get(index, []))
        verdict = "cut" if index not in kept else "changed" if index in by_block else "kept"
        out.append(Verdict(index, block.tag, verdict, pieces))
    return tuple(out)


def _pieces(text: str, edits: list[Edit]) -> tuple[Piece, ...]:
    out, at = [], 0
    for edit in edits:
        if at < edit.start:
            out.append(Piece(text[at : edit.start]))
        out.append(Piece(text[edit.start : edit.end], edit))
        at = edit.end
    if at < len(text):
        out.append(Piece(text[at:]))
    return tuple(out)


def counts(found: tuple[Verdict, ...]) -> dict[str, int]:
    """Blocks by what became of them: "kept", "changed", then the kinds of those cut, most first."""
    whole = Counter(v.what or "other" for v in found if v.verdict == "cut")
    out = {name: sum(v.verdict == name for v in found) for name in ("kept", "changed")}
    return out | dict(sorted(whole.items(), key=lambda item: (-item[1], item[0])))
