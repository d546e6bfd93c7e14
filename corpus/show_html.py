"""One self-contained page that shows an explained document: kept and cut text side by side."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from cleaners.article import Cleaned, Edit
from cleaners.explain import Verdict, counts, verdicts
from corpus.show import Why, metadata
from corpus.version import saring_version
from corpus.web_page import fill, group_of, text


def page(cleaned: Cleaned, where: str, why: Why) -> bytes:
    """The page as UTF-8. where: what to call the input; why: a rule's reason."""
    found = verdicts(cleaned)
    kept = sum(v.verdict != "cut" for v in found)
    read = sum(len(p.text) for v in found for p in v.pieces)
    left = sum(len(v.kept) for v in found if v.verdict != "cut")
    return fill(
        "explain",
        title=text(cleaned.meta.title or where),
        where=text(where),
        blocks=f"{kept:,} of {len(found):,}",
        characters=f"{left:,} of {read:,}",
        strip=_strip(found),
        legend="".join(_legend(found)),
        metadata="".join(_metadata(cleaned)),
        rows="".join(_rows(found, why)),
        version=escape(saring_version()),
        rules=escape(cleaned.rules_digest[:19]),
    )


def _strip(found: tuple[Verdict, ...]) -> str:
    """The whole document as one line, each block as wide as it is long."""
    out, at = [], 0.0
    total = sum(_weight(v) for v in found) or 1.0
    for verdict in found:
        width = 1000 * _weight(verdict) / total
        name = group_of(verdict.what) if verdict.verdict == "cut" else "kept"
        out.append(f'<rect class="{name}" x="{at:.2f}" width="{width:.2f}" height="10"/>')
        at += width
    return "".join(out)


def _weight(verdict: Verdict) -> float:
    # short blocks must be seen, long ones must not hide the rest
    return 8.0 + sum(len(p.text) for p in verdict.pieces)


def _legend(found: tuple[Verdict, ...]) -> Iterator[str]:
    for name, number in counts(found).items():
        group = "kept" if name in ("kept", "changed") else group_of(name)
        if number:
            yield f'<li class="{group}"><b>{number:,}</b> {escape(name)}</li>'


def _metadata(cleaned: Cleaned) -> Iterator[str]:
    for name, value in metadata(cleaned.meta):
        if name != "title":
            yield f'<div><dt>{escape(name)}</dt><dd dir="auto">{text(value)}</dd></div>'


def _rows(found: tuple[Verdict, ...], why: Why) -> Iterator[str]:
    """A row a block; neighbours that one rule put outside the article share a folded row."""
    for rule, same in groupby(found, key=_outside_rule):
        group = tuple(same)
        yield from [_folded(group, why)] if rule else [_row(v, why) for v in group]


def _outside_rule(verdict: Verdict) -> str:
    """The rule that put a block outside the article, "" when none did."""
    if verdict.verdict == "cut" and verdict.what == "outside" and len(verdict.edits) == 1:
        return verdict.edits[0].rule
    return ""


def _folded(run: tuple[Verdict, ...], why: Why) -> str:
    first, last, edit = run[0].block, run[-1].block, run[0].edits[0]
    number = f"{first}–{last}" if last > first else str(first)
    blocks = "1 block" if len(run) == 1 else f"{len(run):,} blocks"
    inside = "".join(
        f'<li value="{v.block}"><del>{text("".join(p.text for p in v.pieces))}</del></li>'
        for v in run
    )
    return (
        f'<li class="row is-outside" id="b{first}"><div class="no">{number}</div>'
        f'<details class="cut outside"><summary><b>{blocks} outside</b> '
        f"{text(why(edit.cleaner, edit.rule))} {_rule(edit)}</summary>"
        f'<ol dir="auto">{inside}</ol></details></li>\n'
    )


def _rule(edit: Edit) -> str:
    return f"<code>{text(edit.cleaner)} · {text(edit.rule)}</code>"


def _row(verdict: Verdict, why: Why) -> str:
    """One block: its number, what is kept of it, what is cut of it."""
    tag = f" <i>{text(verdict.tag)}</i>" if verdict.tag else ""
    left = _kept(verdict) if verdict.verdict != "cut" else ""
    return (
        f'<li class="row is-{verdict.verdict}" id="b{verdict.block}">'
        f'<div class="no">{verdict.block}{tag}<span class="said"> {verdict.verdict}</span></div>'
        f'<div class="left" dir="auto">{left}</div>'
        f'<div class="right">{"".join(_cuts(verdict, why))}</div></li>\n'
    )


def _kept(verdict: Verdict) -> str:
    out = []
    for piece in verdict.pieces:
        if piece.edit is None:
            out.append(text(piece.text))
        elif piece.edit.put:
            out.append(f"<ins>{text(piece.edit.put)}</ins>")
        else:
            out.append(f'<span class="gap {group_of(piece.edit.what)}" title="cut here"></span>')
    return "".join(out)


def _cuts(verdict: Verdict, why: Why) -> Iterator[str]:
    """Each removed run with its reason; runs of one rule share it."""
    edits: dict[tuple[str, str, str], list[str]] = {}
    first: dict[tuple[str, str, str], Edit] = {}
    for piece in verdict.pieces:
        if piece.edit:
            key = (piece.edit.what, piece.edit.cleaner, piece.edit.rule)
            edits.setdefault(key, []).append(piece.text)
            first.setdefault(key, piece.edit)
    for key, texts in edits.items():
        edit = first[key]
        cut = " ".join(f"<del>{text(t)}</del>" for t in texts if t)
        yield (
            f'<div class="cut {group_of(edit.what)}"><p dir="auto">{cut or "<del></del>"}</p>'
            f'<p class="why"><b>{escape(edit.what)}</b> {text(why(edit.cleaner, edit.rule))} '
            f"{_rule(edit)}</p></div>"
        )
