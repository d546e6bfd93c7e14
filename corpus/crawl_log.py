"""A run told to its watcher: live by host on a terminal, plain or JSON lines in a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from corpus.rejects import printable
from scraper.summary import Summary

_KEYS = ("outlet", "kind", "url", "reason", "detail", "file", "bytes_cut", "articles", "bytes")


class Log:
    """Told of events on standard error. form: "text" or "json".

    On a terminal, with "text", each host has one line that is kept up to date and only
    failures scroll by; anywhere else every event is a line.
    """

    def __init__(self, form: str, quiet: bool = False) -> None:
        self._form = form
        self._quiet = quiet
        self._progress: Progress | None = None
        self._lines: dict[str, TaskID] = {}
        self._counts: dict[str, dict[str, int]] = {}
        if form == "text" and sys.stderr.isatty() and not quiet:
            self._progress = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                TextColumn("{task.fields[counts]}", markup=False),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress:
            self._progress.stop()

    def __call__(self, event: str, facts: Mapping[str, Any]) -> None:
        """One event."""
        if self._quiet:
            return
        if self._form == "json":
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            line = {"event": event, "time": now, **facts}
            click.echo(json.dumps(line, ensure_ascii=True, sort_keys=True), err=True)
        else:
            words = [f"{key}={facts[key]}" for key in _KEYS if facts.get(key) not in (None, "")]
            text = f"{event}: " + printable(" ".join(words))
            if self._progress is None:
                click.echo(text, err=True)
                return
            if "host" in facts:
                self._show(event, str(facts["host"]))
            if facts.get("reason") or "host" not in facts:
                self._progress.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def _show(self, event: str, host: str) -> None:
        assert self._progress is not None  # noqa: S101 - for the type checker
        if host not in self._lines:
            self._lines[host] = self._progress.add_task(host, counts="", total=None)
        counts = self._counts.setdefault(host, {})
        counts[event] = counts.get(event, 0) + 1
        words = " ".join(f"{name} {count}" for name, count in sorted(counts.items()))
        self._progress.update(self._lines[host], counts=words)


def show_summary(
    summary: Summary, form: str, cleaned: Mapping[str, Any] | None, seconds: float
) -> None:
    """Print the table at the end of a run, or one line of JSON, on standard output."""
    rejected = dict(cleaned.get("rejected", {})) if cleaned else {}
    if form == "json":
        data = {**summary.as_json(), "seconds": round(seconds, 3)}
        if cleaned is not None:
            data |= {"appended": cleaned["appended"], "rejected": rejected}
            data["paragraphs"] = cleaned["paragraphs"]
        click.echo(json.dumps(data, sort_keys=True))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("outlet", "fetched", "not modified", "new", "failed", "bytes"):
        table.add_column(name, justify="left" if name == "outlet" else "right")
    failed: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for (outlet, reason), count in sorted(summary.failed.items()):
        failed[outlet] = failed.get(outlet, 0) + count
        reasons[reason] = reasons.get(reason, 0) + count
    for outlet in sorted({*summary.bytes, *failed}):
        counts = (summary.fetched, summary.not_modified, summary.new)
        cells = [str(one[outlet]) for one in counts]
        table.add_row(outlet, *cells, str(failed.get(outlet, 0)), f"{summary.bytes[outlet]:,}")
    cells = [str(one.total()) for one in (summary.fetched, summary.not_modified, summary.new)]
    table.add_row("total", *cells, str(sum(failed.values())), f"{summary.bytes.total():,}")
    Console(width=None if sys.stdout.isatty() else 100, highlight=False).print(table)
    if reasons:
        click.echo(
            "not fetched: " + ", ".join(f"{n} {name}" for name, n in sorted(reasons.items()))
        )
    if cleaned is not None:
        words = ", ".join(f"{count} {name}" for name, count in sorted(rejected.items()))
        click.echo(f"appended: {cleaned['appended']}; rejected: {words or 'none'}")
        words = ", ".join(f"{count} {kind}" for kind, count in cleaned["paragraphs"].items())
        click.echo(f"paragraphs: {words or 'none'}")
    click.echo(f"left for later: {summary.queued}; time: {seconds:.1f} s")
