"""`saring compare`: how two paragraphs relate, and what the verdict rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from corpus import exits
from corpus.lines import line
from corpus.output import output
from corpus.relate import HELD, NEAR, SHORT, Relation, relate


@click.command(epilog=exits.epilog())
@click.argument("sides", nargs=-1, metavar="[A B]")
@click.option(
    "--pairs", default="", metavar="FILE.tsv",
    help="Compare the first two columns of every row.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
def compare(sides: tuple[str, ...], pairs: str, as_json: bool) -> None:
    """Tell how two paragraphs relate, and why.

    A and B are texts, or files with one paragraph a line; where one has several, every
    paragraph of A stands with its match in B. The relations: exact (a copy), near (edited,
    repeats the other), template (the same wording with other facts), paraphrase (the same story
    more loosely, only between articles), distinct.

    \b
    Examples:
      saring compare 'Harga emas naik Rp 5.000 hari ini.' 'Harga emas naik Rp5 ribu hari ini.'
      saring compare one.txt other.txt
      saring compare --pairs pairs.tsv | sort | uniq -c
    """
    if pairs:
        if sides:
            raise click.UsageError("--pairs takes no A and B")
        _pairs(pairs, as_json)
        return
    if len(sides) != 2:
        raise click.UsageError("name two texts or files, or --pairs FILE.tsv")
    a, b = (_paragraphs(side) for side in sides)
    if len(a) == len(b) == 1:
        _one(relate(a[0], b[0]), as_json)
    else:
        _articles(a, b, as_json)


def _paragraphs(side: str) -> list[str]:
    """The lines of a file, or the text itself. Raises click.UsageError when there are none."""
    text = _read(side) if _is_file(side) else side
    found = [part for part in text.split("\n") if part.strip()]
    if not found:
        raise click.UsageError(f"nothing to compare in {side!r}")
    return found


def _is_file(side: str) -> bool:
    try:
        return Path(side).is_file()
    except (OSError, ValueError):  # a paragraph is too long for a file's name
        return False


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf8", errors="replace")
    except OSError as err:
        raise click.UsageError(f"{path}: {err.strerror}") from None


def _pairs(path: str, as_json: bool) -> None:
    with output("") as file:
        for a, b in _rows(path):
            found = relate(a, b)
            told = f"{found.kind}\t{found.similarity:.4f}\n".encode()
            file.write(line(_as_json(found)) if as_json else told)


def _rows(path: str) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(_read(path).removesuffix("\n").split("\n"), 1):
        columns = row.rstrip("\r").split("\t")
        if len(columns) < 2:
            raise click.UsageError(f"{path}, line {number}: two columns are needed, with a tab")
        yield columns[0], columns[1]


def _as_json(found: Relation) -> dict[str, Any]:
    return {
        "relation": found.kind,
        "similarity": round(found.similarity, 4),
        "phrases_held": round(found.held, 4),
        "shared": found.shared,
        "together": found.together,
        "thresholds": {"similarity": NEAR, "phrases_held": HELD, "words": SHORT},
        "conflicts": [asdict(conflict) for conflict in found.conflicts],
        "why": found.why,
    }


def _one(found: Relation, as_json: bool) -> None:
    if as_json:
        with output("") as file:
            file.write(line(_as_json(found)))
        return
    click.echo(f"{found.kind}\t{found.similarity:.4f}")
    click.echo(f"  {found.why}")
    click.echo(f"  shared: {found.shared} of {found.together} runs of five characters")
    click.echo(f"  phrases of the shorter one in the longer one: {found.held:.2f}")
    for conflict in found.conflicts:
        one, other = ", ".join(conflict.a) or "-", ", ".join(conflict.b) or "-"
        click.echo(f"  {conflict.what}: {one} | {other}")


def _articles(a: list[str], b: list[str], as_json: bool) -> None:
    from corpus.reading import read
    from corpus.retell import match

    for found in match([read(text) for text in a], [read(text) for text in b]):
        told = _as_json(found.relation) if found.relation else {"relation": "distinct"}
        if as_json:
            with output("") as file:
                file.write(line({"a": found.a, "b": found.b, **told}))
            continue
        like = f"{found.b}" if found.b is not None else "-"
        similarity = f"{found.relation.similarity:.4f}" if found.relation else "-"
        click.echo(f"{found.a}\t{like}\t{told['relation']}\t{similarity}\t{a[found.a][:60]}")
