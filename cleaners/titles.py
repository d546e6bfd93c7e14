"""The headline without what pages hang on it: the outlet's name, "Halaman 2"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaners.late import late
from cleaners.outlet_names import is_outlet, key

_SIGN = late(r"\s+[-–—|:»·•~]{1,2}\s+|\s*\|\s*")
_LEAD = late(r"([^:|–—]{2,40}?)(?:\s?[:|–—]|\s-)\s(?=\S)")
_PAGE = late(
    r"(?:halaman|page|hal|laman|muka)\.?\s(?:\d{1,3}(?:\s(?:dari|of)\s\d{1,3})?|all|semua)", re.I
)
_DOMAIN = late(r"\b[\w-]{2,40}\.(?:com?|id|net|org|tv|my|news)\b", re.IGNORECASE)
_ROUNDS = 4


def clean_title(title: str, own: Iterable[str] = ()) -> str:
    """The title with outlet and page suffixes off.

    In: a title as a field or a <title> has it; `own`: the names of the page's outlet. It must
    not fire on a dash inside the headline ("Persib - Persija 2-1"), nor leave nothing.

    >>> clean_title("Harga Cabai Turun - Halaman 2 - detikFinance")
    'Harga Cabai Turun'
    >>> clean_title("Persib - Persija Berakhir 2-1")
    'Persib - Persija Berakhir 2-1'
    """
    own = tuple(own)
    name = " ".join(title[:2000].split())
    lead = _LEAD.match(name)
    if lead and (_DOMAIN.fullmatch(lead[1]) or key(lead[1]) in {key(o) for o in own}):
        name = name[lead.end() :]
    for _ in range(_ROUNDS):
        signs = list(_SIGN.finditer(name))
        if not signs or not signs[-1].start():
            return name
        suffix = name[signs[-1].end() :]
        if suffix and not _is_furniture(suffix, own):
            return name
        name = name[: signs[-1].start()]
    return name


def is_whole(heading: str, title: str) -> bool:
    """Whether `title` is this heading of its page and some words of the site behind a sign.

    In: both as the page has them. It must not fire where the headline itself goes on: without
    a spaced sign, with more than a site and a section's words, or behind a heading of a few.

    >>> is_whole("Gol Akhir Bawa Samudra Lolos", "Gol Akhir Bawa Samudra Lolos : Zona Bola")
    True
    >>> is_whole("Laga Ulang", "Laga Ulang - Samudra Lolos")
    False
    """
    rest = title[len(heading) :]
    sign = _SIGN.match(rest) if title.startswith(heading) else None
    if not sign or len(heading.split()) < 4:
        return False
    return len(rest[sign.end() :].split()) < 5


def _is_furniture(suffix: str, own: tuple[str, ...]) -> bool:
    """Whether the words after the last sign are an outlet's or a page's."""
    words = suffix.split()
    if _PAGE.fullmatch(suffix) or is_outlet(suffix, own):
        return True
    if len(words) > 5:
        return False
    # "Bisnis Tempo.co", "detikNews Foto": a section beside a name that nothing else has
    marked = any(is_outlet(w) and (w[:1].islower() or w.isupper()) for w in words if len(w) > 4)
    return bool(_DOMAIN.search(suffix)) or (len(words) < 4 and marked)
