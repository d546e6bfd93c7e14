"""The figures of a data folder: what came in, what was cut, what failed, who repeats whom.

One pass over the rows and rejects, one over the index; memory grows with outlets and days, not
with articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus import drift
from corpus.periods import published_day
from corpus.report_read import (
    Failure,
    Reject,
    Repeat,
    Row,
    Watch,
    compared,
    pages,
    report_failures,
    report_repeats,
)  # fmt: skip
from corpus.syndication import Network, network

#: Addresses that stand as examples beside a reason.
EXAMPLES = 3
#: Characters of an address, and of an outlet's name, that are told.
_ADDRESS, _NAME = 300, 80
#: What an outlet without a name is called.
UNKNOWN = "unknown"


@dataclass
class Measure:
    """What one (what, cleaner, rule) took: how often, characters, and of how many articles."""

    times: int = 0
    characters: int = 0
    articles: int = 0


@dataclass
class Outlet:
    """The counts of one outlet. days: articles by the day they count for."""

    articles: int = 0
    words: int = 0
    kept: int = 0
    read: int = 0
    undated: int = 0
    days: Counter[date] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    history: drift.History = field(default_factory=drift.History)


@dataclass
class Figures:
    """All that a report tells. inside, around: by (what, cleaner, rule); around counts blocks.

    words, paragraphs: how many articles have so many. examples, details: of rejects, by reason.
    crawled: whether there is a crawl's state; failures: what it says. known: articles that the
    index has compared, of which `network` tells.
    """

    outlets: dict[str, Outlet] = field(default_factory=dict)
    inside: dict[tuple[str, str, str], Measure] = field(default_factory=dict)
    around: dict[tuple[str, str, str], Measure] = field(default_factory=dict)
    kept: int = 0
    cut_inside: int = 0
    cut_around: int = 0
    words: Counter[int] = field(default_factory=Counter)
    paragraphs: Counter[int] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    crawled: bool = False
    failures: list[Failure] = field(default_factory=list)
    known: int = 0
    network: Network = field(default_factory=Network)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(one.articles for one in self.outlets.values())

    @property
    def rejects(self) -> Counter[str]:
        """Rejects by reason."""
        return sum((one.rejects for one in self.outlets.values()), Counter[str]())

    @property
    def languages(self) -> Counter[str]:
        """Articles by language."""
        return sum((one.languages for one in self.outlets.values()), Counter[str]())

    @property
    def days(self) -> Counter[date]:
        """Articles by day."""
        return sum((one.days for one in self.outlets.values()), Counter[date]())


def figures(data: Path, watch: Watch = lambda size: None) -> Figures:
    """Read a data folder. What is not there counts as nothing. Raises StorageError."""
    out = Figures()
    for page in pages(data, watch):
        if isinstance(page, Reject):
            _reject(out, page)
        else:
            _article(out, page)
    out.crawled = (data / "crawl.sqlite3").exists()
    out.failures = list(report_failures(data))
    out.known = compared(data)
    out.network = network(_named(report_repeats(data)))
    return out


def _named(repeats: Iterable[Repeat]) -> Iterable[Repeat]:
    for one in repeats:
        yield one._replace(outlet=_name(one.outlet), source=_name(one.source))


def _name(outlet: str) -> str:
    return outlet[:_NAME] or UNKNOWN


def _reject(out: Figures, page: Reject) -> None:
    outlet = out.outlets.setdefault(_name(page.outlet), Outlet())
    outlet.rejects[page.reason] += 1
    if page.reason == "no_article":
        outlet.history.pages.append(drift.Page(article=False))
    out.details.setdefault(page.reason, page.detail[:_ADDRESS])
    examples = out.examples.setdefault(page.reason, [])
    if page.url and len(examples) < EXAMPLES:
        examples.append(page.url[:_ADDRESS])


def _article(out: Figures, row: Row) -> None:
    outlet = out.outlets.setdefault(_name(row.outlet), Outlet())
    words = len(row.text.split())
    # what was put in place of something else was not read
    kept = sum(p.end - p.start for p in row.paragraphs) - sum(len(e.put) for e in row.edits)
    inside = sum(e.end - e.start for e in row.edits)
    read = kept + inside + row.outside.characters
    day = published_day(row.published, row.fetched)
    outlet.articles += 1
    outlet.words += words
    outlet.kept += kept
    outlet.read += read
    if day:
        outlet.days[day] += 1
    else:
        outlet.undated += 1
    outlet.languages[row.languages.language or row.language or UNKNOWN] += 1
    out.kept += kept
    out.cut_inside += inside
    out.cut_around += row.outside.characters
    out.words[words] += 1
    out.paragraphs[len(row.paragraphs)] += 1
    rules = _cuts(out, row)
    outlet.history.pages.append(
        drift.Page(
            True, kept, read, bool(row.authors), bool(row.published),
            outlet.history.bits(rules), row.provenance.rules_digest,
        )
    )  # fmt: skip


def _cuts(out: Figures, row: Row) -> set[str]:
    """Count the row's cuts -> the rules that fired, by cleaner and rule."""
    inside: dict[tuple[str, str, str], list[int]] = {}
    for edit in row.edits:
        key = (edit.what, edit.cleaner, edit.rule)
        inside.setdefault(key, []).append(edit.end - edit.start)
    around: dict[tuple[str, str, str], list[int]] = {}
    for run in row.outside.runs:
        key = (run.what, run.cleaner, run.rule)
        around.setdefault(key, []).append(run.last - run.first + 1)
    for found, counts, is_inside in ((inside, out.inside, True), (around, out.around, False)):
        for key, sizes in found.items():
            measure = counts.setdefault(key, Measure())
            measure.times += len(sizes) if is_inside else sum(sizes)
            measure.characters += sum(sizes) if is_inside else 0
            measure.articles += 1
    return {f"{cleaner} {rule}" for _, cleaner, rule in (*inside, *around)}


def middle(counts: Counter[int]) -> int:
    """The median of counted values, the lower one of two; 0 without any."""
    half, seen = (counts.total() + 1) // 2, 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= half:
            return value
    return 0


def drifted(found: Figures) -> list[tuple[str, drift.Verdict]]:
    """Outlets whose layout seems to have changed, with the evidence, in order of their names."""
    named = ((name, drift.judge(one.history)) for name, one in sorted(found.outlets.items()))
    return [(name, verdict) for name, verdict in named if verdict.changes]
