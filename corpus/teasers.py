"""Teasers of what was taken down: its headline or lead where another page's cuts still quote it.

Pages show each other's headlines and leads, in links and lists that the cleaners cut. Of what is
down only digests are kept: a version says which teasers it does not tell without telling them, and
what takes them out of a cut is also what checks that cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

#: What stands in a cut for the rest of a line that begins with such a teaser.
MARK = "[taken down]"
#: Words by which a teaser is known. A card's "..." cuts it off behind more than that, and two
#: stories that begin with the same five are mostly one story.
_STEM = 5
#: ... and the least: a single word is anybody's, and a rubric more often than a story.
_LEAST = 2
_WORD = re.compile(r"\w+")


def stems(row: Mapping[str, Any]) -> set[str]:
    """The stems of what other pages can show of a cleaned row: its headline and its lead."""
    lead = [row["text"][one["start"] : one["end"]] for one in row["paragraphs"][:1]]
    return {stem(text) for text in (row["title"], *lead)} - {""}


def stem(text: str) -> str:
    """The digest of the first words, as 16 hex digits; "" for less than two words.

    Case, quotes and punctuation do not count.

    >>> stem("Warga Cikaso: 'Jembatan Itu Milik Kami'") == stem("WARGA CIKASO, jembatan itu milik")
    True
    """
    words = _WORD.findall(text)[:_STEM]
    return _digest(words) if len(words) >= _LEAST else ""


def _digest(words: Iterable[str]) -> str:
    return sha256(" ".join(words).casefold().encode("utf8", "surrogatepass")).hexdigest()[:16]


class Teasers:
    """Teasers that are not to be told. known: their stems."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = frozenset(known)

    def without(self, cut: str) -> str:
        """What was cut, told without such teasers: from each to the end of its line.

        One of fewer than five words counts only where its line ends with it.

        >>> Teasers([stem("Warga Cikaso Tolak Jembatan Gantung Baru")]).without(
        ...     "Baca juga: Warga Cikaso Tolak Jembatan Gantung ..."
        ... )
        'Baca juga: [taken down]'
        """
        return "\n".join(map(self._line, cut.split("\n"))) if self._known else cut

    def _line(self, line: str) -> str:
        words = list(_WORD.finditer(line))
        for place, first in enumerate(words[: 1 - _LEAST]):
            if _digest(word[0] for word in words[place : place + _STEM]) in self._known:
                return line[: first.start()] + MARK
        return line
