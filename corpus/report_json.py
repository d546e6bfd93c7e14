"""A report's figures as plain data, for machines and for the page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from corpus.report import Figures, Outlet, drifted, middle
from corpus.show import Why
from corpus.version import saring_version


def as_json(found: Figures, why: Why) -> dict[str, Any]:
    """The figures as plain data: lists in a fixed order, no nulls. why: a rule's reason."""
    return {
        "version": saring_version(),
        "headline": headline(found),
        "outlets": [_outlet(name, one) for name, one in sorted(found.outlets.items())],
        "cuts": [
            {
                "where": where, "what": what, "cleaner": cleaner, "rule": rule,
                ("blocks" if where == "around" else "cuts"): one.times,
                **({"characters": one.characters} if where == "inside" else {}),
                "articles": one.articles, "why": why(cleaner, rule),
            }
            for where, counts in (("inside", found.inside), ("around", found.around))
            for (what, cleaner, rule), one in sorted(counts.items())
        ],
        "rejects": [
            {"reason": reason, "pages": count, "examples": found.examples[reason]}
            for reason, count in sorted(found.rejects.items())
        ],
        "crawl_failures": [one._asdict() for one in found.failures],
        "changed_layouts": [
            {
                "outlet": name, "latest": verdict.latest, "new_rules": verdict.new_rules,
                "evidence": [one._asdict() for one in verdict.changes],
            }
            for name, verdict in drifted(found)
        ],
        "languages": _counted(found.languages, "language"),
        "words": _counted(found.words, "words"),
        "paragraphs": _counted(found.paragraphs, "paragraphs"),
        "syndication": [one._asdict() for one in found.network.edges()],
    }  # fmt: skip


def headline(found: Figures) -> dict[str, Any]:
    """The figures at the top. Characters: kept, and cut inside and around the articles."""
    days = found.days
    out: dict[str, Any] = {
        "articles": found.articles,
        "outlets": sum(bool(one.articles) for one in found.outlets.values()),
        "paragraphs": sum(value * count for value, count in found.paragraphs.items()),
        "words": sum(one.words for one in found.outlets.values()),
        "characters_kept": found.kept,
        "characters_cut_inside": found.cut_inside,
        "characters_cut_around": found.cut_around,
        "articles_compared": found.known,
        "repeated_paragraphs": found.network.paragraphs.total(),
        "repeated_of_their_own": found.network.own,
        "rejects": found.rejects.total(),
        "addresses_not_fetched": sum(one.addresses for one in found.failures),
        "median_words": middle(found.words),
        "median_paragraphs": middle(found.paragraphs),
        "undated": sum(one.undated for one in found.outlets.values()),
    }
    if days:
        out |= {"first_day": min(days).isoformat(), "last_day": max(days).isoformat()}
    return out


def _outlet(name: str, one: Outlet) -> dict[str, Any]:
    return {
        "outlet": name,
        "articles": one.articles,
        "words": one.words,
        "characters_kept": one.kept,
        "characters_read": one.read,
        "undated": one.undated,
        "days": [{"day": day.isoformat(), "articles": one.days[day]} for day in sorted(one.days)],
        "rejects": _counted(one.rejects, "reason"),
        "languages": _counted(one.languages, "language"),
    }


def _counted(counts: Counter[Any], name: str) -> list[dict[str, Any]]:
    return [{name: value, "count": counts[value]} for value in sorted(counts)]
