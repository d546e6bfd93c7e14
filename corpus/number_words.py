"""Number words of Indonesian and Malay as values: "tiga puluh dua" is 32, "ketiga" is 3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

WORD = re.compile(r"[^\W\d_]+")
#: What becomes of every byte of an ASCII text: a small letter, or a space.
_LETTERS = bytes(ord(chr(b).lower()) if chr(b).isalpha() and b < 128 else 32 for b in range(256))
#: Words for 1 to 9.
UNITS = {
    word: value
    for value, word in enumerate("satu dua tiga empat lima enam tujuh delapan sembilan".split(), 1)
} | {"lapan": 8, "nol": 0}
#: Words that multiply what stands before them.
SCALES = {
    "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "bilion": 9, "billion": 9,
    "million": 6, "triliun": 12, "trilyun": 12, "trilion": 12, "trillion": 12,
}  # fmt: skip
_FIXED = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 10**6}
_ORDINALS = {"pertama": 1, "kesepuluh": 10} | {"ke" + word: n for word, n in UNITS.items() if n}
#: Words for about so many: from, to.
ROUGH = {
    "belasan": (11, 19), "puluhan": (20, 99), "ratusan": (100, 999), "ribuan": (1000, 9999),
    "jutaan": (10**6, 10**7 - 1),
}  # fmt: skip
#: Every word that can begin a number.
STARTS = frozenset([*UNITS, *_FIXED, *_ORDINALS, "setengah", "separuh"])


def words(text: str) -> list[str]:
    """The runs of letters of a text, in small letters.

    >>> words("Ke-2, kata Édi")
    ['ke', 'kata', 'édi']
    """
    if text.isascii():
        return text.encode().translate(_LETTERS).decode().split()
    return [word.lower() for word in WORD.findall(text)]


def ordinal(word: str) -> int | None:
    """The value of an ordinal word, None for any other.

    >>> ordinal("ketiga"), ordinal("tiga")
    (3, None)
    """
    return _ORDINALS.get(word)


def read_number(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """The number that begins at `words[at]` -> its value and how many words it takes, or None.

    Must not fire on "salah satu", "satu-satunya", "satu sama lain": these count nothing.

    >>> read_number("tiga puluh dua ribu orang".split(), 0)
    (Decimal('32000'), 4)
    >>> read_number("salah satu warga".split(), 1)
    """
    word = words[at]
    if word in ("setengah", "separuh"):
        return Decimal("0.5"), 1
    if word == "satu" and _counts_nothing(words, at):
        return None
    if word in _ORDINALS:
        return Decimal(_ORDINALS[word]), 1
    total, end = Decimal(0), at
    while end < len(words):
        part, stop = _below_thousand(words, end)
        if stop == end:
            break
        if stop < len(words) and words[stop] in SCALES:
            part, stop = part * 10 ** SCALES[words[stop]], stop + 1
            total, end = total + part, stop
            continue
        total, end = total + part, stop
        break
    return (total, end - at) if end > at else None


def _below_thousand(words: Sequence[str], at: int) -> tuple[int, int]:
    """One group of a number word and where it ends; (0, at) where none begins."""
    total, end = 0, at
    while end < len(words):
        word = words[end]
        if word in _FIXED:
            value, step = _FIXED[word], 1
        elif word in UNITS:
            after = words[end + 1] if end + 1 < len(words) else ""
            value = {"puluh": 10, "belas": 1, "ratus": 100}.get(after, 0) * UNITS[word]
            value += 10 if after == "belas" else 0
            step = 2 if value else 1
            value = value or UNITS[word]
        else:
            break
        # "dua tiga orang" is no number; "dua puluh tiga" is
        if total and len(str(value)) >= len(str(total)):
            break
        total, end = total + value, end + step
        if value < 10:
            break
    return total, end


def _counts_nothing(words: Sequence[str], at: int) -> bool:
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return before == "salah" or after in ("satunya", "sama", "per")
