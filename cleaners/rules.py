"""Rules: all chrome phrases in force for one document, as a cleaner asks them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Any

from cleaners.late import PATIENCE
from cleaners.needles import folded, needle, needles
from cleaners.openings import opening
from cleaners.rule import HOWS, LONGEST, PLACES, Rule, RuleError, forms
from cleaners.rule_files import parse_rule, read_rules

__all__ = ["PLACES", "Rule", "RuleError", "Rules", "load_rules"]


#: Openings that are remembered, and needles that are looked for one by one.
_OPENED, _FEW = 20_000, 8


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
    #: Strings of which every match has one, where they are few and no single one is in all.
    wanted: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What all that the pattern matches have further on, "" where that is no single string."""
        single = needle(self.source)
        few = () if single else needles(self.source)
        return next(iter(few)) if len(few) == 1 else single

    def asked(self, small: str) -> re.Pattern[str] | None:
        """The pattern to ask of a text, given in small letters; None where it has no needle."""
        if self.pattern is None:
            return self.compile(small)
        if not self.wanted:
            return self.pattern
        for string in self.wanted:  # a loop: `any` takes twice as long
            if string in small:
                return self.pattern
        return None

    def compile(self, small: str) -> re.Pattern[str] | None:
        """The pattern, which then stays; None where the text, in small letters, has no needle.
        Raises RuleError.
        """
        wanted = needles(self.source) if self.patience else None
        if wanted and not any(needle in small for needle in wanted):
            self.patience -= 1
            return None
        self.pattern = self.rule.compile(self.source)
        few = needles(self.source)
        self.wanted = tuple(sorted(few)) if len(few) <= _FEW else ()
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
        found = [(one.told, one) for one in self._by_opening.get(start, ())]
        if len(self._opened) < _OPENED:
            self._opened[start] = found
        return found

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
        opened = self._opened
        for form in forms(text):
            start = opening(form)
            small = folded(form)
            for end in range(len(start) + 1):
                wordings = opened.get(start[:end])
                for further, one in self._beginning(start[:end]) if wordings is None else wordings:
                    if further not in small:
                        continue
                    pattern = one.pattern if further else None
                    pattern = pattern or one.asked(small)
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
