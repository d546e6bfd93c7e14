"""Rules: chrome phrases as data, each with the lines that it must hit and must spare."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Any

from cleaners.article import KINDS

HOWS = ("whole", "start", "end", "inside", "select")
PLACES = ("any", "head", "tail", "edge")
THENS = ("", "title", "titles", "list", "rest")

#: A block longer than this is no chrome as a whole: the longest notices have 400 characters.
LONGEST = 420
#: How much of a longer block is searched for spans. Bounds the work a block.
CAP = 20_000


#: What may stand before a line of a list; off before a `whole` rule looks.
BULLETS = " \t•●▪■◦·►▶›»>|–—-"


class RuleError(Exception):
    """A rule file that cannot be used: which file, which rule, what is wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to recognise chrome.

    how: "whole" (the pattern is the whole block), "start" or "end" (a prefix or a suffix),
    "inside" (any span), "select" (a class, id or tag token of the element or an ancestor).
    place: where in the document it may fire: "any", "head" (before the first body paragraph),
    "tail" (after the last), "edge" (either). then: what the blocks after it are: "title" (the
    next one is a headline of the same kind), "titles" (all headline-like blocks that follow),
    "list" (all until body text resumes), "rest" (the rest of the document).
    """

    id: str
    what: str
    how: str
    pattern: re.Pattern[str]
    place: str
    then: str
    why: str
    hits: tuple[str, ...]
    spares: tuple[str, ...]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the rule fires in `text`: (start, end) pairs in order, none empty."""
        if self.how == "select":
            return [(0, len(text))] if self.pattern.fullmatch(text) else []
        if self.how == "whole":
            hit = len(text) <= LONGEST and any(map(self.pattern.fullmatch, _forms(text)))
            return [(0, len(text))] if text and hit else []
        if self.how == "start":
            found = self.pattern.match(text)
            return [found.span()] if found and found.end() else []
        if self.how == "end":
            return [m.span() for m in (_last(self.pattern, text),) if m and m.end() > m.start()]
        return [m.span() for m in self.pattern.finditer(text[:CAP]) if m.end() > m.start()]


def _forms(text: str) -> set[str]:
    """A line as it stands, without its bullet, and without what is left of a table row
    ("Editor | : | Faizal |").
    """
    forms = {text, text.lstrip(BULLETS) or text}
    if "|" in text:
        forms.add(" ".join(text.replace("|", " ").split()) or text)
    return forms


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    r"""The match that ends where `text` ends; the pattern itself ends in \\Z."""
    return pattern.search(text, max(0, len(text) - 400))


@dataclass(frozen=True)
class Rules:
    """All rules in force for one document, in file order."""

    rules: tuple[Rule, ...]
    digest: str

    @cached_property
    def _by_how(self) -> dict[str, tuple[Rule, ...]]:
        return {how: tuple(r for r in self.rules if r.how == how) for how in HOWS}

    @cached_property
    def _selected(self) -> dict[str, Rule | None]:
        return {}

    def select(self, token: str) -> Rule | None:
        """The first `select` rule that a class or id token matches; remembered a token."""
        if token not in self._selected:
            if len(self._selected) > 20_000:
                self._selected.clear()
            rule = next((r for r in self.by("select") if r.pattern.fullmatch(token)), None)
            self._selected[token] = rule
        return self._selected[token]

    def whole(self, text: str) -> tuple[Rule, ...]:
        """All `whole` rules that fire on `text`, in order."""
        if not text or len(text) > LONGEST:
            return ()
        forms = _forms(text)
        return tuple(r for r in self._by_how["whole"] if any(map(r.pattern.fullmatch, forms)))

    def by(self, how: str) -> tuple[Rule, ...]:
        """The rules of one way of matching."""
        return self._by_how[how]

    def with_cuts(self, cuts: Sequence[Mapping[str, Any]], origin: str) -> Rules:
        """These rules and an outlet's own, which come first and so decide."""
        if not cuts:
            return self
        own = tuple(parse_rule(cut, origin) for cut in cuts)
        return Rules(
            own + self.rules,
            _digest([self.digest, *[json.dumps(c, sort_keys=True, default=str) for c in cuts]]),
        )


def _digest(parts: Iterable[str]) -> str:
    return "sha256:" + sha256("\x00".join(parts).encode()).hexdigest()


def parse_rule(table: Mapping[str, Any], origin: str) -> Rule:
    """One `[[cut]]` table as a `Rule`; `origin` (file name) names it in errors and in the id.

    Raises RuleError with one line that says which rule and what is wrong with it.
    """
    name = f"{origin}: rule {table.get('id', '?')!r}"
    unknown = set(table) - {"id", "what", "place", "then", "why", "hits", "spares", "cased", *HOWS}
    if unknown:
        raise RuleError(f"{name}: unknown key {sorted(unknown)[0]!r}")
    hows = [how for how in HOWS if how in table]
    if len(hows) != 1:
        raise RuleError(f"{name}: needs exactly one of {', '.join(HOWS)}")
    for key, allowed in (("what", KINDS), ("place", PLACES), ("then", THENS)):
        if key in table and table[key] not in allowed:
            raise RuleError(f"{name}: {key} = {table[key]!r} is not one of {', '.join(allowed)}")
    for key in ("id", "what", "why", "hits", "spares"):
        if not table.get(key):
            raise RuleError(f"{name}: {key} is missing")
    how, source = hows[0], table[hows[0]]
    source = rf"(?:{source})\Z" if how == "end" else source
    try:
        pattern = re.compile(source, 0 if table.get("cased") else re.IGNORECASE)
    except (re.error, TypeError) as err:
        raise RuleError(f"{name}: {how} is not a pattern: {err}") from err
    return Rule(
        id=f"{origin.removesuffix('.toml')}/{table['id']}", what=table["what"], how=how,
        pattern=pattern, place=table.get("place", "any"), then=table.get("then", ""),
        why=table["why"], hits=tuple(table["hits"]), spares=tuple(table["spares"]),
    )  # fmt: skip


def read_rules(text: str, origin: str) -> tuple[Rule, ...]:
    """The rules of one TOML file. Raises RuleError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        raise RuleError(f"{origin}: not TOML: {err}") from err
    if unknown := set(tables) - {"cut"}:
        raise RuleError(f"{origin}: unknown table {sorted(unknown)[0]!r}; rules are [[cut]] tables")
    rules = tuple(parse_rule(table, origin) for table in tables.get("cut", []))
    ids = [rule.id for rule in rules]
    if doubled := next((i for i in ids if ids.count(i) > 1), ""):
        raise RuleError(f"{origin}: rule id {doubled!r} is used twice")
    return rules


def load_rules() -> Rules:
    """The language rules that ship with saring, all files of `cleaners/rules` in name order."""
    folder = files("cleaners") / "rules"
    texts = sorted(
        (f.name, f.read_text("utf8")) for f in folder.iterdir() if f.name.endswith(".toml")
    )
    return Rules(
        tuple(rule for name, text in texts for rule in read_rules(text, name)),
        _digest([part for pair in texts for part in pair]),
    )
