"""Accounts and addresses of whom an article is about: they look like the site's own."""

from __future__ import annotations

import re

from cleaners.draft import Draft
from cleaners.fact_box import FACT, FACTS_IN_BOX, is_told
from cleaners.neighbours import live_after, live_before
from cleaners.rules import Rules
from cleaners.zones import zones

_ACCOUNT = re.compile(
    r"(?:instagram|ig|facebook|fb|twitter|x|youtube|tiktok|telegram|whats ?app|wa|line) ?: ?\S",
    re.I,
)


def is_account(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether "Instagram: @warga" is the account of whom the article is about: inside it, beside
    another fact, where most of the facts name no account.
    """
    if not _ACCOUNT.match(draft[index].text) or zones(draft, rules).of(index) != "body":
        return False
    if "told" not in draft.memo:
        told = (i for i in draft.live if is_told(draft[i].text))
        draft.memo["told"] = sum(not _ACCOUNT.match(draft[i].text) for i in told)
    near = (live_before(draft, index), live_after(draft, index))
    beside = any(i >= 0 and is_told(draft[i].text) for i in near)
    return beside and int(draft.memo["told"]) >= FACTS_IN_BOX


def leads_to_facts(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether "Hubungi kami di:" leads, inside the article, to numbers and addresses."""
    if not draft[index].text.endswith(":") or zones(draft, rules).of(index) != "body":
        return False
    after = live_after(draft, index)
    then = live_after(draft, after) if after >= 0 else -1
    return then >= 0 and all(FACT.match(draft[i].text) for i in (after, then))
