"""Find removed characters that stand elsewhere in a row, so that the row does not repeat them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: Shorter text is written out: a reference would be longer, and "Foto" stands everywhere.
SHORTEST = 8

#: A text longer than this is not searched: thousands of edits in it would take minutes.
LONGEST = 500_000

_LISTS = ("authors", "editors", "photographers", "tags")
_WORDS = ("title", "dateline", "section", "origin")


class Standing:
    """The texts that a row holds already: its text, its metadata, and what earlier edits took.

    A reference is {"at": offset in the removed characters, "in": field, "index": which entry of
    the field, "start", "end"}: these characters stand at field[index][start:end].
    """

    def __init__(self, text: str, meta: Mapping[str, Any]) -> None:
        self._text = text
        self._body = ("text", 0, text)
        self._fields = [f for f in _fields(meta) if len(f[2]) >= SHORTEST]
        # the longest first: a caption before the name that it holds
        self._fields.sort(key=lambda f: -len(f[2]))
        self._cut: dict[str, int] = {}
        self._edits = 0

    def next_edit(self, was: str) -> None:
        """Remember that the edit just written holds `was`."""
        if len(was) >= SHORTEST:
            self._cut.setdefault(was, self._edits)
        self._edits += 1

    def split(self, removed: str) -> tuple[str, list[dict[str, Any]]]:
        """The characters of `removed` that stand nowhere else, and references to the others."""
        if len(removed) < SHORTEST:
            return removed, []
        if ref := self._whole(removed):
            return "", [ref]
        refs = self._pieces(removed)
        literal, at = [], 0
        for ref in refs:
            literal.append(removed[at : ref["at"]])
            at = ref["at"] + ref["end"] - ref["start"]
        return "".join(literal) + removed[at:], refs

    def _whole(self, removed: str) -> dict[str, Any] | None:
        """Where all of `removed` stands."""
        searched = self._fields if len(self._text) > LONGEST else [*self._fields, self._body]
        for field, index, held in searched:
            start = held.find(removed)
            if start >= 0:
                return _ref(0, field, index, start, start + len(removed))
        if removed in self._cut:
            return _ref(0, "edits", self._cut[removed], 0, len(removed))
        return None

    def _pieces(self, removed: str) -> list[dict[str, Any]]:
        """Which whole fields stand inside `removed`, in order, none overlapping."""
        taken: list[tuple[int, int, dict[str, Any]]] = []
        for field, index, held in self._fields:
            start = removed.find(held)
            end = start + len(held)
            if start >= 0 and all(end <= a or b <= start for a, b, _ in taken):
                taken.append((start, end, _ref(start, field, index, 0, len(held))))
        return [ref for *_, ref in sorted(taken, key=lambda t: t[0])]


def _ref(at: int, field: str, index: int, start: int, end: int) -> dict[str, Any]:
    return {"at": at, "in": field, "index": index, "start": start, "end": end}


def _fields(meta: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    for name in _WORDS:
        yield name, 0, meta[name]
    for name in _LISTS:
        for index, word in enumerate(meta[name]):
            yield name, index, word
    for index, caption in enumerate(meta["captions"]):
        yield "captions.text", index, caption.get("text", "")
        yield "captions.credit", index, caption["credit"]
