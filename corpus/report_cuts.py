"""The report's section on what was cut: by kind, and by rule with the rule's reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from corpus.report import Figures, Measure
from corpus.report_charts import Bar, bars, drawn
from corpus.report_tables import legend, share, short_number, table
from corpus.show import Why
from corpus.web_page import GROUPS, group_of, text

Key = tuple[str, str, str]
_GROUP_WORDS = {
    "links": "links elsewhere", "people": "people and times", "media": "pictures and video",
    "trade": "trade", "mend": "repairs and the rest", "outside": "around the article",
}  # fmt: skip


def cuts(found: Figures, why: Why) -> str:
    """Kept against cut; the cuts inside articles by kind; every rule and its reason."""
    read = found.kept + found.cut_inside + found.cut_around
    if not read:
        return "<p>Nothing was read, nothing was cut.</p>"
    parts = (
        ("kept", found.kept, "--kept"), ("cut inside", found.cut_inside, "--trade"),
        ("cut around", found.cut_around, "--outside"),
    )  # fmt: skip
    whole = [
        Bar(name, part, f"{share(part, read)} · {short_number(part)}", colour)
        for name, part, colour in parts
    ]
    kinds: Counter[str] = Counter()
    for (what, _, _), one in found.inside.items():
        kinds[what] += one.characters
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    by_kind = [
        Bar(what, part, f"{share(part, found.cut_inside)} · {short_number(part)}",
            f"--{group_of(what)}")
        for what, part in ranked
    ]  # fmt: skip
    seen = {group_of(what) for what in kinds}
    groups = [(name, _GROUP_WORDS[name]) for name in GROUPS if name in seen]
    out = f"<figure>{drawn(lambda width: bars(whole, width, 'Characters kept and cut'))}</figure>"
    if by_kind:
        chart = drawn(lambda width: bars(by_kind, width, "Characters cut inside articles, by kind"))
        out += (
            f"<h3>Inside articles, by kind</h3><figure>{chart}"
            f"<figcaption>{legend(groups, 'Colours')}</figcaption></figure>"
        )
    heads = ("kind, reason, rule", ">cuts", "><characters", ">articles")
    around = ("kind, reason, rule", ">blocks", ">articles")
    return (
        out
        + table(heads, _rules(found.inside, why, True), "Rules that cut inside articles")
        + table(around, _rules(found.around, why, False), "Rules that cut around articles")
    )


def _rules(counts: Mapping[Key, Measure], why: Why, inside: bool) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for key, one in sorted(counts.items(), key=lambda item: (-item[1].times, item[0])):
        what, cleaner, rule = key
        name = (
            f'<b class="kind {group_of(what)}">{text(what)}</b> {text(why(cleaner, rule))} '
            f"<code>{text(cleaner)} · {text(rule)}</code>"
        )
        middle = (f"{one.characters:,}",) if inside else ()
        rows.append((name, f"{one.times:,}", *middle, f"{one.articles:,}"))
    return rows
