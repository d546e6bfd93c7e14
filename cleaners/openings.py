"""Openings: the characters that a pattern's matches can begin with, read from its source.

A line is asked only of the patterns that can begin as it does, and only those are compiled.
Where the answer is not plain, it is "any", so nothing is ever missed.
"""

from __future__ import annotations

import re

# an escape, a class, the head of a group, a quantifier, or one character
_TOKENS = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|[a-zA-Z-]*:|P<\w+>|>)|[?*+][?+]?"
    r"|\{\d*,?\d*\}[?+]?|.",
    re.S,
)
_CLASS = re.compile(r"\\.|(.)-(.)|.", re.S)
#: What is not a match of nothing, yet says nothing of the first character.
_ANY = frozenset(("^", "$", "."))


class _Unknown(Exception):
    """The first character can be any."""


def openings(pattern: str) -> frozenset[str] | None:
    """The characters, in lower case, that a match of `pattern` can begin with; None: any.

    >>> sorted(openings("[(*]?(?:baca|(?:si)?mak) juga"))
    ['(', '*', 'b', 'm', 's']
    >>> openings(".{3,60} juga") is None
    True
    """
    try:
        found, empty, _ = _branches(_TOKENS.findall(pattern), 0)
    except _Unknown:
        return None
    return None if empty else frozenset(found)


def opening(text: str) -> str:
    """The first character of `text` as `openings` names it, "" for none."""
    return text[:1].upper().lower()[:1]  # by way of upper case: ı and ſ match i and s


def _branches(tokens: list[str], at: int) -> tuple[set[str], bool, int]:
    """(first characters, whether it may be empty, where it ends) of an alternation."""
    found: set[str] = set()
    empty = False
    while True:
        some, nothing, at = _sequence(tokens, at)
        found |= some
        empty |= nothing
        if at >= len(tokens) or tokens[at] != "|":
            return found, empty, at
        at += 1


def _sequence(tokens: list[str], at: int) -> tuple[set[str], bool, int]:
    """The same of one branch: all that can be empty adds to what the next part begins with."""
    found: set[str] = set()
    open_ = True
    while at < len(tokens) and tokens[at] not in "|)":
        if open_:
            some, nothing, at = _atom(tokens, at)
            found |= some
        else:
            nothing, at = False, _skip(tokens, at)
        if at < len(tokens) and tokens[at][0] in "?*+{":
            nothing |= tokens[at][0] in "?*" or tokens[at].startswith(("{0", "{,"))
            at += 1
        open_ &= nothing
    return found, open_, at


def _atom(tokens: list[str], at: int) -> tuple[set[str], bool, int]:
    token = tokens[at]
    if token[0] == "(":
        if token[-1] in "=!":  # what lies ahead or behind takes no character
            return set(), True, _skip(tokens, at)
        found, empty, at = _branches(tokens, at + 1)
        return found, empty, at + 1
    return _characters(token), False, at + 1


def _skip(tokens: list[str], at: int) -> int:
    """Where the atom at `at` ends."""
    depth = 0
    while True:
        depth += tokens[at][0] == "("
        depth -= tokens[at] == ")"
        at += 1
        if depth == 0:
            return at


def _characters(token: str) -> set[str]:
    """What one escape, class or character matches. Raises _Unknown."""
    if token[0] == "\\":
        if token[1].isalnum():  # \d, \w and the like
            raise _Unknown
        return {token[1]}
    if token in _ANY or token.startswith("[^"):
        raise _Unknown
    if token[0] != "[" or len(token) == 1:
        return {opening(token)}
    found: set[str] = set()
    for part in _CLASS.finditer(token[1:-1]):
        low, high = part.groups()
        if low and high:
            found |= {opening(chr(code)) for code in range(ord(low), ord(high) + 1)}
        else:
            found |= _characters(part[0]) if part[0][0] == "\\" else {opening(part[0])}
    return found
