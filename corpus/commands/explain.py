"""`saring explain`: what was kept and cut in one document, by which rule, and why."""

from __future__ import annotations

import sys

import click

from cleaners.article import Cleaned
from corpus import exits
from corpus.batch import run_one
from corpus.commands import options
from corpus.document import Cleaning
from corpus.inputs import Job, keep_inputs
from corpus.lines import line
from corpus.output import output
from corpus.rejects import Rejects


@click.command(epilog=exits.epilog())
@click.argument("path", default="-", metavar="[PATH|-]")
@options.reading_options
@click.option("--html", default="", metavar="FILE", help="Write one self-contained page here.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
@options.limit_options
def explain(
    path: str, form: str, url: str, outlet: str, html: str, as_json: bool,
    deadline: float, memory: int,
) -> None:  # fmt: skip
    """Show what was kept and cut in one document, and why.

    Every block of the input stands with its verdict (kept, changed, cut), the cleaner, the rule
    and the rule's reason. Coloured on a terminal, plain in a pipe.

    \b
    Examples:
      saring explain article.txt
      saring explain page.html --html why.html
      saring explain page.html --json | jq '.blocks[] | select(.verdict == "cut")'
    """
    reading = options.reading(form, url, outlet)
    keep_inputs(html, [path])
    job = options.stdin_job(reading) if path == "-" else Job(path)
    outcome = run_one(job, Cleaning(reading), options.limits(deadline, memory))
    if outcome.reason:
        rejects = Rejects()
        rejects.add(path, outcome)
        rejects.print(sys.stderr)
        options.exit_with(exits.REJECTED)
    else:
        _show(outcome.value, path, html, as_json)


def _show(cleaned: Cleaned, where: str, html: str, as_json: bool) -> None:
    from corpus import show
    from corpus.rule_use import reasons

    why = reasons()
    if html:
        from corpus.show_html import page

        with output(html) as file:
            file.write(page(cleaned, where, why))
    if as_json:
        with output("") as file:
            file.write(line(show.as_json(cleaned, where, why)))
    elif not html:
        for text in show.lines(cleaned, why):
            click.echo(text)
