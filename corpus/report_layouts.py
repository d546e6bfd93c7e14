"""The report's section on outlets whose layout seems to have changed."""

from __future__ import annotations

from corpus import drift
from corpus.report import Figures, drifted
from corpus.report_charts import dots, drawn
from corpus.report_tables import count, legend, several
from corpus.web_page import text

#: Outlets that are shown with their evidence, and lines of it.
_OUTLETS, _LINES = 20, 8


def layouts(found: Figures) -> str:
    """The outlets, and the evidence in words and drawn."""
    changed = drifted(found)
    young = sorted(name for name, one in found.outlets.items() if not drift.is_enough(one.history))
    need = drift.LATEST[0] + drift.BEFORE
    out = ""
    if judged := len(found.outlets) - len(young):
        out += (
            "<p>The latest pages of each outlet, set against those before, in the order in which"
            " they were fetched. A difference counts that is large, and that chance gives less"
            f" than once in {1 / drift.CHANCE:,.0f} times.</p>\n"
        )
        if not changed:
            out += f"<p>None of {count(judged, 'outlet')} seems to have changed.</p>"
    out += "".join(_outlet(found, *one) for one in changed[:_OUTLETS])
    if left := [name for name, _ in changed[_OUTLETS:]]:
        out += f'<p class="more">and {len(left):,} more: {several(left)}</p>'
    if young:
        out += f'<p class="more">Too few pages to tell ({need} are needed): {several(young)}.</p>'
    return out


def _outlet(found: Figures, name: str, verdict: drift.Verdict) -> str:
    latest, changes, new_rules = verdict
    lines = "".join(f"<li>{text(one.why)}</li>" for one in changes[:_LINES])
    if len(changes) > _LINES:
        lines += f"<li>and {len(changes) - _LINES} more</li>"
    if new_rules:
        lines += "<li>The latest were cleaned with other rules, which alone may be why.</li>"
    kept = [page.kept if page.article else -1 for page in found.outlets[name].history.pages]
    title = f"Characters kept of the last {len(kept)} pages of {name}"
    words = " ".join(one.why for one in changes)
    chart = drawn(lambda width: dots(kept, latest, width, title, words))
    entries = [("bar", "before"), ("trade", f"the latest {latest}")]
    if -1 in kept:
        entries.append(("cross", "no article"))
    return (
        f'<article class="changed"><h3><bdi>{text(name)}</bdi></h3><ul>{lines}</ul><figure>{chart}'
        f"<figcaption>Characters kept of each page, oldest first. {legend(entries, 'Marks')}"
        "</figcaption></figure></article>\n"
    )
