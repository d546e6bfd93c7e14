"""The report's section on syndication: the network drawn, and its edges in a table."""

from __future__ import annotations

from corpus.report import Figures
from corpus.report_charts import drawn
from corpus.report_network import drawn_edges, network_chart
from corpus.report_tables import count, legend, share, table
from corpus.web_page import text


def syndication(found: Figures) -> str:
    """Who repeats whom, by paragraphs that one outlet had before another."""
    edges = list(found.network.edges())
    own = count(found.network.own, "paragraph")
    if not edges:
        if not found.known:
            return "<p>There is no index, so nothing is known of repeats.</p>"
        return f"<p>No outlet repeats another one. {own} repeated by their own outlet.</p>"
    total = sum(edge.paragraphs for edge in edges)
    shown = drawn_edges(edges)
    left = len(edges) - len(shown)
    title = "Who repeats whom"
    entries = [("kept", "mostly repeated by others"), ("people", "mostly repeats others")]
    note = f" {count(left, 'thinner arrow')} not drawn; the table has them." if left else ""
    lines = [
        (
            f"<bdi>{text(edge.follower)}</bdi> repeats <bdi>{text(edge.source)}</bdi>",
            f"{edge.paragraphs:,}", share(edge.paragraphs, total), f"{edge.articles:,}",
            f"{edge.republished:,}",
        )
        for edge in edges
    ]  # fmt: skip
    heads = ("outlets", ">paragraphs", "><share", ">articles", ">whole")
    return (
        f"<p>{count(total, 'paragraph')} that another outlet had first, as far as we saw;"
        f" {own} that an outlet repeats of its own. An arrow goes from who had it first to who"
        " repeats it, and is as wide as the repeats are many.</p>"
        f"<figure>{drawn(lambda width: network_chart(shown, width, title))}"
        f"<figcaption>{legend(entries, 'Colours')}{note}</figcaption></figure>"
        + table(heads, lines, "Repeats; whole: articles that are mostly the other's text")
    )
