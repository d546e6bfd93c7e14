"""`saring rules`: list the rules, check that each keeps its promises, see which ever fire."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing

import click

from cleaners.rules import Rule
from corpus import exits
from corpus.batch import run_batch
from corpus.commands import options
from corpus.document import Reading
from corpus.inputs import jobs
from corpus.lines import line
from corpus.output import output
from corpus.rejects import Rejects
from corpus.rule_use import Counting, Proving, Uses, all_rules


@click.group(epilog=exits.epilog())
def rules() -> None:
    """List the rules, and check that each does what it says.

    \b
    Example:
      saring rules check
    """


@rules.command("list")
@click.option(
    "--what", default="", metavar="KIND", help="Only cuts of this kind, such as readalso."
)
@click.option("--how", default="", metavar="HOW", help="Only whole, start, end, inside or select.")
@click.option("--match", default="", metavar="TEXT", help="Only rules that would hit this line.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.argument("words", nargs=-1, metavar="[WORD...]")
def list_rules(what: str, how: str, match: str, as_json: bool, words: tuple[str, ...]) -> None:
    """List the rules, those of outlets included; every WORD must be in the id or the reason.

    \b
    Examples:
      saring rules list --what readalso
      saring rules list --match 'Baca juga: Banjir surut'
    """
    found = [
        rule
        for rule in all_rules()
        if what in ("", rule.what)
        and how in ("", rule.how)
        and (not match or rule.spans(match))
        and all(word in f"{rule.id} {rule.why}" for word in words)
    ]
    if as_json:
        with output("") as file:
            for rule in found:
                file.write(line({"id": rule.id, "what": rule.what, "how": rule.how, "why": rule.why,
                                 "pattern": rule.source}))  # fmt: skip
        return
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        click.echo(f"{rule.id:<{width}}  {rule.what:<11} {rule.how:<7} {rule.why}")


@rules.command()
@click.option("--on", metavar="DIR", help="Also count how often each rule fires on these files.")
@click.option("--json", "as_json", is_flag=True, help="Print faults and counts as JSON.")
@click.option("--workers", type=click.IntRange(0), default=0, metavar="N",
              help="Worker processes.  [default: one a core]")  # fmt: skip
def check(on: str | None, as_json: bool, workers: int) -> None:
    """Check every rule: its hits, its spares, and its time on growing hostile text.

    With --on, say how often each rule fired on the files of a folder (or one file, or a glob),
    and which never did.

    \b
    Examples:
      saring rules check
      saring rules check --on pages/
    """
    known = all_rules()
    bad = _faults(known, workers)
    uses, rejects = _uses(on, workers) if on is not None else (Counter(), Rejects())
    never = sorted({rule.id for rule in known} - {rule for _, _, rule in uses}) if on else []
    if as_json:
        with output("") as file:
            file.write(line(_report(known, bad, uses, never)))
    else:
        _print(known, bad, uses, never, on)
    rejects.print(sys.stderr)
    options.exit_with(exits.REJECTED if bad or rejects else exits.OK)


def _faults(known: Sequence[Rule], workers: int) -> list[tuple[str, str]]:
    """(rule, fault) pairs; a rule that hangs is stopped, and that is its fault."""
    bad = []
    with closing(run_batch(known, Proving(), workers)) as outcomes:
        for rule, outcome in outcomes:
            found = [outcome.detail] if outcome.reason else outcome.value
            bad += [(rule.id, fault) for fault in found]
    return bad


def _uses(on: str, workers: int) -> tuple[Uses, Rejects]:
    uses, rejects = Uses(), Rejects()
    with closing(run_batch(jobs([on]), Counting(Reading()), workers)) as outcomes:
        for job, outcome in outcomes:
            if outcome.reason:
                rejects.add(job.where, outcome)
            else:
                uses += outcome.value
    return uses, rejects


def _print(
    known: Sequence[Rule], bad: Sequence[tuple[str, str]], uses: Uses, never: Sequence[str],
    on: str | None,
) -> None:  # fmt: skip
    for rule, fault in bad:
        click.echo(f"{rule}: {fault}")
    click.echo(f"{len(known)} rules checked, {len({rule for rule, _ in bad})} at fault")
    if on is None:
        return
    click.echo()
    for (what, cleaner, rule), number in _ranked(uses):
        click.echo(f"{number:>7}  {what:<11} {cleaner:<12} {rule}")
    click.echo(f"\nnever fired ({len(never)}):")
    for rule in never:
        click.echo(f"         {rule}")


def _ranked(uses: Uses) -> list[tuple[tuple[str, str, str], int]]:
    return sorted(uses.items(), key=lambda item: (-item[1], item[0]))


def _report(
    known: Sequence[Rule], bad: Sequence[tuple[str, str]], uses: Uses, never: Sequence[str]
) -> dict[str, object]:
    return {
        "rules": len(known),
        "faults": [{"rule": rule, "fault": fault} for rule, fault in bad],
        "fired": [
            {"what": what, "cleaner": cleaner, "rule": rule, "count": number}
            for (what, cleaner, rule), number in _ranked(uses)
        ],
        "never": list(never),
    }
