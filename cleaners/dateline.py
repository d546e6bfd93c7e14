"""Datelines: the place and outlet words before the first sentence. They become metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaners.article import Edit
from cleaners.dateline_shapes import (
    ALONE,
    IN_NAMES,
    KNOWN,
    PLACE_COLON,
    PLACE_COMMA,
    PLACE_DASH,
    PLACE_DATE,
    PLACE_GLUED,
    PLACE_OPENER,
    PLACE_STOP,
    SURE,
)
from cleaners.dateline_told import is_sentence, told_by_text
from cleaners.draft import Draft
from cleaners.neighbours import speakers
from cleaners.outlet_names import is_outlet
from cleaners.places import begins_with_place, is_place, places
from cleaners.rules import Rules
from cleaners.shape import breaks_off, is_prose, words

WHY = {
    "outlet": "a place and the outlet's name before the first sentence",
    "place": "a known place and a dash before the first sentence",
    "colon": "a place and a colon before the first sentence",
    "alone": "a place and the outlet's name on a line of their own before the first sentence",
    "told": "a name before the first sentence that the text tells of as a place",
    "new": "a word and a dash before the first sentence, and nowhere else",
}

#: What names of places begin with: "Kuala Besut: Seekor penyu ...".
_HEADS = frozenset(
    "alor bagan bandar batu bukit gua hulu kampung kota kuala kubang lubuk padang parit pasir "
    "permatang pulau seri shah simpang sungai tanjung tanjong teluk telok ulu".split()
)
#: The dash of a dateline that stands on the line above.
_DASH_LEFT = re.compile(r"[-–—]{1,2} (?=[A-Z\"“‘'(\d])")
_DASHES = frozenset(("-", "–", "—", "--"))
#: Slides with a dateline at least.
_DATED = 3
#: Words at least of a paragraph that ends without a full stop.
_OPEN = 20
#: "BAYAN BARU –", over the first paragraph.
_SHOUTED = re.compile(r"[A-Z]{3,15}(?:,? [A-Z]{3,15}){0,3}")
#: "Rina Melati (RM): ...": who says it, and the short form of the name.
_SHORT_FORM = re.compile(r"([A-Z][\w. ]{2,30}) \(([A-Z]{2,4})\) ?: ")
_FIRST_STOP = re.compile(r"[-–—:|.,(\]]")
#: What may follow a second place when the first is a dateline: "Jakarta - Indonesia akan ...".
_GOES_ON = frozenset("dan akan resmi mulai kembali telah".split())


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


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the dateline off the first paragraph, or the line in front of it."""
    live = draft.live
    prose = [p for p, i in enumerate(live) if is_prose(text := draft[i].text) or _is_open(text)]
    if not prose:
        return
    after = -1
    for p in range(max(0, prose[0] - 3), min(prose[0] + 2, len(live))):
        text = draft[live[p]].text
        alone = is_alone(text) or _is_parted(draft, live[p]) or _is_dated(draft, text)
        if len(text) < 60 and p < prose[-1] and not is_prose(text) and alone:
            yield draft.whole(live[p], "dateline", "dateline", "alone")
            after = p
            if left := _DASH_LEFT.match(draft[live[p + 1]].text):
                yield Edit(live[p + 1], 0, left.end(), "dateline", "dateline", "alone")
                return
    # in a photo story the slides can stand above the paragraph with the dateline
    told = [p for p in prose if not draft.lost(live[p], "credit")] or prose
    told = [p for p in told if not _speaks(draft, live[p])]
    # the beginnings of other articles have datelines of their own
    told = [p for p in told if not breaks_off(draft[live[p]].text)] or told
    found = [(p, *dateline_of(draft[live[p]].text)) for p in told[:6] if p > after]
    found = [f for n, f in enumerate(found) if n < 3 or f[2] == "outlet"]
    text_of = {p: draft[live[p]].text for p, _, _ in found}
    ranked = sorted(found, key=lambda f: (f[2] != "outlet", is_guess(text_of[f[0]]), f[0]))
    for p, end, rule in ranked:
        if end:
            yield Edit(live[p], 0, end, "dateline", "dateline", rule)
            yield from _slides(draft, [live[other] for other in prose if other != p])
            return
    told_so = told_by_text(draft, [live[p] for p in prose]) if after < 0 else None
    if told_so:
        yield told_so


def _is_open(text: str) -> bool:
    """Whether a long paragraph ends without a full stop: "..., Kamis (13/10/2022)"."""
    return text.endswith(")") and len(words(text)) >= _OPEN


def is_guess(text: str) -> bool:
    """Whether what stands before a paragraph's colon or dash only looks like a place: it can be the
    headword of a caption, "WAJIB DIPERIKSA: Petugas ...".
    """
    end, rule = dateline_of(text)
    return rule in ("colon", "place") and not is_place(text[:end].rstrip(" :-–—,"))


def _is_dated(draft: Draft, text: str) -> bool:
    """Whether a page has a place and a day there; in plain text they can be a letter's."""
    found = PLACE_DATE.match(text) if draft.form == "html" else None
    return found is not None and is_place(found[1])


def _is_parted(draft: Draft, index: int) -> bool:
    """Whether a place, a dash and the first sentence stand on lines of their own; or the dash
    begins the sentence.
    """
    behind = [block.text for block in draft.article.blocks[index + 1 : index + 3]]
    place = draft[index].text.strip()
    if len(behind) > 1 and behind[0].strip() in _DASHES and is_prose(behind[1]):
        return is_place(place)
    begun = bool(behind) and _DASH_LEFT.match(behind[0]) is not None and is_prose(behind[0])
    return begun and is_place(place.rpartition(", ")[2])


def _speaks(draft: Draft, index: int) -> bool:
    """Whether a play's speaker, or a hearing's, stands before a colon: "SUARA RADIO: ..."."""
    who = draft[index].text.partition(":")[0].rstrip()
    return who.isupper() and who in speakers(draft) and not is_place(who)


def _slides(draft: Draft, others: list[int]) -> Iterator[Edit]:
    """The datelines of a photo story's other slides, when most of them have one."""
    slides = [i for i in others if draft.lost(i, "credit")]
    found = [(i, *dateline_of(draft[i].text)) for i in slides]
    dated = [f for f in found if f[2] == "outlet"]
    if len(dated) + 1 >= _DATED and 2 * len(dated) > len(slides):
        for i, end, rule in dated:
            yield Edit(i, 0, end, "dateline", "dateline", rule)


def is_alone(text: str) -> bool:
    """Whether a line is a dateline by itself: "BIMA, KABARKOTA.com", "Bima -". Must not fire on a
    place without a dash.
    """
    if ALONE.match(text):
        return True
    outlet, comma, place = text.rstrip(" -–—:,").partition(", ")
    if comma and begins_with_place(place) and is_outlet(outlet):
        return True
    bare = re.sub(r"\s?[-–—:]{1,2}\Z", "", text)
    dashed = text.rstrip().endswith(("-", "–", "—"))
    return bare != text and (is_place(bare) or (dashed and bool(_SHOUTED.fullmatch(bare))))
