r"""Openings: the few characters that a pattern's matches can begin with, read from its source.

A line is asked only of the patterns that can begin as it does, and only those are compiled:
most lines need none of the many. Where the answer is not plain it is "", which every text
begins with, so nothing is ever missed.

An opening is written in small letters, with "0" for every digit and "." for every character that
is none of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

#: Characters of an opening, and how many openings a pattern may have before they are cut short.
LENGTH = 4
_MOST = 48

# plain letters, what a group had or flags, a group without groups or classes, an escape, a class,
# the head of any other group, a quantifier, or one character
_TOKENS = re.compile(
    r"[^\W_]+(?![?*+{\w])|\(\?(?:P=\w+|[a-zA-Z]+)\)|\(\?:[^()\[\]\\]*\)|\\."
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|[a-zA-Z-]*:|P<\w+>|>)"
    r"|[?*+][?+]?|\{\d*,?\d*\}[?+]?|.",
    re.S,
)
#: What begins a quantifier.
REPEATS = frozenset("?*+{")
_IN_CLASS = re.compile(r"\\.|(.)-(.)|.", re.S)

#: (openings that nothing can be added to, openings that what follows adds to)
_Found = tuple[set[str], set[str]]


def openings(pattern: str) -> frozenset[str]:
    r"""The openings of all that `pattern` matches.

    >>> sorted(openings("[(*]?(?:baca|simak) juga|\\d{1,2} menit|ya?"))
    ['.bac', '.sim', '0', 'baca', 'sima', 'y', 'ya']
    >>> sorted(openings(".{3,60} juga"))
    ['']
    """
    closed, growing, _ = _branches(tokens(pattern), 0)
    return frozenset(closed | growing)


def tokens(pattern: str) -> list[str]:
    """The parts of a pattern's source: letters, classes, escapes, quantifiers, heads of groups."""
    return _TOKENS.findall(pattern)


def opening(text: str) -> str:
    """The opening of a text.

    >>> opening("« 2025"), opening("Ya")
    ('..00', 'ya')
    """
    return _opening(text[:LENGTH])


@lru_cache(maxsize=4096)
def _opening(head: str) -> str:
    return "".join(map(_plain, head))


def _plain(character: str) -> str:
    small = character.upper().lower()[:1]  # by way of upper case: ı and ſ match i and s
    if small.isalpha():
        return small
    return "0" if small.isdecimal() else "."


def _branches(parts: list[str], at: int) -> tuple[set[str], set[str], int]:
    """What an alternation begins with, and where it ends."""
    closed: set[str] = set()
    growing: set[str] = set()
    while True:
        (some, more), at = _sequence(parts, at)
        closed |= some
        growing |= more
        if at >= len(parts) or parts[at] != "|":
            return closed, growing, at
        at += 1


def _sequence(parts: list[str], at: int) -> tuple[_Found, int]:
    """The same of one branch: each part adds to what the parts before it left open."""
    closed: set[str] = set()
    growing = {""}
    while at < len(parts) and parts[at] not in "|)":
        if not growing:
            return (closed, growing), _end(parts, at)
        (some, more), at = _atom(parts, at)
        repeat = parts[at] if at < len(parts) and parts[at][0] in REPEATS else ""
        if repeat:
            at += 1
            if repeat[0] != "?":  # how often is not followed up
                some, more = some | more, set()
        if len(growing) * len(more) > _MOST:
            return (closed | growing, set()), _end(parts, at)
        closed |= {(a + b)[:LENGTH] for a in growing for b in some}
        added = {(a + b)[:LENGTH] for a in growing for b in more}
        if repeat and (repeat[0] in "?*" or repeat.startswith(("{0", "{,"))):
            added |= growing
        closed |= {a for a in added if len(a) == LENGTH}
        growing = {a for a in added if len(a) < LENGTH}
    return (closed, growing), at


def _atom(parts: list[str], at: int) -> tuple[_Found, int]:
    token = parts[at]
    if token[0] == "(" and token[-1] == ")":
        return _flat(token) if token[2] == ":" else ({""}, set()), at + 1
    if token[0] == "(":
        if token[-1] in "=!":  # what lies ahead or behind takes no character
            return (set(), {""}), skip(parts, at)
        closed, growing, at = _branches(parts, at + 1)
        return (closed, growing), at + 1
    if token[0] == "\\" or token in ("^", "$", "."):
        found = _escaped(token[-1]) if token[0] == "\\" else ""
        return (set(), {found}) if found else ({""}, set()), at + 1
    if token[0] == "[" and len(token) > 1:
        found_all = set() if token[1] == "^" else set(_in_class(token[1:-1]))
        return (set(), found_all) if found_all and "" not in found_all else ({""}, set()), at + 1
    return (set(), {opening(token)}), at + 1


@lru_cache(maxsize=512)
def _flat(group: str) -> _Found:
    """What a group without groups begins with: the words of a rule file, so the same again."""
    closed, growing, _ = _branches(tokens(group[3:-1]), 0)
    return closed, growing


def _end(parts: list[str], at: int) -> int:
    """Where the branch that goes on at `at` ends."""
    while at < len(parts) and parts[at] not in "|)":
        at = skip(parts, at)
    return at


def skip(parts: list[str], at: int) -> int:
    """Where the atom at `at` ends."""
    depth = 0
    while True:
        depth += parts[at][0] == "(" and parts[at][-1] != ")"
        depth -= parts[at] == ")"
        at += 1
        if depth == 0:
            return at


def _escaped(character: str) -> str:
    r"""What \d, \W or \[ begin with, "" for what can be anything."""
    if character.isalnum():
        return {"d": "0", "W": "."}.get(character, "")
    return "."


def _in_class(inner: str) -> Iterator[str]:
    for part in _IN_CLASS.finditer(inner):
        low, high = part.groups()
        if low and high:
            yield from (_plain(chr(code)) for code in range(ord(low), ord(high) + 1))
        else:
            yield _escaped(part[0][1]) if len(part[0]) == 2 else _plain(part[0])
