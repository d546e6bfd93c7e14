"""A paragraph as a comparison reads it: everything that is worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from corpus.agreement import Counted, by_kind
from corpus.normal import body, tokens
from corpus.numbers import Fact, facts
from corpus.shingles import Pieces, characters, phrases
from corpus.wording import wording

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
#: The word that begins a sentence has a capital without being a name.
_FIRST = re.compile(r"(?:\A|[.!?:]\s)[\s\"'(]*\w+")
_CLOSING_QUOTE = re.compile(r"(?<=\w)[,.!?]?\"")


@dataclass(frozen=True)
class Reading:
    """One paragraph, ready for `corpus.relate.relate`.

    body: the text without dateline and initials, capitals kept. words: its words in the one
    form. form: the same as one string; equal forms are exact copies. characters, phrases: its
    shingles. length: how many words it has as it is written. facts: what it counts and dates.
    promo: it only points to another article.
    """

    body: str
    words: tuple[str, ...]
    form: str
    length: int
    facts: tuple[Fact, ...]
    promo: bool

    @cached_property
    def said(self) -> list[str]:
        """The words as they are written, those that begin a sentence in small letters; without the
        attribution behind a last closing quote.
        """
        text = self.body
        if text.count('"') > 1 and (ends := [m.end() for m in _CLOSING_QUOTE.finditer(text)]):
            text = text[: ends[-1]]
        return _WORD.findall(_FIRST.sub(lambda m: m[0].lower(), text))

    @cached_property
    def spoken(self) -> list[str]:
        """The same in small letters."""
        return [word.lower() for word in self.said]

    @cached_property
    def counted(self) -> dict[str, Counted]:
        """Its facts as they are compared."""
        return by_kind(self.facts)

    @cached_property
    def characters(self) -> Pieces:
        """Its runs of five characters."""
        return characters(self.form)

    @cached_property
    def phrases(self) -> frozenset[tuple[str, ...]]:
        """Its runs of three words."""
        return phrases(self.words)


def read(text: str) -> Reading:
    """A paragraph's reading. Never fails; an empty text has an empty form."""
    kept = body(text)
    found = facts(kept)
    words = tuple(tokens(kept, found))
    form = " ".join(words)
    promo = form.startswith(wording().promo)
    return Reading(kept, words, form, len(kept.split()), tuple(found), promo)
