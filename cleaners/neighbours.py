"""What a line is by those around it: an entry of a list, one of several subheads."""

from __future__ import annotations

import re
from collections import defaultdict

from cleaners.draft import Draft
from cleaners.late import late
from cleaners.shape import words

#: Labels that bylines and the entries of lists have, and how many entries make a list.
_RECORDED = frozenset("penulis editor penyunting penerjemah halaman author publisher".split())
_RECORDS = 3
_YOURS = late(r"(?:hormat (?:saya|kami)|salam(?: hormat)?|yang benar|yours)\b.{0,20}[,.]?", re.I)
#: Subheads of one kind at least, and words of the lines around them.
_SUBHEADS, _LINE = 3, 5


def records(draft: Draft) -> frozenset[int]:
    """Lines of a list of books or people: "Penulis: ...", with the same label three times and
    another value each.
    """
    if "records" not in draft.memo:
        said: dict[str, dict[str, int]] = defaultdict(dict)
        for i, block in enumerate(draft.article.blocks):
            label, _, value = block.text.strip().partition(":")
            if value and label.lower() in _RECORDED:
                said[label.lower()].setdefault(value.strip(), i)
        draft.memo["records"] = frozenset(
            i for values in said.values() if len(values) >= _RECORDS for i in values.values()
        )
    known: frozenset[int] = draft.memo["records"]
    return known


def subheads(draft: Draft) -> frozenset[int]:
    """Lines of one or two words, each between two that are longer, where three differ."""
    if "subheads" not in draft.memo:
        found = {
            i: draft[i].text
            for i in draft.live
            if len(words(draft[i].text)) <= 2
            and (over := live_before(draft, i)) >= 0
            and (under := live_after(draft, i)) >= 0
            and all(len(words(draft[j].text)) >= _LINE for j in (over, under))
        }
        draft.memo["subheads"] = frozenset(found if len({*found.values()}) >= _SUBHEADS else ())
    known: frozenset[int] = draft.memo["subheads"]
    return known


def numbered(draft: Draft) -> frozenset[int]:
    """Lines "4. ..." of a list: one with the number before or behind it begins so, too."""
    if "numbered" not in draft.memo:
        found = {
            int(head): i
            for i in draft.live
            for head, dot, _ in [draft[i].text[:5].partition(". ")]
            if dot and head.isdecimal()
        }
        draft.memo["numbered"] = frozenset(
            i for n, i in found.items() if n - 1 in found or n + 1 in found
        )
    known: frozenset[int] = draft.memo["numbered"]
    return known


def closes_letter(text: str) -> bool:
    """Whether a letter closes so; its writer's name and address stand behind."""
    return _YOURS.fullmatch(text.strip()) is not None


def live_before(draft: Draft, index: int) -> int:
    """The live block before a block, or -1."""
    return next((i for i in range(index - 1, -1, -1) if draft.alive(i)), -1)


def live_after(draft: Draft, index: int) -> int:
    """The live block behind a block, or -1."""
    return next((i for i in range(index + 1, len(draft)) if draft.alive(i)), -1)
