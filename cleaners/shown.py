"""Captions without a credit that are no sentence: they name what a picture shows and tell nothing.

"Suasana pintu keluar pelabuhan.", "Sebahagian daripada peserta pertandingan.", "Antara buku yang
dipinjam penduduk": of 26,563 kept lines of labelled texts and 33,002 paragraphs of real articles
none has this shape, of 2,249 captions 22 had it (2026-11-28).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.marks import is_body
from cleaners.shape import is_title_case, words
from cleaners.zones import Zones

#: Nouns and shares that captions begin with.
_BEGINS = re.compile(
    r"(?:Suasana|Aksi|Gelagat|Pemandangan|Penampakan|Keadaan|Kondisi|Deretan|Barisan|Tumpukan"
    r"|Timbunan|Tampilan|Foto bersama|Hasil (?:kamera|foto|jepretan|bidikan)"
    r"|(?:Antara|ANTARA)(?= .+ yang )"
    r"|(?:Seba(?:ha)?gian|SEBA(?:HA)?GIAN) (?:dari(?:pada)?|[a-z]+ yang)) [^,:;?!\"“”\d]{8,90}"
)
#: "Sepeda itu dari sisi belakang", "... tampak samping": the side from which it was taken.
_SEEN = re.compile(
    r"[A-Za-z][\w-]*(?: [\w-]+){1,6}"
    r" (?:tampak|(?:dilihat )?dari(?: (?:sisi|arah|bagian|bahagian))?)"
    r" (?:depan|belakang|samping|atas|hadapan|tepi|dekat|kejauhan)\.?"
)
#: Rows and heaps that are no subheads where they stand somewhere.
_ROWS = re.compile(r"(?:Deretan|Barisan|Tumpukan|Timbunan|Longgokan) .+ di .+")
#: Those that are no subheads without a full stop either.
_SURE = ("Antara", "ANTARA", "Seba", "SEBA", "Tampilan", "Hasil", "Foto")
#: What makes a sentence of a noun: a verb, an adjective, a word that says or refers.
_TELLS = re.compile(
    r"(?:me[mnlrwy]|meng|ber|di|ter)\w{3,}|adalah|ialah|merupakan|itu|ini|tersebut|telah|sudah|akan"
    r"|tidak|ada|bisa|dapat|boleh|harus|perlu|bukan|masih|juga|hanya|mereka|kian|makin|semakin|lebih"
    r"|cukup|sangat|begitu|tampak|terasa|jadi|pun|dan|hening|sunyi|senyap|sepi|ramai|riuh|lengang"
    r"|haru|tegang|meriah|santai|akrab|cair|panas|gelap|terang|hangat"
)
_VERB = re.compile(r"(?:me|ber|di|ter)\w{4,}")
#: Small words that only look like verbs.
_SMALL = frozenset(("dari", "daripada", "dengan", "dekat", "bersama"))
_LINKS = frozenset(("ialah", "adalah", "merupakan", "dan"))
_LEAST, _MOST = 4, 16


def shown(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """Lines over a paragraph that only name something. Must not fire on "Suasana pagi itu
    lengang." or on subheads, which have a capital in each word or, behind "Suasana", no full stop.
    """
    below = -1
    for i in reversed([i for i in draft.live if i <= where.last and i not in taken]):
        over = below >= 0 and is_body(draft, below)
        if over and is_named_only(draft[i].text.strip()):
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "shown")
        else:
            below = i


def is_named_only(text: str) -> bool:
    """Whether a line is one of these nouns and what belongs to it, without a predicate.

    >>> is_named_only("Suasana pintu keluar kota."), is_named_only("Suasana kota lengang.")
    (True, False)
    """
    if is_title_case(text) or not (_BEGINS.fullmatch(text) or _SEEN.fullmatch(text)):
        return False
    sure = text.startswith(_SURE) or _ROWS.match(text) or _SEEN.fullmatch(text)
    if not text.endswith(".") and not sure:
        return False
    said = [word.lower() for word in words(text)]
    at = said.index("yang") if "yang" in said else len(said)
    told = any(_TELLS.fullmatch(word) for word in said[1:at] if word not in _SMALL)
    behind = said[at + 1 :]
    told = told or not _LINKS.isdisjoint(behind) or sum(map(bool, map(_VERB.fullmatch, behind))) > 1
    return _LEAST <= len(said) <= _MOST and not told
