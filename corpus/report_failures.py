"""The report's section on what failed: pages without an article, addresses not fetched."""

from __future__ import annotations

from collections import Counter

from corpus.report import Figures
from corpus.report_charts import Bar, bars, drawn
from corpus.report_tables import legend, several, table
from corpus.web_page import text

#: Reasons that have a bar of their own.
_BARS = 15


def failures(found: Figures) -> str:
    """Rejects by reason with examples, and the crawl's failures by outlet."""
    rejects = sorted(found.rejects.items(), key=lambda item: (-item[1], item[0]))
    reasons: Counter[str] = Counter()
    for one in found.failures:
        reasons[one.reason] += one.addresses
    fetched = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    if not rejects and not fetched:
        return "<p>Nothing failed.</p>"
    rows = [Bar(reason, number, f"{number:,}", "--trade") for reason, number in rejects[:_BARS]]
    rows += [Bar(reason, number, f"{number:,}", "--media") for reason, number in fetched[:_BARS]]
    chart = drawn(lambda width: bars(rows, width, "What failed, by reason"))
    entries = [("trade", "fetched, but no article")] if rejects else []
    entries += [("media", "not fetched")] if fetched else []
    return (
        f"<figure>{chart}<figcaption>{legend(entries, 'Colours')}</figcaption></figure>"
        + table(
            ("reason", ">pages", "outlets, and examples"),
            [_reject(found, reason, number) for reason, number in rejects],
            "Pages that gave no article",
        )
        + table(
            ("outlet", "what", "reason", ">count"),
            _fetches(found),
            "Addresses that were not fetched",
        )
    )


def _reject(found: Figures, reason: str, number: int) -> tuple[str, str, str]:
    counts = [(-one.rejects[reason], name) for name, one in found.outlets.items()]
    outlets = [f"{name} {-n:,}" for n, name in sorted(counts) if n]
    examples = "".join(f"<li><bdi>{text(url)}</bdi></li>" for url in found.examples[reason])
    why = found.details.get(reason, "")
    told = f"<p>{text(why)}</p>" if why else ""
    return text(reason), f"{number:,}", f"{told}<p>{several(outlets)}</p><ul>{examples}</ul>"


def _fetches(found: Figures) -> list[tuple[str, str, str, str]]:
    rows = []
    for one in sorted(found.failures, key=lambda one: (-one.addresses, one)):
        state = "given up" if one.given_up else "will be tried again"
        reason = f"{text(one.reason)}<small>{state}</small>"
        source = f"<small><bdi>{text(one.url)}</bdi></small>" if one.url else ""
        rows.append(
            (
                f"<bdi>{text(one.outlet)}</bdi>",
                text(one.kind) + source,
                reason,
                f"{one.addresses:,}",
            )
        )
    return rows
