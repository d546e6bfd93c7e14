"""The terminal's view of an explained document, and its JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import click

from cleaners.article import Cleaned, Edit, Metadata
from cleaners.explain import Piece, Verdict, counts, verdicts
from corpus.rejects import printable

Why = Callable[[str, str], str]

_COLOURS = {"kept": "green", "changed": "yellow", "cut": "red"}
_MARGIN = " " * 14


def lines(cleaned: Cleaned, why: Why) -> Iterator[str]:
    """The view line by line, with ANSI colours; click takes them off where nobody sees them.

    Removed characters of a changed block stand in [-...-], new ones in {+...+}.
    """
    for name, value in metadata(cleaned.meta):
        yield click.style(f"{name + ':':<{len(_MARGIN)}}", bold=True) + printable(value)
    yield ""
    found = verdicts(cleaned)
    for verdict in found:
        yield from _block(verdict, why)
    yield ""
    yield "Blocks: " + ", ".join(f"{n} {name}" for name, n in counts(found).items() if n)


def metadata(meta: Metadata) -> Iterator[tuple[str, str]]:
    """What is known of the article, for people: (name, value) pairs, none empty."""
    for one in fields(meta):
        value = getattr(meta, one.name)
        if one.name == "captions":
            value = [f"{c.text} ({c.credit})" if c.credit else c.text for c in value]
        if value is True:
            yield one.name, "yes"
        elif isinstance(value, str) and value:
            yield one.name, value
        elif value:
            yield one.name, "; ".join(value)


def _block(verdict: Verdict, why: Why) -> Iterator[str]:
    name = click.style(f"{verdict.verdict:<8}", fg=_COLOURS[verdict.verdict])
    if verdict.verdict == "cut":
        text = click.style(printable("".join(p.text for p in verdict.pieces)), dim=True)
    else:
        text = "".join(_piece(p) for p in verdict.pieces)
    yield f"{name}{verdict.block:>4}  {text}"
    seen = set()
    for edit in verdict.edits:
        reason = _reason(edit, why)
        if reason not in seen:
            seen.add(reason)
            yield _MARGIN + click.style(reason, fg="cyan")


def _piece(piece: Piece) -> str:
    if piece.edit is None:
        return printable(piece.text)
    out = ""
    if piece.text:
        out += click.style(f"[-{printable(piece.text)}-]", fg="red")
    if piece.edit.put:
        out += click.style(f"{{+{printable(piece.edit.put)}+}}", fg="green")
    return out


def _reason(edit: Edit, why: Why) -> str:
    return f"{edit.what}, {edit.cleaner}, {edit.rule}: {why(edit.cleaner, edit.rule)}"


def as_json(cleaned: Cleaned, where: str, why: Why) -> dict[str, Any]:
    """The same as data: every block with its verdict and edits."""
    found = verdicts(cleaned)
    return {
        "source": where,
        "metadata": dict(metadata(cleaned.meta)),
        "counts": [{"what": name, "blocks": n} for name, n in counts(found).items()],
        "blocks": [
            {
                "block": v.block,
                "tag": v.tag,
                "verdict": v.verdict,
                "text": "".join(p.text for p in v.pieces),
                "edits": [_edit(e, why) for e in v.edits],
            }
            for v in found
        ],
    }


def _edit(edit: Edit, why: Why) -> dict[str, Any]:
    return {
        "start": edit.start, "end": edit.end, "what": edit.what, "cleaner": edit.cleaner,
        "rule": edit.rule, "why": why(edit.cleaner, edit.rule), "put": edit.put,
    }  # fmt: skip
