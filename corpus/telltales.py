"""Words that give a text away: it was cut off, or a machine put it into Indonesian or Malay."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from corpus.function_words import function_words

#: "anak-anak" is one word, and so is "1.577.000".
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
#: "...", a closing quote or bracket after it allowed.
ELLIPSIS = re.compile(r"(?:\.{3}|…)[\"”’)\]\s]{0,3}\Z")
#: Characters below which a last line can say where the text goes on, and no more than that.
_POINTER = 50


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase: its words, and the pattern that finds it in small letters."""

    words: frozenset[str]
    text: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Telltales:
    """The table: see the comments of `telltales.toml`."""

    dangling: frozenset[str]
    elsewhere: tuple[str, ...]
    left: frozenset[str]
    calques: tuple[_Phrase, ...]


@cache
def _telltales() -> _Telltales:
    table = tomllib.loads((files("corpus") / "telltales.toml").read_text("utf8"))
    return _Telltales(
        dangling=frozenset(table["dangling"]["words"].split()),
        elsewhere=tuple(table["elsewhere"]["ends"]),
        left=frozenset(table["left"]["words"].split()),
        calques=(
            *(_phrase(text, r"\b") for text in table["calque"]["phrases"]),
            *(_phrase(text, r"(?:^|[.!?] )[\"“]?") for text in table["copula"]["starts"]),
        ),
    )


def _phrase(text: str, before: str) -> _Phrase:
    return _Phrase(frozenset(text.split()), text, re.compile(rf"{before}{text}\b", re.MULTILINE))


def is_cut_off(line: str) -> bool:
    """Whether a text whose last line this is breaks off: an ellipsis, a comma, a word left alone.

    A missing stop says nothing: news, lists and verses often end without one.

    >>> is_cut_off("Warga diminta menunggu di"), is_cut_off("Warga diminta menunggu")
    (True, False)
    """
    end = line[-80:].lower().rstrip(" \t*_")
    bare = end.rstrip(" .…:>»)]")
    if len(line) < _POINTER and bare.endswith(_telltales().elsewhere):
        return True
    if ELLIPSIS.search(end[-8:]) or end.endswith((",", "(")):
        return True
    words = WORD.findall(end)
    return len(words) > 3 and end.endswith(words[-1]) and words[-1] in _telltales().dangling


def translation_marks(text: str, vocabulary: frozenset[str]) -> int:
    """How many calques and English left-overs stand in a text of Indonesian or Malay.

    vocabulary: all its words in small letters, and maybe others.

    >>> text = "Ia datang dengan ide itu dalam urutan untuk menang."
    >>> translation_marks(text, frozenset(text[:-1].lower().split()))
    2
    """
    table = _telltales()
    small = text.lower()
    marks = sum(
        len(phrase.pattern.findall(small))
        for phrase in table.calques
        if phrase.words <= vocabulary and phrase.text in small
    )
    left = frozenset(word for word in table.left & vocabulary if f" {word} " in text)
    return marks + (_left_over(WORD.findall(text), left) if left else 0)


def _left_over(words: Sequence[str], left: frozenset[str]) -> int:
    """Pairs of an English function word and one of ours side by side.

    Must not fire in titles, names and quoted phrases, whose words keep to themselves.
    """
    malay = function_words().malay
    return sum((a in left and b in malay) or (a in malay and b in left) for a, b in pairwise(words))
