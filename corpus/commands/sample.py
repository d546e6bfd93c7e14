"""`saring sample`: random articles of a dataset, before and after, for a human eye."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus import exits
from corpus.commands.options import seeds_option
from corpus.rejects import printable

if TYPE_CHECKING:
    from cleaners.article import Cleaned
    from corpus.show import Why


@click.command("sample", epilog=exits.epilog())
@click.option("-n", "count", type=click.IntRange(1, 1000), default=20, show_default=True,
              help="How many.")  # fmt: skip
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True,
    help="The data folder, with its archive and a built dataset.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Another one, other articles.")
@click.option("--outlet", default="", metavar="ID", help="Only of this outlet.")
@click.option(
    "--html", "pages", type=click.Path(path_type=Path, file_okay=False), default=None,
    metavar="FOLDER", help="Write a page each, and a list, here.",
)  # fmt: skip
@seeds_option
def sample_command(
    count: int, data: Path, seed: int, outlet: str, pages: Path | None, seeds: Path | None
) -> None:
    """Show random articles of a dataset, before and after.

    Every block of the page as it was read stands with its verdict, and what the build left out
    because an earlier article has it, or masked. The same seed draws the same articles.

    \b
    Examples:
      saring sample -n 5 --data data
      saring sample --data data --outlet kompas --html look
    """
    from corpus.sample import as_cleaned, draw
    from corpus.takedown_reach import closed
    from corpus.verify import find
    from scraper.outlets import load_outlets

    version, outlets = find(data), load_outlets(seeds)
    drawn = draw(version, count, seed, outlet, closed(data))
    if not drawn:
        raise click.UsageError("there is no such article in the dataset")
    shown = [
        (f"{record.id} ({shard})", as_cleaned(record, data / "archive", outlets))
        for shard, record in drawn
    ]
    if pages:
        _write(pages, shown)
        click.echo(f"{len(shown)} articles: {pages / 'index.html'}")
    else:
        _print(shown)


def _reasons() -> Why:
    """Why the cleaners cut, and why the build does."""
    from corpus.rule_use import reasons
    from corpus.sample import WHY

    told = reasons()
    return lambda cleaner, rule: (
        WHY[rule] if cleaner in ("dedupe", "privacy") else told(cleaner, rule)
    )


def _print(shown: Sequence[tuple[str, Cleaned]]) -> None:
    from corpus import show

    why = _reasons()
    for name, cleaned in shown:
        click.secho(f"== {name}", bold=True)
        for text in show.lines(cleaned, why):
            click.echo(text)
        click.echo()


def _write(folder: Path, shown: Sequence[tuple[str, Cleaned]]) -> None:
    from corpus.show_html import page

    why = _reasons()
    folder.mkdir(parents=True, exist_ok=True)
    links = []
    for name, cleaned in shown:
        file = f"{name.split()[0]}.html"
        (folder / file).write_bytes(page(cleaned, name, why))
        title = escape(printable(cleaned.meta.title or name))
        links.append(f'<li><a href="{file}">{title}</a></li>')
    listed = "\n".join(links)
    text = (
        f'<!doctype html>\n<meta charset="utf-8">\n<title>saring</title>\n<ol>\n{listed}\n</ol>\n'
    )
    (folder / "index.html").write_text(text, "utf8")
