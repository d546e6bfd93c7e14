r"""Needles: a few strings of which every match of a pattern has one, read from its source.

To look for them in a text is ten times as fast as to ask the pattern, and most texts have none.
Where no part of a pattern is plain there is none to look for, so nothing is ever missed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.openings import REPEATS, skip, tokens

#: Signs that mean nothing to a pattern.
_PLAIN = (" ", "@", "©")
#: Signs that are rarer in running text than letters, and how many letters each is worth; a space,
#: which is in every text, is worth nothing.
_SIGN, _SIGNS = 6, frozenset('@©:;()[]/|?!"“”…–—_#=~«»<>&')
#: What a branch shows is enough from this worth on.
_ENOUGH = 4
_ESCAPED = re.compile(r"\\[^\w\s]")
#: Those that stand for themselves in a pattern.
_LITERAL = _SIGNS - frozenset("()[]|?")
#: A class of signs that stand for themselves: "[([]", "[-–]".
_CLASS = re.compile(r"\[(-?(?:\\[^\w\s]|[^\\\]^\w-])+-?)\]")
#: A quantifier that asks for none.
_OPTIONAL = re.compile(r"[?*]|\{0*,|\{0+\}")

_Strings = frozenset[str]
_NONE: _Strings = frozenset()


def folded(text: str) -> str:
    """A text as a pattern without case reads it; a needle is looked for in this."""
    return text.lower() if text.isascii() else text.upper().lower()


@lru_cache(maxsize=4096)
def needle(pattern: str) -> str:
    r"""The longest run of letters, spaces, "@" and "©" that all matches of `pattern` have, in small
    letters; "" where none is plain, or spaces only. No group is read: many are asked of a first
    text.

    >>> needle(".{0,100}\bnewsletter\b.{0,160}(?:gabung|langgan)"), needle("a?b|cd")
    ('newsletter', '')
    """
    runs, depth = [""], 0
    parts = tokens(pattern)
    for part, behind in zip(parts, [*parts[1:], ""], strict=True):
        depth += part[0] == "(" and part[-1] != ")"
        depth -= part == ")"
        if part == "|" and not depth:
            return ""
        plain = part.isalpha() or part in _PLAIN
        if plain and not depth and behind[:1] not in REPEATS:
            runs[-1] += part
        elif runs[-1]:
            runs.append("")
    found = max(runs, key=len).lower()
    return "" if found.isspace() else found  # a space is in most texts


@lru_cache(maxsize=4096)
def needles(pattern: str) -> _Strings:
    r"""Strings of which each match of `pattern` has one; empty where none is plain.

    >>> sorted(needles(r"(?:baca|simak)? ?(?:juga|pula)\b.{3,9}"))
    ['juga', 'pula']
    >>> sorted(needles(r"[([] ?di|simak:? di")), needles(r"baca|\d+")
    (['(', '[', 'simak'], frozenset())
    >>> sorted(needles(r"[A-Z]\w+ ?(?:-{1,3}|[–—]+) "))
    ['-', '–', '—']
    """
    return _branches(tokens(pattern), 0)[0]


def _branches(parts: list[str], at: int) -> tuple[_Strings, int]:
    """What each branch of an alternation has, and where it ends."""
    every: list[_Strings] = []
    while True:
        found, at = _sequence(parts, at)
        # the worth of a set is that of its poorest member; then the fewest
        every.append(max(found, key=lambda one: (min(map(_worth, one)), -len(one)), default=_NONE))
        if at >= len(parts) or parts[at] != "|":
            return (_NONE.union(*every) if all(every) else _NONE), at
        at += 1


def _sequence(parts: list[str], at: int) -> tuple[list[_Strings], int]:
    """What one branch has to show, and where it ends. Groups are only read where the branch itself
    shows too little.
    """
    runs, groups = [""], []
    while at < len(parts) and parts[at] not in "|)":
        start, at = at, skip(parts, at)
        plain, group = _plain(parts[start]), parts[start:at]
        repeat = parts[at] if at < len(parts) and parts[at][0] in REPEATS else ""
        at += bool(repeat)
        if not _OPTIONAL.match(repeat):
            runs[-1] += plain
            groups += [] if plain else [group]
        if runs[-1] and (repeat or not plain):
            runs.append("")
    found = [frozenset((run,)) for run in runs if _worth(run)]
    if max(map(_worth, runs)) < _ENOUGH:
        found += [one for one in map(_inner, groups) if one and all(map(_worth, one))]
    return found, at


def _plain(part: str) -> str:
    """What a token stands for when that is one string, else ""."""
    if part.isalpha() or part in " -" or part in _LITERAL:
        return folded(part)
    return part[1] if _ESCAPED.fullmatch(part) else ""


def _inner(parts: list[str]) -> _Strings:
    """What a group or a class has, of which `parts` are all tokens."""
    head = parts[0]
    if (signs := _CLASS.fullmatch(head)) is not None:
        return frozenset(signs[1].replace("\\", ""))
    if head[0] != "(" or head[-1] in "=!":  # what lies ahead or behind takes no character
        return _NONE
    if head[-1] == ")":
        return needles(head[3:-1]) if head[2] == ":" else _NONE
    return _branches(parts, 1)[0]


def _worth(found: str) -> int:
    """How rare a string is, in letters."""
    return sum(_SIGN if c in _SIGNS else 1 for c in found.strip())
