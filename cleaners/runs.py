"""Runs: a label or heading, and the blocks that follow because of it.

Related lists, read-also labels with their titles, comment forms, tag lists. The rule that knows
the heading says with `then` what follows; where the run ends is decided here, by shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from cleaners.article import Block, Edit
from cleaners.dateline import dateline_of
from cleaners.draft import Draft
from cleaners.marks import is_body, kind_at
from cleaners.neighbours import opens_letter
from cleaners.phrases import rule_at
from cleaners.rules import Rule, Rules
from cleaners.run_titles import BULLETS, TITLE, after_title, after_titles
from cleaners.shape import (
    breaks_off,
    ends_sentence,
    is_headline,
    is_name,
    is_prose,
    is_title_case,
    sentences,
    words,
)
from cleaners.spared import is_spared
from cleaners.stretches import opens_stretch
from cleaners.zones import Zones, zones

WHY = {
    "title": "the name or title that belongs to the label before it",
    "list": "an entry of the list under a heading that is chrome",
}

#: Sentences in a row that mean that the article goes on after a list (2) or after the end (3).
_RESUMES = {"titles": 1, "list": 2, "rest": 3}
_HEAD = ("any", "edge", "head")
#: Lines of a summary at most, and words of each where no byline ends it.
_SUMMARY, _SHORT = 6, 14
#: Paragraphs that stand behind the teasers over a headline, at least.
_TEASED = 2
#: Words of a list's name at most.
_CALLED = 4
#: Blocks that a box between paragraphs can hold.
_BOX = 40


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut each heading that opens a run, and the run."""
    where = zones(draft, rules)
    live = draft.live
    position = 0
    while position < len(live):
        rule = rule_at(draft, live[position], rules, where)
        if (
            rule is None
            or not rule.then
            or is_spared(draft, live[position], rule, rules)
            or _is_entry(draft, live, position)
        ):
            position += 1
            continue
        if rule.then == "summary":
            end = _after_summary(draft, live, position, rules, where)
        else:
            end = _end(draft, live, position, rule, rules, where)
        if end == position + 1 and _is_subhead(draft, live, position, rule):
            position += 1
            continue
        yield draft.whole(live[position], rule.what, "runs", rule.id)
        for at in range(position + 1, end):
            yield draft.whole(
                live[at], rule.what, "runs", "title" if rule.then == "title" else "list"
            )
        position = end


def _is_entry(draft: Draft, live: list[int], at: int) -> bool:
    """Whether a line stands between others with its bullet: the names of a menu's buttons."""
    bullet = draft[live[at]].text[:2]
    around = (p for p in (at - 1, at + 1) if 0 <= p < len(live))
    return bullet in BULLETS and all(draft[live[p]].text.startswith(bullet) for p in around)


def _end(draft: Draft, live: list[int], start: int, rule: Rule, rules: Rules, where: Zones) -> int:
    """The position in `live` of the first block behind the run that opens at `start`."""
    if rule.then == "title":
        return after_title(draft, live, start, rule)
    if rule.then == "titles":
        return after_titles(draft, live, start)
    if rule.then == "numbers":
        texts = (draft[i].text for i in live[start + 1 :])
        return start + 1 + sum(1 for _ in takewhile(_is_count, texts))
    behind = range(start + 1, len(live))
    zone = where.of(live[start])
    if zone == "head":  # never past the first paragraph
        end = next((at for at in behind if _begins(draft, live[at], where)), start + 1)
        if end == start + 1 and rule.then == "list":
            end = _behind_teasers(draft, live, end)
        return start + 1 if _holds_headline(draft, live[:end], start) else end
    if zone == "body" and rule.then == "list" and _resumes(draft, live, start + 1, 1):
        return start + 1  # a list begins with a headline, not with a paragraph
    if zone == "body" and (own := _back_in_place(draft, live, start, where)):
        return own
    if zone == "body" and (own := _behind_bullets(draft, live, start)):
        return own
    lists = zone == "body" and rule.then == "list"
    resumed = (
        at
        for at in behind
        if _resumes(draft, live, at, _RESUMES[rule.then])
        or (lists and opens_stretch(draft, live[at], rules))
    )
    at = next(resumed, len(live))
    if at == len(live):
        return at
    listed = lists and opens_stretch(draft, live[at], rules)
    at = _give_back(draft, live, start, at)
    # what the list is called: "Garuda Sport"
    named = listed and at - 1 > start and len(words(draft[live[at - 1]].text)) <= _CALLED
    return at - 1 if named else at


def _behind_teasers(draft: Draft, live: list[int], at: int) -> int:
    """The position behind the teasers, each one sentence, that stand in plain text right under a
    heading over the headline: what follows is another heading, the headline, or the same again.
    """
    more = sum(is_body(draft, i) for i in live[at:]) > _TEASED
    while draft.form == "text" and more and at + 1 < len(live):
        text, below = draft[live[at]].text, draft[live[at + 1]].text
        if sentences(text) > 1 or dateline_of(text)[0] or not ends_sentence(text):
            break
        if is_prose(below) and text not in (below, draft[live[at - 1]].text):
            break
        at += 1
    return at


def _holds_headline(draft: Draft, head: list[int], start: int) -> bool:
    """Whether the run takes the head's only headline, the article's own: "Terbaru" was a button."""
    long = [
        p
        for p, i in enumerate(head)
        if is_headline(draft[i].text) and len(words(draft[i].text)) >= TITLE
    ]
    return len(long) == 1 and long[0] > start


def _begins(draft: Draft, index: int, where: Zones) -> bool:
    """Whether the text begins at a block: a paragraph, or a letter's first words."""
    return index >= where.first or is_body(draft, index) or opens_letter(draft[index].text)


def _behind_bullets(draft: Draft, live: list[int], start: int) -> int:
    """The position of the sentence right behind a list of bullets, else 0."""
    at = start + 1
    while at < len(live) and draft[live[at]].text.startswith(BULLETS):
        at += 1
    if not start + 1 < at < len(live):
        return 0
    text = draft[live[at]].text
    return at if is_prose(text) or (text.endswith(".") and len(words(text)) > 2) else 0


def _back_in_place(draft: Draft, live: list[int], start: int, where: Zones) -> int:
    """On a page, when the heading stands in a box of its own between paragraphs: the position of
    the first block behind it that stands where they do; else 0.
    """
    place = draft[where.first].path
    if draft.form != "html" or draft[live[start]].path == place:
        return 0
    behind = range(start + 1, min(len(live), start + _BOX))
    same = (at for at in behind if draft[live[at]].path == place)
    at = next(same, 0)
    return at if at and live[at] <= where.last else 0


def _is_count(text: str) -> bool:
    """Whether a line is a page's number or a button's: two digits, or a single sign."""
    return len(text) == 1 or (text.isdecimal() and len(text) <= 2)


def _after_summary(draft: Draft, live: list[int], start: int, rules: Rules, where: Zones) -> int:
    """The lines between a summary's heading and other chrome (the byline, the time) or the body:
    down to the first paragraph of more than a short sentence or with a dateline.
    """
    at = start + 1
    while at < len(live) and at <= start + _SUMMARY and live[at] == live[at - 1] + 1:
        text = draft[live[at]].text
        short = len(words(text)) <= _SHORT and sentences(text) == 1
        if (
            dateline_of(text)[0]
            or kind_at(draft, live[at], rules, _HEAD)
            or (live[at] >= where.first and not short)
        ):
            break
        at += 1
    return at if at < len(live) else start + 1


def _resumes(draft: Draft, live: list[int], at: int, need: int) -> bool:
    """Whether body text goes on at `at`: `need` sentences in a row, none of them a teaser."""
    run = live[at : at + need]
    if run and draft[run[0]].text.endswith(":") and len(words(draft[run[0]].text)) >= TITLE:
        return True  # "Esoknya ada yang membalas di bawahnya:": no list has such an entry
    return len(run) == need and all(is_body(draft, i) and not _is_teaser(draft, i) for i in run)


def _is_teaser(draft: Draft, index: int) -> bool:
    """Whether a sentence of a page stands under the link to another story, in one box with it."""
    box = draft[index].path[:-1]
    above = max(0, index - 1)
    linked = draft.form == "html" and draft.what(above) in ("readalso", "related")
    return linked and draft[above].path[: len(box)] == box and draft[above].link_share > 0.8


def _give_back(draft: Draft, live: list[int], start: int, at: int) -> int:
    """Give the body back what stands right before its first sentence and no list holds: the
    lines of a verse, a lead-in, a subhead.
    """
    while at - 1 > start + 1 and _is_verse(draft[live[at - 1]]):
        at -= 1
    block = draft[live[at - 1]]
    if at - 1 > start + 1 and 2 <= len(words(block.text)) <= 7 and block.link_share < 0.5:
        return at if is_title_case(block.text) else at - 1
    return at


def _is_verse(block: Block) -> bool:
    """A line that no list of headlines holds: a full sentence, a lead-in with a colon, another
    script, three words or fewer that do not begin each with a capital.
    """
    text = block.text
    cut_off = block.link_share >= 0.5 or breaks_off(text)
    if is_prose(text) and ends_sentence(text) and not cut_off:
        return True
    if text.endswith(":") or not any("a" <= ch.lower() <= "z" for ch in text):
        return True
    return len(words(text)) <= 3 and not is_name(text) and not ends_sentence(text)


def _is_subhead(draft: Draft, live: list[int], at: int, rule: Rule) -> bool:
    """A heading of one word between paragraphs: `Terpopuler` over what is said to be popular."""
    text = draft[live[at]].text
    if rule.then not in ("list", "rest") or len(words(text)) != 1 or text.isupper():
        return False
    return 0 < at < len(live) - 1 and all(is_body(draft, live[j]) for j in (at - 1, at + 1))
