"""Rejects: documents that gave no article, as rows in the output and as a table at the end."""

from __future__ import annotations

from typing import IO, Any

import click

from corpus.limits import Outcome
from corpus.lines import line


def reject_row(where: str, outcome: Outcome) -> bytes:
    """The row that stands in the output where the article would have stood."""
    return line({"reject": {"reason": outcome.reason, "detail": outcome.detail}, "source": where})


class Rejects:
    """The rejects of one run, in input order."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, where: str, outcome: Outcome) -> None:
        """Remember one document and why it was rejected."""
        self._rows.append((where, outcome.reason, outcome.detail))

    def print(self, file: IO[Any]) -> None:
        """Print the table, nothing when there is none."""
        if not self._rows:
            return
        rows = [tuple(printable(cell) for cell in row) for row in self._rows]
        widths = [max(len(row[i]) for row in rows) for i in (0, 1)]
        count = len(rows)
        click.echo(f"{count} {'input' if count == 1 else 'inputs'} rejected:", file=file)
        for where, reason, detail in rows:
            text = f"  {where:<{widths[0]}}  {reason:<{widths[1]}}  {detail}"
            click.echo(text.rstrip(), file=file)


def printable(text: str) -> str:
    """`text` with everything that could move a terminal's cursor or turn its text around escaped.

    >>> printable("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
