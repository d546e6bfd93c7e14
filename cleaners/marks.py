"""Marks: what a block is by the rules, and by its own shape."""

from __future__ import annotations

from bisect import bisect_right

from cleaners.draft import Draft
from cleaners.late import late
from cleaners.rules import Rule, Rules
from cleaners.shape import (
    breaks_off,
    capital_share,
    ends_sentence,
    is_prose,
    opens_quote,
    sentences,
    words,
)

_ATTRIBUTED = late(
    r"[,.!?][\"”] ?(?:kata|ujar|tutur|ucap|jelas|ungkap|pungkas|terang|imbuh)(?:nya)?\b"
)


def kind_at(draft: Draft, index: int, rules: Rules, places: tuple[str, ...]) -> str:
    """The kind of the cut that took the block, or of the rule that could take it there."""
    if not draft.alive(index):
        return draft.what(index)
    rule = first_rule(draft, index, rules, places)
    return rule.what if rule else ""


def is_verse(text: str) -> bool:
    """A line of a poem or an entry of a list: it begins small, ends with a mark, or is too long
    and too plain for a headline.
    """
    plain = len(words(text)) >= 3 and capital_share(text) < 0.5
    return plain or text[:1].islower() or text.endswith((",", ";", ".", "!", "?"))


def is_body(draft: Draft, index: int) -> bool:
    """A full sentence of eight words or more that is not mostly a link."""
    block = draft[index]
    return (
        block.link_share < 0.5
        and not breaks_off(block.text)
        and ends_sentence(block.text)
        and is_prose(block.text)
        and len(words(block.text)) >= 8
    )


def is_said(draft: Draft, index: int) -> bool:
    """Whether two sentences in quotation marks stand in plain text, and who said them: of the
    stories under a heading none is told so.
    """
    text = draft[index].text
    if draft.form != "text" or not opens_quote(text) or sentences(text) < 2:
        return False
    return is_body(draft, index) and _ATTRIBUTED.search(text) is not None


def behind_group(draft: Draft, index: int) -> int:
    """In plain text, the paragraph behind an empty line under the group of lines that begins with
    block `index`, when another one follows it; else -1. The lines of the group are no sentences.
    """
    live = draft.live
    at = bisect_right(live, index)
    start = at
    while at < len(live) and not draft[live[at]].gap and not is_prose(draft[live[at]].text):
        at += 1
    if at == start or at + 1 >= len(live) or not draft[live[at]].gap or not draft[index].gap:
        return -1
    both = is_body(draft, live[at]) and is_prose(draft[live[at + 1]].text)
    return live[at] if both and ends_sentence(draft[live[at + 1]].text) else -1


def first_rule(draft: Draft, index: int, rules: Rules, allowed: tuple[str, ...]) -> Rule | None:
    """The first whole-block rule of the allowed places that fires on block `index`."""
    text = draft[index].text
    if text not in draft.texts:
        draft.texts[text] = rules.whole(text)
    return next((rule for rule in draft.texts[text] if rule.place in allowed), None)
