"""Patterns that are compiled when they are first used: many documents need few of them."""

from __future__ import annotations

import re
from typing import Any, cast

from cleaners.needles import folded, needles

#: Texts without a needle after which a pattern is compiled all the same: it then costs less to ask.
PATIENCE = 8


class _Late:
    """Stands in for a pattern; its methods are the compiled pattern's own from the first use on.

    `match`, `search` and `fullmatch` are no use where the text has none of the pattern's needles:
    the first few such texts are answered without it.
    """

    def __init__(self, source: str, flags: int) -> None:
        self._wanted = (source, flags)
        self._patience = PATIENCE

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._wanted), name)
        setattr(self, name, found)
        return found

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self._ask("match", text, span)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self._ask("search", text, span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self._ask("fullmatch", text, span)

    def _ask(self, name: str, text: str, span: tuple[int, ...]) -> re.Match[str] | None:
        if self._patience and (wanted := needles(self._wanted[0])):
            small = folded(text)
            if not any(needle in small for needle in wanted):
                self._patience -= 1
                return None
        compiled = re.compile(*self._wanted)
        for method in ("match", "search", "fullmatch"):
            setattr(self, method, getattr(compiled, method))
        found: re.Match[str] | None = getattr(compiled, name)(text, *span)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""`re.compile(source, flags)`, put off until a method of the pattern is asked for.

    A pattern that is wrong raises `re.error` only then. Give it to no function of `re`.

    >>> late(r"(\d+) menit").sub(r"\1 jam", "53 menit")
    '53 jam'
    """
    return cast("re.Pattern[str]", _Late(source, flags))
