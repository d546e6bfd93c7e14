"""Reading rules: TOML tables, each a chrome phrase with the lines that it must hit and spare."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from cleaners.article import KINDS
from cleaners.rule import HOWS, PLACES, THENS, Rule, RuleError

_KEYS = frozenset(("id", "what", "place", "then", "why", "hits", "spares", "cased", *HOWS))
#: `{name}` in a pattern; a quantifier has digits, a brace of the text a backslash.
_WORD = re.compile(r"(?<!\\)\{([a-z_]+)\}")


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
