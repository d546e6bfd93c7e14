"""Where a dateline ends: the place and outlet words before the first sentence of a paragraph."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.dateline_parts import IN_NAMES
from cleaners.dateline_places import (
    ALONE,
    KNOWN,
    PLACE_COLON,
    PLACE_COMMA,
    PLACE_DASH,
    PLACE_GLUED,
    PLACE_OPENER,
    PLACE_STOP,
)
from cleaners.dateline_shapes import SURE
from cleaners.dateline_told import is_sentence
from cleaners.outlet_names import is_outlet
from cleaners.places import begins_with_place, is_place, places
from cleaners.shape import is_prose, words

#: What names of places begin with: "Kuala Besut: Seekor penyu ...".
_HEADS = frozenset(
    "alor bagan bandar batu bukit gua hulu kampung kota kuala kubang lubuk padang parit pasir "
    "permatang pulau seri shah simpang sungai tanjung tanjong teluk telok ulu".split()
)
#: "Rina Melati (RM): ...": who says it, and the short form of the name.
_SHORT_FORM = re.compile(r"([A-Z][\w. ]{2,30}) \(([A-Z]{2,4})\) ?: ")
_FIRST_STOP = re.compile(r"[-–—:|.,(\]]")
#: What may follow a second place when the first is a dateline: "Jakarta - Indonesia akan ...".
_GOES_ON = frozenset("dan akan resmi mulai kembali telah".split())
#: "MEDAN, KABARKITA", a known place and any name, over the first paragraph; and "BAYAN BARU –".
_SHOUTED_OUTLET = re.compile(r"[A-Z]{3,15}(?: [A-Z]{3,15})?, [A-Z]{3,15}(?: [A-Z]{3,15})?")
_SHOUTED = re.compile(r"[A-Z]{3,15}(?:,? [A-Z]{3,15}){0,3}")


@lru_cache(maxsize=256)  # a page's paragraphs: several cleaners ask
def dateline_of(text: str) -> tuple[int, str]:
    """How many characters at the start of a first paragraph are its dateline, and the rule.

    (0, "") when there is none. Must not fire on "Prabowo: ...", "Jakarta - Bandung berjarak ...",
    "Indonesia - Malaysia sepakat ...".

    >>> dateline_of("PYONGYANG, iNews.idKorea Utara dan Rusia resmi menjadi sekutu.")[0]
    19
    >>> dateline_of("Jakarta - Hujan turun sejak pagi di sebagian besar wilayah kota.")
    (10, 'place')
    >>> dateline_of("Indonesia - Malaysia sepakat menata ulang batas laut mereka.")
    (0, '')
    """
    if not _may_open(text) or _has_short_form(text):
        return 0, ""
    ends = [found.end() for pattern in SURE if (found := pattern.match(text))]
    ends += [
        found.end()
        for pattern in KNOWN
        if (found := pattern.match(text)) and (begins_with_place(found[1]) or is_place(found[1]))
    ]
    if ends and len(words(text[max(ends) :])) >= 3:
        return max(ends), "outlet"
    found = PLACE_STOP.match(text)
    if found and len(words(text)) > 8 and (found[1].lower() in places() or _is_in(found[1], text)):
        return found.end(), "place"
    found = PLACE_GLUED.match(text)
    if found and is_prose(text) and _ends_in_place(found[1].lower().split()):
        return found.end(), "place"
    found = PLACE_OPENER.match(text)
    shouts = found and found[1].isupper() and not found["who"]
    if found and is_prose(text) and (shouts or is_place(found[1])):
        return len(found[1]) + 1, "place"
    found = PLACE_COMMA.match(text)
    if found and is_place(found[1]) and is_sentence(text[found.end() :]):
        return found.end(), "place"
    for pattern, rule in ((PLACE_DASH, "place"), (PLACE_COLON, "colon")):
        found = pattern.match(text)
        if found and _is_place(found[1], text[found.end() :], rule):
            return found.end(), rule
    return 0, ""


def _has_short_form(text: str) -> bool:
    """Whether the letters in the brackets before the colon are those that the name begins with."""
    found = _SHORT_FORM.match(text)
    return found is not None and found[2] == "".join(word[0] for word in words(found[1]))


def _is_in(name: str, text: str) -> bool:
    """Whether the paragraph itself says what the place is: "Kota Lama. Warga di Kecamatan Kota
    Lama ...".
    """
    of = ("Kecamatan", "Kabupaten", "Kelurahan", "Distrik", "Desa", "Kampung", "Pulau", "Daerah")
    return len(name.split()) > 1 and any(f" {kind} {name}" in text for kind in of)


def _ends_in_place(name: list[str]) -> bool:
    """Whether the last words are a known place: "metro bitung"."""
    return any(" ".join(name[n:]) in places() for n in range(len(name)))


def _may_open(text: str) -> bool:
    """Whether the words before the first stop can be a dateline's: a look at them is cheaper than
    the shapes. Between the first and the last one, which may be an address, all have capitals.
    """
    stop = _FIRST_STOP.search(text)
    return stop is not None and not any(
        word[0].islower() and word not in IN_NAMES for word in text[: stop.start()].split()[1:-1]
    )


def _is_place(name: str, rest: str, rule: str) -> bool:
    """Whether "NAME - rest" opens with a place: a known one, or all in capitals before a dash;
    and what follows is a sentence, not the other half of a pair of places.
    """
    following = words(rest)
    if len(following) < 5:
        return False
    known = is_place(name) or all(part in places() for part in name.lower().split("/"))
    if not known and not _may_be_place(name, rest, rule):
        return False
    other = max((k for k in (1, 2, 3) if " ".join(following[:k]).lower() in places()), default=0)
    if not other or rule == "colon":
        return True
    # "Korea Utara - Presiden ...": a place behind the dash opens a sentence only when a capital
    # follows it, or a word as in "Jakarta - Indonesia dan Malaysia ..."
    behind = following[other] if len(following) > other else ""
    shouted = name.isupper() and not following[0].isupper()
    return shouted or behind[:1].isupper() or behind in _GOES_ON


def _may_be_place(name: str, rest: str, rule: str) -> bool:
    """Whether a name that no list has stands where a place does: in capitals, two words or more
    before a colon; or two or three capitalised words, a dash and a whole sentence.
    """
    count = len(words(name))
    if rule == "colon":
        headed = words(name)[0].lower() in _HEADS and is_prose(rest)
        return (name.isupper() or headed) and 2 <= count <= 4
    if name.isupper():
        return 4 <= len(name) <= 30
    capitals = all(word[0].isupper() for word in words(name))
    # "Persib Bandung - Persija Jakarta bermain imbang": two names, one match
    pair = all(word[0].isupper() for word in words(rest)[:2])
    return capitals and 2 <= count <= 3 and not pair and rest[:1].isupper() and is_prose(rest)


def is_guess(text: str) -> bool:
    """Whether what stands before a paragraph's colon or dash only looks like a place: it can be the
    headword of a caption, "WAJIB DIPERIKSA: Petugas ...".
    """
    end, rule = dateline_of(text)
    return rule in ("colon", "place") and not is_place(text[:end].rstrip(" :-–—,"))


def is_alone(text: str) -> bool:
    """Whether a line is a dateline by itself: "BIMA, KABARKOTA.com", "Bima -". Must not fire on a
    place without a dash.

    >>> is_alone("MEDAN, KABARKITA"), is_alone("MEDAN"), is_alone("PANEN, KABARKITA")
    (True, False, False)
    """
    if ALONE.match(text):
        return True
    outlet, comma, place = text.rstrip(" -–—:,").partition(", ")
    if comma and begins_with_place(place) and is_outlet(outlet):
        return True
    if _SHOUTED_OUTLET.fullmatch(text.strip()) and is_place(text.strip().partition(", ")[0]):
        return True
    bare = re.sub(r"\s?[-–—:]{1,2}\Z", "", text)
    dashed = text.rstrip().endswith(("-", "–", "—"))
    return bare != text and (is_place(bare) or (dashed and bool(_SHOUTED.fullmatch(bare))))
