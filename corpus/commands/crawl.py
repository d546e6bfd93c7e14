"""`saring crawl` and `saring run`: fetch what is new; and clean and append it."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import click

from corpus import exits
from corpus.crawl_log import Log, show_summary
from corpus.version import saring_version
from scraper.archive_write import StorageError
from scraper.crawl import crawl
from scraper.frontier import Frontier
from scraper.guard import Guard
from scraper.lock import BusyError, locked
from scraper.options import Options
from scraper.outlets import Outlet, load_outlets, seeds_folder, sources

_CONTACT = re.compile(
    r"(mailto:)?[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+|https?://[^\s<>()]+\.[^\s<>()]+"
)


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `crawl` and `run` share."""
    for option in reversed(
        (
            click.option(
                "--data", type=click.Path(path_type=Path, file_okay=False), required=True,
                help="The data folder: archive, state, corpus.",
            ),
            click.option(
                "--seeds", type=click.Path(path_type=Path), default=None,
                help="The folder of seed files; the shipped ones by default.",
            ),
            click.option("--outlet", "chosen", multiple=True, metavar="ID", help="Only this one."),
            click.option("--dry-run", is_flag=True, help="Tell what is due; send no request."),
            click.option(
                "--allow-address", "allow", multiple=True, metavar="IP|CIDR",
                help="Open an address that is not public, such as 127.0.0.1.",
            ),
            click.option(
                "--contact", envvar="SARING_CONTACT", default="", metavar="MAIL|URL",
                help="Where outlets reach you; stands in the User-Agent. [env: SARING_CONTACT]",
            ),
            click.option(
                "--since", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="DATE",
                help="Leave out what its feed or sitemap dates before this day.",
            ),
            click.option("--max-pages", type=click.IntRange(0), default=0, help="0: no end."),
            click.option("--max-time", type=Duration(), default=0.0, metavar="TIME",
                         help="Such as 50m; 0: no end."),
            click.option("--max-wait", type=Duration(), default=60.0, metavar="TIME",
                         help="Longest wait for a host that puts us off.  [60s]"),
            click.option("--workers", type=click.IntRange(1, 256), default=16, show_default=True,
                         help="Requests at once; one host is asked one thing at a time."),
            click.option("--rotate", type=click.IntRange(1), default=1_000_000_000, metavar="BYTES",
                         help="Size at which a WARC file is ended.  [1 GB]"),
            click.option("--log-format", type=click.Choice(["text", "json"]), default="text"),
            click.option("--quiet", "-q", is_flag=True, help="No progress, only the summary."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


class Duration(click.ParamType[float]):
    """Seconds, or a number with s, m, h or d."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """`value` as seconds; click's own complaint when it is none."""
        if isinstance(value, float | int):
            return float(value)
        match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,3})?)([smhd]?)", value.strip())
        if match is None:
            self.fail(f"{value!r} is no time such as 90, 50m or 2h", param, ctx)
        return float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}[match[2]]


@click.command("crawl", epilog=exits.epilog())
@common_options
def crawl_command(**given: Any) -> None:
    """Fetch what is new at every enabled outlet into the archive.

    Called again, it fetches only what is new since. Robots.txt, Crawl-delay and Retry-After
    are obeyed; everything fetched is in DATA/archive as WARC.

    \b
    Example:
      saring crawl --data data --outlet kompas --contact me@example.org --max-time 50m
    """
    _run(given, clean=False)


@click.command("run", epilog=exits.epilog())
@common_options
def run_command(**given: Any) -> None:
    """Crawl, clean what is new, append and deduplicate it: the command for a schedule.

    Rows go to DATA/corpus/articles.jsonl, what gave no article to rejected.jsonl beside it,
    which paragraph repeats which to DATA/corpus/dedupe.

    \b
    Examples:
      saring run --data data --contact me@example.org
      saring run --data data --contact me@example.org --dry-run
    """
    _run(given, clean=True)


def chosen_outlets(seeds: Path | None, chosen: tuple[str, ...]) -> dict[str, Outlet]:
    """The enabled outlets, or those named. Raises UsageError for one that cannot be had, or where
    none is enabled; SeedError or RuleError for a seed file that cannot be used.
    """
    outlets = all_outlets(seeds)
    for name in chosen:
        if name not in outlets:
            raise click.UsageError(f"there is no outlet {name!r}; `saring outlets` lists them")
        if not outlets[name].enabled:
            raise click.UsageError(f"outlet {name} is disabled: {outlets[name].reason}")
    found = {
        name: one for name, one in outlets.items() if one.enabled and (name in chosen or not chosen)
    }
    if not found:
        raise click.UsageError(f"no outlet is enabled in {seeds or seeds_folder()}")
    return found


def all_outlets(seeds: Path | None) -> dict[str, Outlet]:
    """Every outlet, its own cuts proven to be rules. Raises SeedError or RuleError."""
    from cleaners.check_rules import own_rules

    outlets = load_outlets(seeds)
    own_rules(outlets.values())
    return outlets


def agent(contact: str, outlets: Mapping[str, Outlet], allow: tuple[str, ...]) -> str:
    """The User-Agent header. Raises UsageError without a contact where it needs one.

    It needs none where every outlet is an address that the operator opened: a test site.
    """
    try:
        guard = Guard(allow)
    except ValueError as error:
        raise click.UsageError(f"--allow-address: {error}") from error
    number = saring_version()
    if contact:
        if not _CONTACT.fullmatch(contact) or not contact.isascii():
            raise click.UsageError(f"{contact!r} is no mail address and no URL")
        return f"saring/{number} (+{contact})"
    public = [one.id for one in outlets.values() if not _is_test_site(one, guard)]
    if public:
        raise click.UsageError(
            "set --contact or SARING_CONTACT to a mail address or URL of yours: "
            f"{public[0]} must be able to reach who asks it for pages"
        )
    return f"saring/{number}"


def _is_test_site(outlet: Outlet, guard: Guard) -> bool:
    hosts = [urlsplit("//" + domain).hostname or "" for domain in outlet.domains]
    return all(not Guard().permits(host) and guard.permits(host) for host in hosts)


def _run(given: dict[str, Any], clean: bool) -> None:
    outlets = chosen_outlets(given["seeds"], given["chosen"])
    if given["dry_run"]:
        show_due(given["data"], outlets)
        return
    name = agent(given["contact"], outlets, given["allow"])
    options = Options(
        agent=name,
        version=name.partition("/")[2].partition(" ")[0],
        allow=given["allow"],
        max_pages=given["max_pages"],
        max_time=given["max_time"],
        max_wait=given["max_wait"],
        workers=given["workers"],
        rotate=given["rotate"],
        since=given["since"].strftime("%Y-%m-%d") if given["since"] else "",
    )
    began = time.monotonic()
    stop = threading.Event()
    cleaned: dict[str, Any] | None = None
    try:
        log = Log(given["log_format"], given["quiet"])
        with locked(given["data"]), signals(stop) as caught, log:
            summary = crawl(given["data"], outlets, options, log, stop)
            summary.interrupted = bool(caught)
            if clean and not caught:
                from corpus.refresh import refresh

                everyone = load_outlets(given["seeds"])
                cleaned = refresh(given["data"], everyone, log, lambda: bool(caught))
    except BusyError as error:
        leave(str(error), exits.BUSY)
    except StorageError as error:
        leave(str(error), exits.STORAGE)
    show_summary(summary, given["log_format"], cleaned, time.monotonic() - began)
    if caught:
        raise SystemExit(128 + caught[0])
    if summary.unreached:
        click.echo("no source could be read: " + ", ".join(summary.unreached), err=True)
        raise SystemExit(exits.UNREACHED)


def show_due(data: Path, outlets: Mapping[str, Outlet]) -> None:
    """Print what a run would ask for, without a request and without a change."""
    queued: dict[str, int] = {}
    path = data / "crawl.sqlite3"
    if path.exists():
        try:
            frontier = Frontier(path, read_only=True)
            rows = frontier.rows(
                "SELECT outlet, count(*) FROM urls WHERE state = 'due' AND kind = 'page'"
                " GROUP BY outlet"
            )
            queued = dict(rows)
            frontier.close()
        except StorageError as error:
            leave(str(error), exits.STORAGE)
    for outlet in outlets.values():
        announced = sources(outlet)
        count = queued.get(outlet.id, 0)
        click.echo(f"{outlet.id}: {len(announced)} sources, {count} pages queued")
        for _, url in announced:
            click.echo(f"  {url}")


@contextmanager
def signals(stop: threading.Event) -> Iterator[list[int]]:
    """Within the block, SIGINT and SIGTERM set `stop`; the list tells which came."""
    caught: list[int] = []

    def handle(number: int, frame: object) -> None:
        caught.append(number)
        stop.set()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield caught
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def leave(message: str, code: int) -> NoReturn:
    """Leave with one line for the user and this exit code."""
    click.echo(f"saring: {message}", err=True)
    raise SystemExit(code)
