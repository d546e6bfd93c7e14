"""`saring story`: who published a paragraph first, who followed, what each changed."""

from __future__ import annotations

import html
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from corpus import exits
from corpus.cluster import Sighting, changes, cluster, largest
from corpus.output import output
from corpus.rejects import printable

_MARKS = {"": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_TAGS = {"": ("", ""), "-": ("<del>", "</del>"), "+": ("<ins>", "</ins>")}
_PAGE = """<!doctype html>
<html lang="id"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto}}td,th{{text-align:left;
vertical-align:top;padding:.4em;border-bottom:1px solid #ccc}}del{{color:#a00}}ins{{color:#070}}
</style>
<h1>{title}</h1>
<table><tr><th>relation<th>outlet<th>published<th>seen<th>text</tr>
{rows}
</table></html>
"""


@click.command("story", epilog=exits.epilog())
@click.argument("name", metavar="[ID]", default="")
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True,
    help="The data folder, as `saring run` makes it.",
)  # fmt: skip
@click.option("--html", "page", default="", metavar="FILE", help="Write one page here.")
def story_command(name: str, data: Path, page: str) -> None:
    """Show who published a paragraph first, who followed, and what each changed.

    ID is a cluster's id, or as much of its beginning as no other has: a hash of the paragraph that
    leads it, which never changes. Changes are against that paragraph: [-gone-] {+added+}. Without
    an ID, the clusters that most outlets have are listed: id, outlets, articles, text.

    \b
    Examples:
      saring story --data data
      saring story 5f0c2a9e1b7d4c3fa8e6d2b19c0f4e77 --data data
    """
    from corpus.articles import Rows
    from corpus.dedupe import folder
    from corpus.index import Index

    if page and not name:
        raise click.UsageError("--html needs an ID")
    path = data / "corpus" / "articles.jsonl"
    if not path.exists() or not folder(data).exists():
        raise click.UsageError(f"{data} has no index: run `saring dedupe --data {data}`")
    with closing(Index(folder(data))) as index, closing(Rows(path)) as file:
        sizes = [] if name else largest(index, file)
        found = cluster(index, file, name)
    for size in sizes:
        begin = printable(size.text[:80])
        click.echo(f"{size.name}\t{size.outlets}\t{size.articles}\t{begin}")
    if not name:
        return
    if not found:
        raise click.UsageError(f"no cluster, or more than one, has the id {name!r}")
    if page:
        with output(page) as out:
            out.write(_page(name, found).encode("utf8", "replace"))
    else:
        _table(found)


def _leader(found: Sequence[Sighting]) -> str:
    return next(one.text for one in found if one.relation == "leads")


def _table(found: Sequence[Sighting]) -> None:
    leader = _leader(found)
    for one in found:
        click.echo(f"{one.relation}\t{one.outlet}\t{one.published or '-'}\t{one.seen or '-'}")
        click.echo(f"  {printable(one.url)}")
        parts = (_MARKS[sign][0] + text + _MARKS[sign][1] for sign, text in _parts(leader, one))
        click.echo("  " + printable(" ".join(parts)))


def _parts(leader: str, one: Sighting) -> list[tuple[str, str]]:
    return list(changes(leader, one.text))


def _page(name: str, found: Sequence[Sighting]) -> str:
    leader, rows = _leader(found), []
    for one in found:
        parts = (
            _TAGS[sign][0] + html.escape(text) + _TAGS[sign][1]
            for sign, text in _parts(leader, one)
        )
        cells = (one.relation, one.outlet, one.published, one.seen)
        told = "".join(f"<td>{html.escape(cell)}" for cell in cells)
        rows.append(
            f"<tr>{told}<td>{' '.join(parts)}<br><small>{html.escape(one.url)}</small></tr>"
        )
    return _PAGE.format(title=html.escape(name), rows="\n".join(rows))
