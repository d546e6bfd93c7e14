"""The charts of a report as static SVG: drawn by Vega-Lite, coloured by the page's style sheet.

Every colour is a custom property of CSS, so one drawing serves light and dark. No text is
measured: margins and ticks are set here, so the bytes do not depend on a machine's fonts. Each
chart is drawn twice, for narrow screens and for wide ones, and the style sheet shows one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import vl_convert

from corpus.periods import Periods

#: Widths of the two drawings, in pixels of their own.
NARROW, WIDE = 330, 760
#: Shades of a heat map; the style sheet has as many.
SHADES = 5
_ROW = 20
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
_ROOT = re.compile(r'<svg [^>]*?viewBox="([^"]*)"[^>]*>')

Chart = alt.Chart | alt.LayerChart | alt.FacetChart


@dataclass(frozen=True, slots=True)
class Box:
    """The size of a plot and the margins around it."""

    width: int
    height: int
    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its length, what stands behind it, and its colour."""

    label: str
    value: float
    told: str
    colour: str = "--bar"


def drawn(draw: Callable[[int], str]) -> str:
    """A chart for both kinds of screen."""
    return (
        f'<div class="chart narrow">{draw(NARROW)}</div><div class="chart wide">{draw(WIDE)}</div>'
    )


def data(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    """Rows for a chart. Their strings are only ever data: no text of a page is an expression."""
    return alt.InlineData(values=list(rows))


def svg(chart: Chart, box: Box, title: str, told: str) -> str:
    """The chart as an SVG element with a title and a description."""
    chart = chart.properties(width=box.width, height=box.height).configure(
        aria=False,
        autosize="none",
        background="transparent",
        font="inherit",
        padding={"left": box.left, "right": box.right, "top": box.top, "bottom": box.bottom},
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor="var(--soft)", labelFontSize=12, labelLimit=0, labelOverlap=False,
            labelFlush=False, domainColor="var(--line)", gridColor="var(--line)", ticks=False,
            title=None, labelPadding=6,
        ),
        text=alt.MarkConfig(fontSize=12, color="var(--soft)"),
    )  # fmt: skip
    drawing = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=_VEGA_LITE)
    words = escape(_seen(title)), escape(_seen(told))
    head = f"<title>{words[0]}</title><desc>{words[1]}</desc>"
    return _ROOT.sub(lambda m: f'<svg role="img" viewBox="{m[1]}">{head}', drawing, count=1)


def short(label: str, room: int) -> str:
    """A label cut to so many characters; what cannot be seen in it becomes a question mark.

    >>> short("kabar-sembilang", 8), short("a\\u202eb", 8)
    ('kabar-s…', 'a?b')
    """
    return _seen(label if len(label) <= room else label[: room - 1] + "…")


def _seen(told: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in told)


def bars(rows: Sequence[Bar], width: int, title: str) -> str:
    """Horizontal bars in the given order, each with its figure behind it."""
    left, right = (104, 118) if width == NARROW else (190, 130)
    box = Box(width - left - right, _ROW * len(rows), left, right, 2, 2)
    # the number keeps equal labels apart
    values = [
        {"n": n, "label": short(row.label, left // 7), "value": row.value, "told": row.told,
         "colour": f"var({row.colour})"}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    base = alt.Chart(data(values)).encode(y=alt.Y("n:O", axis=None))
    most = max((row.value for row in rows), default=1) or 1
    scale = alt.Scale(domain=[0, most], nice=False)
    length = base.mark_bar(height=12, cornerRadiusEnd=2).encode(
        x=alt.X("value:Q", scale=scale, axis=None),
        color=alt.Color("colour:N", scale=None),
    )
    names = base.mark_text(align="right", color="var(--ink)").encode(
        x=alt.value(-8), text="label:N"
    )
    told = base.mark_text(align="left", dx=6).encode(
        x=alt.X("value:Q", scale=scale, axis=None), text="told:N"
    )
    words = "; ".join(f"{row.label}: {row.told}" for row in rows)
    return svg(alt.layer(length, names, told), box, title, words)


def columns(rows: Sequence[tuple[str, int]], width: int, title: str, unit: str) -> str:
    """A histogram: (label, height) from left to right."""
    box = Box(width - 58, 150, 46, 12, 10, 26)
    values = [{"n": n, "label": name, "value": value} for n, (name, value) in enumerate(rows)]
    base = alt.Chart(data(values)).encode(
        x=alt.X("n:O", axis=None, scale=alt.Scale(paddingInner=0.12, paddingOuter=0.06))
    )
    height = base.mark_bar(color="var(--bar)", cornerRadiusEnd=2).encode(y=_counts("value:Q"))
    names = base.mark_text(baseline="top", fontSize=11).encode(
        y=alt.value(box.height + 8), text="label:N"
    )
    told = "; ".join(f"{name} {unit}: {value:,}" for name, value in rows if value)
    return svg(alt.layer(height, names), box, title, told)


def _counts(field: str) -> alt.Y:
    axis = alt.Axis(
        tickCount=3, labelExpr="format(datum.value, '~s')", minExtent=30, maxExtent=30, domain=False
    )
    return alt.Y(field, axis=axis, scale=alt.Scale(nice=3))


def timeline(spans: Periods, counts: Sequence[int], width: int, title: str) -> str:
    """Articles by period, as columns."""
    box = _time_box(width, 120, 8)
    values = [{"a": n + 0.06, "b": n + 0.94, "value": value} for n, value in enumerate(counts)]
    span = alt.Scale(domain=[0, len(counts)], nice=False, padding=0)
    height = alt.Chart(data(values)).mark_bar(color="var(--bar)", orient="vertical").encode(
        x=alt.X("a:Q", axis=None, scale=span), x2="b:Q", y=_counts("value:Q")
    )  # fmt: skip
    told = f"{sum(counts):,} articles by {spans.unit}, {max(counts):,} in the fullest"
    return svg(alt.layer(height, _ticks(spans, span, box)), box, title, told)


def heat(
    spans: Periods, rows: Sequence[tuple[str, Sequence[int]]], edges: Sequence[int], width: int,
    title: str,
) -> str:  # fmt: skip
    """Articles by outlet and period: a row an outlet, a shade a number of articles.

    edges: the least number of each shade, of `shades`.
    """
    box = _time_box(width, _ROW * len(rows), 2)
    values = [
        {"n": n, "a": at + 0.06, "b": at + 0.94, "colour": f"var(--heat-{_shade(count, edges)})"}
        for n, (_, counts) in enumerate(rows)
        for at, count in enumerate(counts)
    ]
    names = [{"n": n, "label": short(name, box.left // 8)} for n, (name, _) in enumerate(rows)]
    span = alt.Scale(domain=[0, len(spans.starts)], nice=False)
    y = alt.Y("n:O", axis=None, scale=alt.Scale(paddingInner=0.14))
    cells = alt.Chart(data(values)).mark_rect().encode(
        x=alt.X("a:Q", axis=None, scale=span), x2="b:Q", y=y,
        color=alt.Color("colour:N", scale=None),
    )  # fmt: skip
    labels = alt.Chart(data(names)).mark_text(align="right", color="var(--ink)").encode(
        x=alt.value(-8), y=y, text="label:N"
    )  # fmt: skip
    told = "; ".join(f"{name}: {sum(counts):,}" for name, counts in rows)
    return svg(alt.layer(cells, labels, _ticks(spans, span, box)), box, title, told)


def _time_box(width: int, height: int, top: int) -> Box:
    left = 112 if width == NARROW else 160
    return Box(width - left - 16, height, left, 16, top, 24)


def _ticks(spans: Periods, span: alt.Scale, box: Box) -> alt.Chart:
    """The names of some periods below a plot: as many as there is room for."""
    step = max(1, -(-len(spans.starts) * 62 // box.width))
    values = [{"at": n + 0.5, "label": _name(spans, n)} for n in range(0, len(spans.starts), step)]
    names: alt.Chart = alt.Chart(data(values)).mark_text(baseline="top").encode(
        x=alt.X("at:Q", axis=None, scale=span), y=alt.value(box.height + 8), text="label:N"
    )  # fmt: skip
    return names


def _name(spans: Periods, number: int) -> str:
    day = spans.starts[number]
    if spans.unit == "year":
        return str(day.year)
    month = _MONTHS[day.month - 1]
    return f"{month} {day.year % 100:02d}" if spans.unit == "month" else f"{day.day} {month}"


def shades(most: int) -> list[int]:
    """The least number of articles of each shade, the lightest first: even steps of ratio.

    >>> shades(100), shades(2)
    ([1, 3, 6, 16, 40], [1, 2])
    """
    return sorted({max(1, round(most ** (n / SHADES))) for n in range(SHADES)})


def _shade(count: int, edges: Sequence[int]) -> int:
    """The shade of a count: 0 for none, the darkest for the most."""
    return SHADES - len(edges) + sum(count >= edge for edge in edges) if count else 0


def dots(kept: Sequence[int], latest: int, width: int, title: str, told: str) -> str:
    """One outlet's pages in order: characters kept of each, -1 where there is no article."""
    box = Box(width - 62, 110, 46, 16, 8, 22)
    top = max(1, sorted(kept)[int(0.97 * (len(kept) - 1))])
    first = len(kept) - latest
    values = [
        {"n": n, "value": max(0, min(count, top)),
         "colour": "var(--trade)" if n >= first else "var(--bar)",
         "shape": "cross" if count < 0 else "circle"}
        for n, count in enumerate(kept)
    ]  # fmt: skip
    span = alt.Scale(domain=[-1, len(kept)], nice=False)
    marks = alt.Chart(data(values)).mark_point(filled=True, size=24, opacity=0.85).encode(
        x=alt.X("n:Q", axis=None, scale=span), y=_counts("value:Q"),
        color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None),
    )  # fmt: skip
    ends = [{"at": 0, "label": "before"}, {"at": first, "label": "latest"}]
    names = alt.Chart(data(ends)).mark_text(baseline="top", align="left").encode(
        x=alt.X("at:Q", axis=None, scale=span), y=alt.value(box.height + 6), text="label:N"
    )  # fmt: skip
    return svg(alt.layer(marks, names), box, title, told)


def swatches(edges: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The legend of a heat map: (number of the shade, its range)."""
    for edge, after in zip(edges, [*edges[1:], 0], strict=True):
        words = f"{edge:,} or more" if not after else f"{edge:,} to {after - 1:,}"
        yield _shade(edge, edges), f"{edge:,}" if after == edge + 1 else words
