"""Rule: one way to recognise chrome, a list of wordings that mean the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from cleaners.needles import needles
from cleaners.openings import opening, openings

#: How a rule matches, where in the document it may fire, and what the blocks behind it are.
HOWS = ("whole", "start", "end", "inside", "select")
PLACES = ("any", "head", "tail", "edge")
THENS = ("", "title", "titles", "summary", "numbers", "list", "rest")

#: A block longer than this is no chrome as a whole: the longest notices have 400 characters.
LONGEST = 420
#: How much of a longer block is searched for spans. Bounds the work a block.
CAP = 20_000
#: A class or id name longer than this was made by a machine and says nothing.
LONGEST_NAME = 120

#: What may stand before a line of a list; off before a `whole` rule looks.
BULLETS = " \t•●▪■◦·►▶➡➤›»>|–—-👉🔗📌"


class RuleError(Exception):
    """A rule file that cannot be used: which file, which rule, what is wrong."""


@dataclass(frozen=True)
class Rule:
    """One way to recognise chrome. Its patterns are compiled when they are first asked.

    how: "whole" (a wording is the whole block), "start" or "end" (a prefix or a suffix),
    "inside" (any span), "select" (a class, id or tag token of the element or an ancestor).
    wordings: the patterns, of which one must match. place: where in the document it may fire:
    "any", "head" (before the first body paragraph), "tail" (after the last), "edge" (either).
    then: what the blocks after it are: "title" (the next one is a headline of the same kind),
    "titles" (all headline-like blocks that follow), "summary" (all down to the byline, the time or
    the body), "numbers" (page numbers, each alone), "list" (all until body text resumes), "rest"
    (the rest of the document).
    """

    id: str
    what: str
    how: str
    wordings: tuple[str, ...]
    cased: bool
    place: str
    then: str
    why: str
    hits: tuple[str, ...]
    spares: tuple[str, ...]

    @cached_property
    def source(self) -> str:
        """All wordings as one pattern, as it is compiled."""
        return _joined(self.wordings, self.how)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled `source`. Raises RuleError."""
        return self._compiled(self.source)

    @cached_property
    def openings(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Each wording with what it begins with."""
        return tuple((wording, openings(wording)) for wording in self.wordings)

    @cached_property
    def needles(self) -> frozenset[str]:
        """Strings of which every text that the rule fires on has one; empty when not known."""
        found = list(map(needles, self.wordings))
        return frozenset().union(*found) if all(found) else frozenset()

    @cached_property
    def compiled(self) -> dict[str, re.Pattern[str]]:
        """The patterns of those wordings that were asked for so far."""
        return {}

    def compile(self, wording: str) -> re.Pattern[str]:
        """The pattern of one wording, which is then in `compiled`. Raises RuleError."""
        if wording not in self.compiled:
            self.compiled[wording] = self._compiled(wording)
        return self.compiled[wording]

    def _fits(self, form: str) -> bool:
        first = opening(form)
        return any(
            self.compile(wording).fullmatch(form)
            for wording, found in self.openings
            if any(map(first.startswith, found))
        )

    def _compiled(self, source: str) -> re.Pattern[str]:
        try:
            return re.compile(source, 0 if self.cased else re.IGNORECASE)
        except re.error as err:
            raise RuleError(f"{self.id}: {self.how} is not a pattern: {err}") from err

    def is_name(self, token: str) -> bool:
        """Whether a `select` rule knows this class, id or tag token."""
        return len(token) <= LONGEST_NAME and bool(self.pattern.fullmatch(token))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the rule fires in `text`: (start, end) pairs in order, none empty."""
        if self.how == "select":
            return [(0, len(text))] if self.is_name(text) else []
        if self.how == "whole":
            hit = len(text) <= LONGEST and any(map(self._fits, forms(text)))
            return [(0, len(text))] if text and hit else []
        if self.how == "start":
            found = self.pattern.match(text)
            return [found.span()] if found and found.end() else []
        if self.how == "end":
            return [m.span() for m in (_last(self.pattern, text),) if m and m.end() > m.start()]
        return [m.span() for m in self.pattern.finditer(text[:CAP]) if m.end() > m.start()]


def _joined(wordings: tuple[str, ...] | list[str], how: str) -> str:
    source = wordings[0] if len(wordings) == 1 else f"(?:{'|'.join(wordings)})"
    return rf"(?:{source})\Z" if how == "end" else source


def forms(text: str) -> set[str]:
    """A line as it stands, without its bullet, and without what is left of a table row
    ("Editor | : | Faizal |"). A colon of full width is one as well.
    """
    text = text.replace("：", ":")
    found = {text, text.lstrip(BULLETS) or text}
    if "|" in text:
        found.add(" ".join(text.replace("|", " ").split()) or text)
    return found


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    r"""The match that ends where `text` ends; the pattern itself ends in \\Z."""
    return pattern.search(text, max(0, len(text) - 400))
