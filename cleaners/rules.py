"""Rules: chrome phrases as data, each with the lines that it must hit and must spare.

`Rules` is what a cleaner asks; the rest of this module reads the files in `cleaners/rules`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Any

from cleaners.article import KINDS
from cleaners.late import PATIENCE
from cleaners.needles import folded, needle, needles
from cleaners.openings import opening
from cleaners.rule import LONGEST, Rule, RuleError, forms

__all__ = ["Rule", "RuleError", "Rules", "load_rules", "parse_rule", "read_rules"]

HOWS = ("whole", "start", "end", "inside", "select")
PLACES = ("any", "head", "tail", "edge")
THENS = ("", "title", "titles", "summary", "numbers", "list", "rest")

_KEYS = frozenset(("id", "what", "place", "then", "why", "hits", "spares", "cased", *HOWS))
#: `{name}` in a pattern; a quantifier has digits, a brace of the text a backslash.
_WORD = re.compile(r"(?<!\\)\{([a-z_]+)\}")


@dataclass(slots=True)
class _Wording:
    """One pattern of a `whole` rule, and the place of the rule among its like. It is compiled when
    it is first asked of a text that has one of its needles: most never are.
    """

    number: int
    rule: Rule
    source: str
    pattern: re.Pattern[str] | None = None
    patience: int = PATIENCE

    def compile(self, small: str) -> re.Pattern[str] | None:
        """The pattern, which then stays; None where the text, in small letters, has no needle.
        Raises RuleError.
        """
        wanted = needles(self.source) if self.patience else None
        if wanted and not any(needle in small for needle in wanted):
            self.patience -= 1
            return None
        self.pattern = self.rule.compile(self.source)
        return self.pattern


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

    @cached_property
    def _by_opening(self) -> dict[str, list[_Wording]]:
        """The wordings of `whole` rules by what they begin with."""
        found: dict[str, list[_Wording]] = defaultdict(list)
        for number, rule in enumerate(self.by("whole")):
            for source, starts in rule.openings:
                wording = _Wording(number, rule, source)
                for start in starts:
                    found[start].append(wording)
        return dict(found)

    @cached_property
    def _opened(self) -> dict[str, list[tuple[str, _Wording]]]:
        """Of those openings that a text had so far, each wording behind what all that it matches
        have further on.
        """
        return {}

    def _beginning(self, start: str) -> Sequence[tuple[str, _Wording]]:
        """The wordings with this opening, as in `_opened`."""
        if start not in self._by_opening:
            return ()
        if start not in self._opened:
            self._opened[start] = [(needle(one.source), one) for one in self._by_opening[start]]
        return self._opened[start]

    def select(self, token: str) -> Rule | None:
        """The first `select` rule that a class or id token matches; remembered a token."""
        if token not in self._selected:
            if len(self._selected) > 20_000:
                self._selected.clear()
            rule = next((r for r in self.by("select") if r.is_name(token)), None)
            self._selected[token] = rule
        return self._selected[token]

    def whole(self, text: str) -> tuple[Rule, ...]:
        """All `whole` rules that fire on `text`, in order."""
        if not text or len(text) > LONGEST:
            return ()
        found: set[int] = set()
        for form in forms(text):
            start = opening(form)
            small = folded(form)
            for end in range(len(start) + 1):
                for further, one in self._beginning(start[:end]):
                    if further not in small:
                        continue
                    pattern = one.pattern or one.compile(small)
                    if pattern and pattern.fullmatch(form):
                        found.add(one.number)
        return tuple(self.by("whole")[number] for number in sorted(found))

    def by(self, how: str) -> tuple[Rule, ...]:
        """The rules of one way of matching."""
        return self._by_how[how]

    def with_cuts(self, cuts: Sequence[Mapping[str, Any]], origin: str) -> Rules:
        """These rules and an outlet's own, which come first and so decide. Raises RuleError."""
        if not cuts:
            return self
        own = tuple(parse_rule(cut, origin) for cut in cuts)
        return Rules(
            own + self.rules,
            _digest([self.digest, *[json.dumps(c, sort_keys=True, default=str) for c in cuts]]),
        )


def _digest(parts: Iterable[str]) -> str:
    return "sha256:" + sha256("\x00".join(parts).encode()).hexdigest()


def parse_rule(
    table: Mapping[str, Any],
    origin: str,
    words: Mapping[str, str] | None = None,
    *,
    proved: bool = False,
) -> Rule:
    """One `[[cut]]` table as a `Rule`; `origin` (file name) names it in errors and in the id.

    `whole`, `start`, `end`, `inside` or `select` is one pattern or a list of alternatives, which
    means `(?:a|b|...)` in that order. `{name}` in a pattern stands for that entry of `words`. The
    patterns are compiled here only unless `proved`: a file that the tests have proved loads
    faster without. Raises RuleError with one line that says which rule, which alternative and
    what is wrong with it.
    """
    name = f"{origin}: rule {table.get('id', '?')!r}"
    how = _check_keys(table, name)
    given = _listed(table[how], f"{name}: {how}")
    rule = Rule(
        id=f"{origin.removesuffix('.toml')}/{table['id']}", what=table["what"], how=how,
        wordings=tuple(_with_words(each, words or {}, name) for each in given),
        cased=bool(table.get("cased")), place=table.get("place", "any"),
        then=table.get("then", ""), why=table["why"], hits=tuple(table["hits"]),
        spares=tuple(table["spares"]),
    )  # fmt: skip
    if not proved:
        for each, wording in zip(given, rule.wordings, strict=True):
            _compile(wording, f"{name}: {how}{'' if len(given) == 1 else f' {each!r}'}")
    return rule


def _check_keys(table: Mapping[str, Any], name: str) -> str:
    """The key that holds the pattern. Raises RuleError when a key is missing, unknown or bad."""
    if unknown := set(table) - _KEYS:
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
    return hows[0]


def _listed(given: Any, name: str) -> list[str]:
    """One pattern or a list of alternatives, as a list. Raises RuleError."""
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not listed or not all(isinstance(a, str) for a in listed):
        raise RuleError(f"{name} is not a pattern or a list of patterns")
    return listed


def _compile(pattern: str, name: str) -> None:
    try:
        re.compile(pattern)
    except re.error as err:
        raise RuleError(f"{name} is not a pattern: {err}") from err


def _with_words(pattern: str, words: Mapping[str, str], name: str) -> str:
    """The pattern with each `{name}` written out. Raises RuleError for a name nobody defined."""

    def written_out(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise RuleError(f"{name}: {found[0]} is not one of the file's [words]")
        return f"(?:{words[found[1]]})"

    return _WORD.sub(written_out, pattern)


def read_rules(text: str, origin: str, *, proved: bool = False) -> tuple[Rule, ...]:
    """The rules of one TOML file: `[[cut]]` tables, and `[words]` for what their patterns share.

    A word is a pattern or a list of alternatives, and may use the words
    above it. `proved` is as in `parse_rule`. Raises RuleError.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        raise RuleError(f"{origin}: not TOML: {err}") from err
    if unknown := set(tables) - {"words", "cut"}:
        raise RuleError(f"{origin}: unknown table {sorted(unknown)[0]!r}; rules are [[cut]] tables")
    words: dict[str, str] = {}
    for key, given in tables.get("words", {}).items():
        name = f"{origin}: word {key!r}"
        if not _WORD.fullmatch(f"{{{key}}}"):
            raise RuleError(f"{name}: the name of a word is small letters and _")
        words[key] = _with_words("|".join(_listed(given, name)), words, name)
        if not proved:
            _compile(words[key], name)
    rules = tuple(parse_rule(cut, origin, words, proved=proved) for cut in tables.get("cut", []))
    ids = [rule.id for rule in rules]
    if doubled := next((i for i in ids if ids.count(i) > 1), ""):
        raise RuleError(f"{origin}: rule id {doubled!r} is used twice")
    return rules


def load_rules(*, proved: bool = True) -> Rules:
    """The language rules that ship with saring, all files of `cleaners/rules` in name order.

    The tests prove them; `proved=False` compiles each at once all the same. Raises RuleError.
    """
    folder = files("cleaners") / "rules"
    texts = sorted(
        (f.name, f.read_text("utf8")) for f in folder.iterdir() if f.name.endswith(".toml")
    )
    return Rules(
        tuple(rule for name, text in texts for rule in read_rules(text, name, proved=proved)),
        _digest([part for pair in texts for part in pair]),
    )
