"""The words that a comparison knows, read from `wording.toml`: abbreviations, opposites, promos."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Wording:
    """The table, ready to use.

    short: first word of a long form -> (all its words, the short form), longest first.
    same: word -> the words that replace it. opposites: pairs of word sets. opposed: every
    word of these. promo: how lines
    that point elsewhere begin. negations: words that turn a sentence round.
    """

    short: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    same: Mapping[str, tuple[str, ...]]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    opposed: frozenset[str]
    promo: tuple[str, ...]
    negations: frozenset[str]


@cache
def wording() -> Wording:
    """The table that ships with saring."""
    table = tomllib.loads((files("corpus") / "wording.toml").read_text("utf8"))
    short: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, longs in table["short"].items():
        for long in longs:
            words = tuple(long.split())
            short.setdefault(words[0], []).append((words, form))
    for found in short.values():
        found.sort(key=lambda entry: (-len(entry[0]), entry))
    opposites = tuple(
        (frozenset(pair["one"].split()), frozenset(pair["other"].split()))
        for pair in table["opposite"]
    )
    return Wording(
        short=short,
        same={word: tuple(put.split()) for word, put in table["same"].items()},
        opposites=opposites,
        opposed=frozenset().union(*(words for pair in opposites for words in pair)),
        promo=tuple(table["promo"]["starts"]),
        negations=frozenset(table["negation"]["words"].split()),
    )
