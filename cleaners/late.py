"""Patterns that are compiled when they are first used: many documents need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands in for a pattern; its methods are the compiled pattern's own from the first use on."""

    def __init__(self, source: str, flags: int) -> None:
        self._wanted = (source, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._wanted), name)
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""`re.compile(source, flags)`, put off until a method of the pattern is asked for.

    A pattern that is wrong raises `re.error` only then. Give it to no function of `re`.

    >>> late(r"(\d+) menit").sub(r"\1 jam", "53 menit")
    '53 jam'
    """
    return cast("re.Pattern[str]", _Late(source, flags))
