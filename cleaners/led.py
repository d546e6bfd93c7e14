"""Lists that the article leads to with a colon: what stands in them is no heading of the site's."""

from __future__ import annotations

from cleaners.draft import Draft
from cleaners.marks import first_rule
from cleaners.neighbours import live_after, live_before
from cleaners.rules import PLACES, Rule, Rules
from cleaners.run_titles import BULLETS
from cleaners.shape import is_prose, words

#: Entries of a list at most between its lead-in and a heading in it.
_LED = 12
#: Words of a lead-in at least.
_LEADS = 4


def is_led_to(draft: Draft, index: int) -> bool:
    """Whether a day stands right under a lead-in: "Jadwal pengganti sebagai berikut:"."""
    at = live_before(draft, index)
    return at >= 0 and draft[at].text.endswith(":") and len(words(draft[at].text)) >= _LEADS


def is_led(draft: Draft, index: int) -> bool:
    """Whether a heading stands in a list that a line with a colon leads to: "Daftar pemenang:"."""
    at = live_before(draft, index)
    if at >= 0 and draft[index].text.isupper() and not draft[at].text.isupper():
        return False  # it shouts, and the entries do not
    for _ in range(_LED):
        if at < 0 or is_prose(draft[at].text):
            break
        if draft[at].text.endswith(":"):
            return len(words(draft[at].text)) >= 2 and live_before(draft, at) >= 0
        at = live_before(draft, at)
    return at >= 0 and draft[at].text.endswith(":")


def is_button(draft: Draft, index: int, rule: Rule, rules: Rules) -> bool:
    """Whether the line is an entry of a bulleted list, the names of a menu's buttons: the article
    leads to it, or it looks like a heading and stands between others with its bullet.
    """
    bullet = draft[index].text[:2]
    if bullet not in BULLETS:
        return False
    before, after = live_before(draft, index), live_after(draft, index)
    if rule.then and all(i < 0 or draft[i].text.startswith(bullet) for i in (before, after)):
        return True
    if draft.form != "text":
        return False
    for _ in range(_LED):
        if before < 0 or not draft[before].text.startswith(bullet):
            break
        before = live_before(draft, before)
    led = (
        before >= 0
        and draft[before].text.endswith(":")
        and len(words(draft[before].text)) >= _LEADS
    )
    return led and first_rule(draft, before, rules, PLACES) is None
