"""The report's sections on what came out: articles by outlet and day, languages, lengths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from corpus.periods import Periods, periods
from corpus.report import Figures, Outlet, middle
from corpus.report_charts import NARROW, Bar, bars, columns, drawn, heat, shades, swatches, timeline
from corpus.report_tables import count, day, folded, legend, several, share, short_number, table
from corpus.web_page import text

#: Outlets that have a row of their own in the chart, the largest first.
_OUTLETS = 20
#: Languages that have a bar of their own.
_LANGUAGES = 10
_NAMES = {"id": "Indonesian", "ms": "Malay", "en": "English", "mixed": "mixed"}
_WORDS = (0, 50, 100, 150, 200, 300, 400, 500, 700, 1000, 2000)
_PARAGRAPHS = (1, 2, 3, 5, 8, 12, 16, 20, 30, 50)


def articles(found: Figures) -> str:
    """How many articles there are of each outlet, and when."""
    ranked = sorted(found.outlets.items(), key=lambda item: (-item[1].articles, item[0]))
    ranked = [(name, one) for name, one in ranked if one.articles]
    spans = periods(found.days)
    if spans is None:
        return "<p>No article has a date.</p>" + _outlets(ranked)
    total = _binned(found.days, spans)
    rows = [(name, _binned(one.days, spans)) for name, one in ranked[:_OUTLETS]]
    others: Counter[date] = sum((one.days for _, one in ranked[_OUTLETS:]), Counter[date]())
    # the others together are many: they take the darkest shade, and do not set it
    edges = shades(max(max(counts) for _, counts in rows))
    if others:
        rows.append((f"{len(ranked) - _OUTLETS} others", _binned(others, spans)))
    scale = [(f"heat-{n}", words) for n, words in swatches(edges)]
    title = f"Articles by outlet and {spans.unit}"
    return (
        f"<p>{_told(found, spans, total)}</p>\n<figure>"
        + drawn(lambda width: timeline(spans, total, width, f"Articles by {spans.unit}"))
        + drawn(lambda width: heat(spans, rows, edges, width, title))
        + f"<figcaption>Articles in a {spans.unit}: {legend(scale, 'Shades')}</figcaption></figure>"
        + _outlets(ranked)
        + folded(f"The numbers by {spans.unit}", _by_period(spans, total, rows))
    )


def _told(found: Figures, spans: Periods, total: Sequence[int]) -> str:
    out = f"By {spans.unit}, from {day(spans.starts[0])} to {day(max(found.days))}."
    old = found.days.total() - sum(total)
    undated = sum(one.undated for one in found.outlets.values())
    out += f" Not drawn: {count(old, 'article')} before that." if old else ""
    out += f" {count(undated, 'article')} without any date." if undated else ""
    return out + " An article counts on the day of its publication, or of its fetch."


def _binned(days: Counter[date], spans: Periods) -> list[int]:
    out = [0] * len(spans.starts)
    for one, number in days.items():
        if (at := spans.of(one)) >= 0:
            out[at] += number
    return out


def _outlets(ranked: Sequence[tuple[str, Outlet]]) -> str:
    heads = ("outlet", ">articles", "><words each", ">kept", "<first day", "last day", ">rejects")
    rows = [
        (
            f"<bdi>{text(name)}</bdi>", f"{one.articles:,}", f"{one.words // one.articles:,}",
            share(one.kept, one.read),
            *((day(min(one.days)), day(max(one.days))) if one.days else ("-", "-")),
            f"{one.rejects.total():,}",
        )
        for name, one in ranked
    ]  # fmt: skip
    return table(heads, rows, "Outlets; kept: the share of all characters of their pages")


def _by_period(spans: Periods, total: Sequence[int], rows: Sequence[tuple[str, list[int]]]) -> str:
    """The filled periods, newest first, with the outlets that have most."""
    lines = []
    for n in reversed(range(len(spans.starts))):
        if total[n]:
            top = sorted((-counts[n], name) for name, counts in rows if counts[n])
            told = several([f"{name} {-number:,}" for number, name in top])
            lines.append((day(spans.starts[n]), f"{total[n]:,}", told))
    return table((spans.unit, ">articles", "outlets"), lines, f"Articles by {spans.unit}", 62)


def languages(found: Figures) -> str:
    """How many articles are in which language, and of which outlets."""
    ranked = found.languages.most_common()
    ranked.sort(key=lambda item: (-item[1], item[0]))
    if not ranked:
        return "<p>No article, no language.</p>"
    rows = [
        Bar(_NAMES.get(name, name), number, f"{number:,} · {share(number, found.articles)}")
        for name, number in ranked[:_LANGUAGES]
    ]
    if left := ranked[_LANGUAGES:]:
        number = sum(number for _, number in left)
        rows.append(Bar(f"{len(left)} others", number, f"{number:,}"))
    chart = drawn(lambda width: bars(rows, width, "Articles by language"))
    lines = [
        (text(_NAMES.get(name, name)), f"{number:,}", share(number, found.articles),
         several([outlet for outlet, _ in _speakers(found, name)]))
        for name, number in ranked
    ]  # fmt: skip
    heads = ("language", ">articles", ">share", "outlets")
    return f"<figure>{chart}</figure>" + table(heads, lines, "Languages, and who writes in them")


def _speakers(found: Figures, language: str) -> list[tuple[str, int]]:
    counts = [(name, one.languages[language]) for name, one in found.outlets.items()]
    return sorted((one for one in counts if one[1]), key=lambda one: (-one[1], one[0]))


def lengths(found: Figures) -> str:
    """How long the articles are."""
    if not found.articles:
        return "<p>No article, no length.</p>"
    charts, tables = [], []
    for counts, edges, unit in (
        (found.words, _WORDS, "words"), (found.paragraphs, _PARAGRAPHS, "paragraphs"),
    ):  # fmt: skip
        rows = _histogram(counts, edges)
        title = f"Articles by number of {unit}"
        charts.append(
            f"<figure><figcaption>{title}; the middle one has {middle(counts):,}</figcaption>"
            f'<div class="chart">{columns(rows, NARROW, title, unit)}</div></figure>'
        )
        lines = [(name, f"{number:,}", share(number, found.articles)) for name, number in rows]
        tables.append(table((unit, ">articles", ">share"), lines, title))
    return f'<div class="pair">{"".join(charts)}</div>' + folded(
        "The numbers", f'<div class="pair"><div>{"</div><div>".join(tables)}</div></div>'
    )


def _histogram(counts: Counter[int], edges: Sequence[int]) -> list[tuple[str, int]]:
    """Articles by class; a class is named by its least value, which no other class has."""
    out = [0] * len(edges)
    for value, number in counts.items():
        out[max(0, sum(value >= edge for edge in edges) - 1)] += number
    names = [*map(short_number, edges[:-1]), f"{short_number(edges[-1])}+"]
    return list(zip(names, out, strict=True))
