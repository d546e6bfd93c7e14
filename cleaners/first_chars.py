"""With which characters can a match of a pattern begin? An index by them spares most patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

#: A set of characters in lower case; None: any character, or none at all.
Chars = frozenset[str] | None


def first_chars(pattern: re.Pattern[str]) -> Chars:
    """The characters, in lower case, with which a match can begin; None when it can be any.

    Never too few: what is not understood counts as any. Read from the pattern's parsed form, so
    it costs a second parse: worth it for what is matched thousands of times.

    >>> sorted(first_chars(re.compile("(?:baca|lihat) juga|©")))
    ['b', 'l', '©']
    >>> first_chars(re.compile(".{0,3}baca")), sorted(first_chars(re.compile(" ?[a-c]x")))
    (None, [' ', 'a', 'b', 'c'])
    """
    chars, empty = _of_sequence(sre.parse(pattern.pattern, pattern.flags & re.IGNORECASE))
    return None if empty else chars


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Chars, bool]:
    """(first characters, whether the sequence can match nothing)."""
    found: set[str] = set()
    for code, value in items:
        chars, empty = _of_item(code, value)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return frozenset(found), False
    return frozenset(found), True


def _of_item(code: Any, value: Any) -> tuple[Chars, bool]:
    if code is op.LITERAL:
        return frozenset(chr(value).lower()), False
    if code is op.IN:
        return _of_set(value), False
    if code is op.BRANCH:
        return _of_branches(value[1])
    if code is op.SUBPATTERN:
        return _of_sequence(value[3])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        chars, empty = _of_sequence(value[2])
        return chars, empty or value[0] == 0
    if code in (op.ASSERT, op.ASSERT_NOT, op.AT):  # looks, takes nothing
        return frozenset(), True
    return None, False


def _of_branches(branches: Iterable[Any]) -> tuple[Chars, bool]:
    found: set[str] = set()
    nothing = False
    for branch in branches:
        chars, empty = _of_sequence(branch)
        if chars is None:
            return None, False
        found |= chars
        nothing = nothing or empty
    return frozenset(found), nothing


def _of_set(members: Iterable[tuple[Any, Any]]) -> Chars:
    found: set[str] = set()
    for code, value in members:
        if code is op.LITERAL:
            found.add(chr(value).lower())
        elif code is op.RANGE and value[1] - value[0] < 128:
            found.update(chr(n).lower() for n in range(value[0], value[1] + 1))
        elif code is op.CATEGORY and value is op.CATEGORY_DIGIT:
            found.add(_DIGIT)
        else:
            return None
    return frozenset(found)


#: Stands for every decimal digit, of any script.
_DIGIT = "0"


def first_of(text: str) -> str:
    """The character under which a text is looked up.

    >>> first_of("Baca"), first_of("٣ menit"), first_of("")
    ('b', '0', '')
    """
    head = text[:1]
    return _DIGIT if head.isdecimal() else head.lower()
