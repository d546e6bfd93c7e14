"""`saring report`: one page, or the same figures as JSON, on a data folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from corpus import exits
from corpus.commands import options
from corpus.lines import line
from corpus.output import output


@click.command("report", epilog=exits.epilog())
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True,
    help="The data folder, as `saring run` makes it.",
)  # fmt: skip
@click.option(
    "--out", default="", metavar="FILE.html",
    help="Write the page here, - for standard output; DATA/report.html if not given.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, write no page.")
def report_command(data: Path, out: str, as_json: bool) -> None:
    """Write one page on a data folder: what came in, what was cut, what failed.

    Articles by outlet and day, cuts by kind and rule, failures, outlets whose layout seems to
    have changed, languages, lengths, and who repeats whom. The page needs no network and no
    script. It looks only; what is not there yet, it says.

    \b
    Examples:
      saring report --data data
      saring report --data data --json | jq .headline
    """
    if as_json and out:
        raise click.UsageError("--json prints figures and writes no page: leave --out away")
    from corpus.report import figures
    from corpus.report_read import size
    from corpus.rule_use import reasons

    watched = sys.stderr.isatty()
    with options.progress(size(data) if watched else 0, "reading") as advance:
        found = figures(data, advance)
    if as_json:
        from corpus.report_json import as_json as plain

        with output("") as file:
            file.write(line(plain(found, reasons())))
        return
    from corpus.report_html import page

    target = out or str(data / "report.html")
    with output(target) as file:
        file.write(page(found, reasons()))
    if target != "-":
        click.echo(f"report: {target}")
