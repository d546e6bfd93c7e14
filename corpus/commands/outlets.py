"""`saring outlets` lists them; `saring outlets check` tells which still work."""

from __future__ import annotations

import json
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from corpus import exits
from corpus.commands.crawl import agent, all_outlets, chosen_outlets
from corpus.rejects import printable
from scraper.archive_write import StorageError
from scraper.check import check
from scraper.fetch import Fetcher
from scraper.frontier import Frontier
from scraper.guard import Guard
from scraper.hosts import Turns
from scraper.outcome import Outcome
from scraper.outlets import Outlet
from scraper.visit import Visitor

_SEEDS = click.option(
    "--seeds", type=click.Path(path_type=Path), help="The folder of seed files; the shipped ones."
)


@click.group("outlets", invoke_without_command=True, epilog=exits.epilog())
@click.option("--data", type=click.Path(path_type=Path), help="The data folder of the crawl.")
@_SEEDS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def outlets_command(ctx: click.Context, data: Path | None, seeds: Path | None, form: str) -> None:
    """List the outlets: last crawl, articles, failures.

    \b
    Example:
      saring outlets --data data
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = seeds
        return
    outlets = all_outlets(seeds)
    try:
        known = crawled(data) if data is not None else {}
    except StorageError as error:
        click.echo(f"saring: {error}", err=True)
        raise SystemExit(exits.STORAGE) from error
    rows = [
        {
            "outlet": one.id, "name": one.name, "language": one.language, "enabled": one.enabled,
            "verified": one.verified, "reason": one.reason,
            **(known.get(one.id) or {"last_crawl": "", "articles": 0, "failures": 0}),
        }
        for one in outlets.values()
    ]  # fmt: skip
    if form == "json":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False, sort_keys=True))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("outlet", "name", "language", "state", "last crawl", "articles", "failures"):
        table.add_column(name, justify="right" if name in ("articles", "failures") else "left")
    for row in rows:
        state = "enabled" if row["enabled"] else f"disabled: {row['reason']}"
        cells = [row["outlet"], row["name"], row["language"], state, row["last_crawl"] or "never"]
        table.add_row(*map(str, cells), str(row["articles"]), str(row["failures"]))
    Console(width=None if sys.stdout.isatty() else 200, highlight=False, markup=False).print(table)


def crawled(data: Path) -> dict[str, dict[str, Any]]:
    """By outlet: last crawl, articles, failures, as the state of `data` says. {} without one.

    The last crawl is when a source was last had, a 304 included; failures are addresses whose last
    try failed. Raises StorageError.
    """
    path = data / "crawl.sqlite3"
    if not path.exists():
        return {}
    frontier = Frontier(path, read_only=True)
    last = dict(
        frontier.rows(
            "SELECT outlet, max(max(fetched, iif(reason = '' AND checked > 0,"
            " strftime('%Y-%m-%dT%H:%M:%S', checked, 'unixepoch'), '')))"
            " FROM urls WHERE kind <> 'page' GROUP BY outlet"
        )
    )
    articles = dict(frontier.rows("SELECT outlet, count(*) FROM articles GROUP BY outlet"))
    failed = dict(
        frontier.rows(
            "SELECT outlet, count(*) FROM urls WHERE reason <> '' AND state <> 'folded'"
            " GROUP BY outlet"
        )
    )
    frontier.close()
    return {
        outlet: {
            "last_crawl": last[outlet][:19] + "Z" if last.get(outlet) else "",
            "articles": articles.get(outlet, 0),
            "failures": failed.get(outlet, 0),
        }
        for outlet in {**last, **articles, **failed}
    }


@outlets_command.command("check", epilog=exits.epilog())
@click.argument("ids", nargs=-1, metavar="[ID]...")
@_SEEDS
@click.option("--contact", envvar="SARING_CONTACT", default="", metavar="MAIL|URL")
@click.option("--allow-address", "allow", multiple=True, metavar="IP|CIDR")
@click.pass_obj
def check_command(
    above: Path | None, ids: tuple[str, ...], seeds: Path | None, contact: str,
    allow: tuple[str, ...],
) -> None:  # fmt: skip
    """Test each source of the outlets, one article, and what a clean gives of it.

    Nothing is written down, and a run that is at work is not known of: check when none is. Ends
    with exit code 3 when something does not work.

    \b
    Example:
      saring outlets check kompas detik --contact me@example.org
    """
    outlets = chosen_outlets(seeds or above, ids)
    name = agent(contact, outlets, allow)
    fetcher = Fetcher(name, Guard(allow))
    visitor = Visitor(fetcher, Turns(threading.Event()), {}, lambda read: None)
    bad = 0
    try:
        for outlet in outlets.values():
            click.echo(f"{outlet.id} ({outlet.name})")
            for one in check(outlet, visitor, partial(judge, outlet=outlet)):
                bad += not one.ok
                mark = "ok " if one.ok else "BAD"
                click.echo(printable(f"  {mark} {one.what:8} {one.url}  {one.detail}"))
    finally:
        fetcher.close()
    if bad:
        raise SystemExit(exits.UNREACHED)


def judge(outcome: Outcome, outlet: Outlet) -> tuple[bool, str]:
    """Whether a fetched article gives a text, and what of it."""
    from cleaners.article import Reject
    from cleaners.rules import load_rules
    from cleaners.run import clean
    from scraper.archive import pages_of

    if outcome.article is None:
        return False, outcome.reason
    page = pages_of(outcome.article.note, outcome.article.records)
    try:
        cleaned = clean(page, load_rules(), outlet)
    except Reject as error:
        return False, str(error)
    size = sum(len(one.text) for one in cleaned.paragraphs)
    return True, f"{len(cleaned.paragraphs)} paragraphs, {size} characters"
