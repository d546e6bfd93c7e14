"""Captions without a credit that are no sentence: they name what a picture shows and tell nothing.

"Suasana pintu keluar pelabuhan.", "Sebahagian daripada peserta pertandingan.", "Antara buku yang
dipinjam penduduk": of 27,058 kept lines of labelled texts and 33,002 paragraphs of real articles
none has this shape, of 2,294 captions 28 had it (2026-11-28).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.marks import is_body, kind_at
from cleaners.rules import Rules
from cleaners.shape import is_title_case, sentences, words
from cleaners.zones import Zones

#: Nouns and shares that captions begin with.
_BEGINS = re.compile(
    r"(?:Suasana|Aksi|Gelagat|Pemandangan|Penampakan|Keadaan|Kondisi|Deretan|Barisan|Tumpukan"
    r"|Timbunan|Tampilan|Foto bersama|Hasil (?:kamera|foto|jepretan|bidikan)"
    r"|(?:Antara|ANTARA)(?= .+ yang )|Salah (?:satu|seorang)(?= .+ (?:saat|ketika|semasa) )"
    r"|(?:Seba(?:ha)?gian|SEBA(?:HA)?GIAN) (?:dari(?:pada)?|[a-z]+ yang)) [^,:;?!\"“”\d]{8,90}"
    r"(?:, (?:semalam|(?:pagi|petang|malam) tadi)\.)?"
)
#: "Sepeda itu dari sisi belakang", "... tampak samping": the side from which it was taken.
_SEEN = re.compile(
    r"[A-Za-z][\w-]*(?: [\w-]+){1,6}"
    r" (?:tampak|(?:dilihat )?dari(?: (?:sisi|arah|bagian|bahagian))?) \w+\.?"
)
_SIDES = tuple(
    f" {side}{stop}"
    for side in "depan belakang samping atas hadapan tepi dekat kejauhan".split()
    for stop in ("", ".")
)
#: Rows and heaps that are no subheads where they stand somewhere.
_ROWS = re.compile(r"(?:Deretan|Barisan|Tumpukan|Timbunan|Longgokan) .+ di .+")
#: Those that are no subheads without a full stop either.
_SURE = ("Antara", "ANTARA", "Seba", "SEBA", "Tampilan", "Hasil", "Foto", "Salah")
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
#: What opens a clause of the noun's own, with a verb of its own.
_OPENS = frozenset(("yang", "saat", "ketika", "semasa"))
_LINKS = frozenset(("ialah", "adalah", "merupakan", "dan"))
#: What opens what a noun does in the picture, above the first paragraph.
_TAKEN = _OPENS | frozenset(("bersama", "sedang", "sambil", "usai", "selepas"))
#: What no noun is, though no verb follows: who is spoken to, what there is none of, how much.
_NONE = re.compile(
    r"(?:Tiada|Tidak|Bukan|Kadang|Sidang (?:Jumaat|Jumat)|Yth|Wahai|Hai|Para pembaca|Ada|Dari|Untuk"
    r"|Demi|Bagi|Pukul|Jam|Kalau|Jika|Bila|Saat|Ketika|Apa|Siapa|Di|Ke|Pada|Kisah|Cerita|Drama|Obrolan)\b"
)
_HEAD = ("any", "edge", "head")
#: What stands over such a picture's line; a standfirst stands under the headline.
_OVER = frozenset("byline caption comment editor promo related section share time video".split())
#: Words, and characters, of such a line.
_LEAST, _MOST, _LONGEST = 4, 16, 130


def shown(draft: Draft, taken: set[int], where: Zones, rules: Rules) -> Iterator[Edit]:
    """Lines over a paragraph that only name something. Must not fire on "Suasana pagi itu
    lengang." or on subheads, which have a capital in each word or, behind "Suasana", no full stop.
    """
    below = -1
    for i in reversed([i for i in draft.live if i <= where.last and i not in taken]):
        text = draft[i].text.strip()
        top = draft.form == "text" and 0 < i <= where.first
        top = top and kind_at(draft, i - 1, rules, _HEAD) in _OVER
        named = below >= 0 and (is_named_only(text) or (top and is_noun_only(text)))
        if named and is_body(draft, below):
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "shown")
        else:
            below = i


def is_named_only(text: str) -> bool:
    """Whether a line is one of these nouns and what belongs to it, without a predicate.

    >>> is_named_only("Suasana pintu keluar kota."), is_named_only("Suasana kota lengang.")
    (True, False)
    """
    if len(text) > _LONGEST:
        return False
    begins, seen = _BEGINS.fullmatch(text), text.endswith(_SIDES) and _SEEN.fullmatch(text)
    if not (begins or seen) or is_title_case(text):
        return False
    if not (seen or text.endswith(".") or text.startswith(_SURE) or _ROWS.match(text)):
        return False
    said = [word.lower() for word in words(text)]
    return not _tells(said, _OPENS, 1)


def is_noun_only(text: str) -> bool:
    """Whether a line is a noun, with a full stop, and at most what it does: a picture's, where
    it stands under the byline.

    >>> is_noun_only("Pelantar kayu yang dibina penduduk."), is_noun_only("Pelantar itu panjang.")
    (True, False)
    """
    if not text.endswith(".") or len(text) > _LONGEST or is_title_case(text) or _NONE.match(text):
        return False
    if not text[:1].isupper() or any(sign in text for sign in ':;?!"“”') or sentences(text) > 1:
        return False
    said = [word.lower() for word in words(text)]
    return bool(said) and said[0] not in _TAKEN and not _tells(said, _TAKEN, 0)


def _tells(said: list[str], opens: frozenset[str], start: int) -> bool:
    """Whether words tell something of their noun: a predicate stands behind word `start` and before
    the clause that a word of `opens` begins, more than one verb in that clause; or they are too
    few or too many for a picture's line.
    """
    at = next((n for n, word in enumerate(said) if word in opens), len(said))
    behind = said[at + 1 :]
    told = any(_TELLS.fullmatch(word) for word in said[start:at] if word not in _SMALL)
    told = told or not _LINKS.isdisjoint(behind) or sum(map(bool, map(_VERB.fullmatch, behind))) > 1
    return told or not _LEAST <= len(said) <= _MOST
