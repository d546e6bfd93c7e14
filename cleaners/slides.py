"""Slides of a plain photo story: the words of the pictures are the story, only their credits go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.credit_marks import is_credit_line
from cleaners.draft import Draft
from cleaners.shape import is_prose

#: The share of slides in a photo story.
_SLIDES = 0.6
#: Times that "Kabarkota/Rina" stands among slides, at least, to be sure.
_AGAIN = 3
#: "Sumber: Bank Sentral": where figures are from, not who took a picture.
SOURCED = re.compile(r"\W*(?:sumber|source)\b(?! foto)", re.I)


def is_gallery(draft: Draft, credited: dict[int, int]) -> bool:
    """A photo story: three credited sentences or more, and they are most of the sentences; or
    no other sentence at all, and hardly another line.
    """
    if draft.form == "html" and draft.pictured:
        return bool(credited) or bool(_said_often(draft))
    prose = [i for i in draft.live if is_prose(draft[i].text) or _is_slide(draft, i, credited)]
    slides = [i for i in prose if i in credited]
    told = draft.article.meta.kind == "gallery"  # the page's own fields say so
    if len(slides) >= 3 and (told or len(slides) >= _SLIDES * len(prose)):
        return True
    share = _letters(draft, slides) / max(1, _letters(draft, draft.live))
    pictured = any(not SOURCED.match(draft[i].text, credited[i]) for i in slides)
    return pictured and slides == prose and share >= _SLIDES


def slides(draft: Draft, credited: dict[int, int]) -> Iterator[Edit]:
    """The credits of a photo story: behind the words of a slide, or under them."""
    for i, at in credited.items():
        yield Edit(i, at, len(draft[i].text), "credit", "captions", "gallery-credit")
    often = _said_often(draft)
    for i in draft.live:
        text = draft[i].text
        if i not in credited and (text in often or is_credit_line(text, sure=True)):
            yield draft.whole(i, "credit", "captions", "credit-alone")


def _said_often(draft: Draft) -> set[str]:
    """The credits that stand alone again and again: one under each slide."""
    times = Counter(draft[i].text for i in draft.live)
    return {text for text, n in times.items() if n >= _AGAIN and is_credit_line(text)}


def _is_slide(draft: Draft, index: int, credited: dict[int, int]) -> bool:
    return index in credited and is_prose(draft[index].text[: credited[index]])


def _letters(draft: Draft, indices: list[int]) -> int:
    return sum(len(draft[i].text) for i in indices)
