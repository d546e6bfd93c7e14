"""The network of outlets drawn: who repeats whom, with arrows as wide as the repeats are many.

Outlets that others repeat stand on the left, those that repeat others on the right, each side in
the order that brings connected outlets to one height. The same edges give the same drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, degrees, hypot, sqrt

import altair as alt

from corpus.report_charts import NARROW, Box, data, short, svg
from corpus.syndication import Edge

#: Outlets that are drawn, the busiest first, and edges between them, the heaviest first.
NODES, EDGES = 20, 60
_STEPS = 24
_WIDEST, _FEW = 7.0, 10
_LARGEST = 9.0


@dataclass(frozen=True, slots=True)
class Node:
    """An outlet's place in the unit square, which side it is on, and its size from 0 to 1."""

    name: str
    x: float
    y: float
    left: bool
    size: float


def drawn_edges(edges: Sequence[Edge]) -> list[Edge]:
    """The edges that there is room for: between the busiest outlets, the heaviest first."""
    busy: Counter[str] = Counter()
    for edge in edges:
        busy[edge.source] += edge.paragraphs
        busy[edge.follower] += edge.paragraphs
    shown = set(sorted(busy, key=lambda name: (-busy[name], name))[:NODES])
    return [edge for edge in edges if {edge.source, edge.follower} <= shown][:EDGES]


def layout(edges: Sequence[Edge]) -> dict[str, Node]:
    """Where each outlet of the edges stands."""
    given: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for edge in edges:
        given[edge.source] += edge.paragraphs
        taken[edge.follower] += edge.paragraphs
    names = sorted({*given, *taken}, key=lambda name: (-given[name] - taken[name], name))
    sides = [
        [name for name in names if given[name] >= taken[name]],
        [name for name in names if given[name] < taken[name]],
    ]
    for turn in range(6):
        sides[turn % 2] = _untangled(sides[turn % 2], sides, edges)
    most = max((given[name] + taken[name] for name in names), default=1)
    out = {}
    for side, left in zip(sides, (True, False), strict=True):
        for name, y in _heights(side).items():
            bow = 0.5 * sqrt(1 - (1.7 * (y - 0.5)) ** 2)
            size = sqrt((given[name] + taken[name]) / most)
            out[name] = Node(name, 0.5 - bow if left else 0.5 + bow, y, left, size)
    return out


def _heights(side: Sequence[str]) -> dict[str, float]:
    return {name: (n + 0.5) / len(side) for n, name in enumerate(side)}


def _untangled(
    side: Sequence[str], sides: Sequence[Sequence[str]], edges: Sequence[Edge]
) -> list[str]:
    """One side in the order of its neighbours' mean height, heavier edges counting more."""
    heights = {name: y for one in sides for name, y in _heights(one).items()}
    pull: dict[str, list[float]] = {name: [0.0, 0.0] for name in side}
    for edge in edges:
        for name, other in ((edge.source, edge.follower), (edge.follower, edge.source)):
            if name in pull:
                pull[name][0] += heights[other] * edge.paragraphs
                pull[name][1] += edge.paragraphs
    return sorted(side, key=lambda name: (round(pull[name][0] / pull[name][1], 6), name))


def network_chart(edges: Sequence[Edge], width: int, title: str) -> str:
    """The drawing: outlets as dots, repeats as arrows from who was first to who repeated."""
    nodes = layout(edges)
    rows = max((sum(n.left is left for n in nodes.values()) for left in (True, False)), default=1)
    margin = 112 if width == NARROW else 200
    box = Box(width - 2 * margin, max(120, 26 * rows), margin, margin, 4, 4)
    most = max((edge.paragraphs for edge in edges), default=1)
    # the more arrows, the thinner all of them
    widest = _WIDEST * min(1.0, sqrt(_FEW / max(len(edges), 1)))
    lines, heads = [], []
    for number, edge in enumerate(edges):
        points = _curve(nodes[edge.source], nodes[edge.follower], box)
        wide = max(0.8, widest * sqrt(edge.paragraphs / most))
        lines += [
            {"edge": number, "t": t, "x": x, "y": y, "wide": round(wide, 2)}
            for t, (x, y) in enumerate(points)
        ]
        (ax, ay), (bx, by) = points[-2:]
        turn = degrees(atan2(bx - ax, ay - by))
        size = round((7 + 1.6 * wide) ** 2 / 2, 1)
        heads.append({"x": bx, "y": by, "turn": round(turn, 1), "size": size})
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, box.width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[box.height, 0], nice=False))
    curves = alt.Chart(data(lines)).mark_line(color="var(--links)", opacity=0.5).encode(
        x=x, y=y, detail="edge:N", order="t:Q", strokeWidth=alt.StrokeWidth("wide:Q", scale=None)
    )  # fmt: skip
    arrows = alt.Chart(data(heads)).mark_point(
        shape="triangle", filled=True, color="var(--links)", opacity=1
    ).encode(
        x=x, y=y, angle=alt.Angle("turn:Q", scale=None), size=alt.Size("size:Q", scale=None)
    )  # fmt: skip
    told = "; ".join(
        f"{edge.follower} repeats {edge.paragraphs:,} paragraphs of {edge.source}" for edge in edges
    )
    return svg(alt.layer(curves, arrows, *_dots(nodes, box, x, y)), box, title, told)


def _dots(nodes: dict[str, Node], box: Box, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The outlets: a dot each, and the name outside of it."""
    values = [
        {"x": round(node.x * box.width, 1), "y": round(node.y * box.height, 1), "left": node.left,
         "label": short(node.name, (box.left - 16) // 7),
         "size": round(3.2 * _radius(node) ** 2, 1),
         "colour": "var(--kept)" if node.left else "var(--people)"}
        for node in nodes.values()
    ]  # fmt: skip
    base = alt.Chart(data(values)).encode(x=x, y=y)
    circles = base.mark_circle(opacity=1, stroke="var(--card)", strokeWidth=1.5).encode(
        size=alt.Size("size:Q", scale=None), color=alt.Color("colour:N", scale=None)
    )
    names = [
        base.transform_filter(f"datum.left == {str(left).lower()}").mark_text(
            align="right" if left else "left", dx=-13 if left else 13, color="var(--ink)"
        ).encode(text="label:N")
        for left in (True, False)
    ]  # fmt: skip
    return [circles, *names]


def _radius(node: Node) -> float:
    return 4 + (_LARGEST - 4) * node.size


def _curve(a: Node, b: Node, box: Box) -> list[tuple[float, float]]:
    """A bow from one dot's rim to just before the other's; there and back take two ways."""
    ax, ay, bx, by = a.x * box.width, a.y * box.height, b.x * box.width, b.y * box.height
    # a bow to the right of its direction, and towards the middle where both are on one side
    cx, cy = (ax + bx) / 2 - 0.12 * (by - ay), (ay + by) / 2 + 0.12 * (bx - ax)
    if a.left == b.left:
        cx = box.width / 2
    points = []
    for n in range(_STEPS + 1):
        t = n / _STEPS
        x = (1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t * t * bx
        y = (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t * t * by
        if hypot(x - ax, y - ay) >= _radius(a) and hypot(x - bx, y - by) >= _radius(b) + 6:
            points.append((round(x, 1), round(y, 1)))
    if len(points) < 2:
        return [(round(ax, 1), round(ay, 1)), (round(bx, 1), round(by, 1))]
    return points
