"""`saring dedupe`: which paragraphs of the corpus repeat an earlier one."""

from __future__ import annotations

import threading
from pathlib import Path

import click

from corpus import exits
from corpus.commands.crawl import signals
from corpus.lines import line
from corpus.output import output
from scraper.lock import locked


@click.command("dedupe", epilog=exits.epilog())
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True,
    help="The data folder, as `saring run` makes it.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("--repeats", is_flag=True, help="List the lines that one outlet repeats.")
def dedupe_command(data: Path, as_json: bool, repeats: bool) -> None:
    """Find the paragraphs that repeat an earlier one.

    Only articles that are new since last time are looked at. Every paragraph either leads or is
    related to one that leads: exact and near ones repeat it, templates and paraphrases are linked
    to it. The index is DATA/corpus/dedupe. A line that one outlet alone repeats is chrome rather
    than a shared story: --repeats lists candidates for a cleaning rule. `saring story` shows one
    cluster.

    \b
    Example:
      saring dedupe --data data
      saring dedupe --data data --repeats
    """
    from corpus.dedupe import dedupe

    with locked(data), signals(threading.Event()) as caught:
        counts = dedupe(data, lambda: bool(caught))
        if repeats:
            _repeats(data)
    told = dict(sorted(counts.relations.items()))
    if as_json:
        with output("") as file:
            file.write(
                line({"articles": counts.articles, "republished": counts.republished, **told})
            )
    else:
        paragraphs = ", ".join(f"{count} {kind}" for kind, count in told.items() if count)
        click.echo(
            f"{counts.articles} new articles, {counts.republished} of them republished"
            + (f"; paragraphs: {paragraphs}" if paragraphs else "")
        )
    if caught:
        raise SystemExit(128 + caught[0])


def _repeats(data: Path) -> None:
    from corpus.articles import Rows
    from corpus.chrome import repeats
    from corpus.dedupe import folder
    from corpus.index import Index

    path = data / "corpus" / "articles.jsonl"
    if not path.exists():
        return
    index, file = Index(folder(data)), Rows(path)
    for one in repeats(index, file):
        click.echo(f"{one.articles}\t{one.outlet}\t{one.text}")
    index.close()
    file.close()
