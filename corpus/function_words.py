"""The words that carry grammar and no topic, read from `function_words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Sets of words in small letters.

    malay: Indonesian and Malay together. english. ours: both. other: languages that the corpus is
    not about; none of its words is one of ours. indonesian, malaysian: what only one of the two
    spells so.
    """

    malay: frozenset[str]
    english: frozenset[str]
    ours: frozenset[str]
    other: frozenset[str]
    indonesian: frozenset[str]
    malaysian: frozenset[str]


@cache
def function_words() -> FunctionWords:
    """The table that ships with saring."""
    table = tomllib.loads((files("corpus") / "function_words.toml").read_text("utf8"))
    malay, english = (frozenset(table[name]["words"].split()) for name in ("malay", "english"))
    return FunctionWords(
        malay=malay,
        english=english,
        ours=malay | english,
        other=frozenset(word for words in table["other"].values() for word in words.split()),
        indonesian=frozenset(table["spelling"]["indonesian"].split()),
        malaysian=frozenset(table["spelling"]["malaysian"].split()),
    )
