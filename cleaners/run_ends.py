"""Where a run ends: at the paragraph, the summary's last line or the tag behind which the article,
or another list, goes on.
"""

from __future__ import annotations

from cleaners.article import Block
from cleaners.body_end import TAIL
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.fact_box import opens_facts
from cleaners.marks import is_body, is_said, kind_at
from cleaners.rules import Rules
from cleaners.run_titles import BULLETS, TITLE, heads
from cleaners.shape import (
    breaks_off,
    ends_sentence,
    is_headline,
    is_name,
    is_prose,
    is_title_case,
    known_share,
    sentences,
    words,
)
from cleaners.times import is_time_line
from cleaners.zones import Zones

_HEAD = ("any", "edge", "head")
_SIGNED = frozenset(("byline", "time", "editor"))
#: Lines of a summary at most, and words of each where no byline ends it.
_SUMMARY, _SHORT = 6, 14
#: Words of a desk that signs over the time, at most.
_SIGNS = 3
#: Words at most of the name over a list of facts.
_NAMED = 2
#: Sentences in a row behind a list that one that somebody says stands for.
_SAID = 2
#: Words at least of a line that can be told from a subhead by what it speaks of.
_LONG = 6
#: Words of a tag at most.
_TAGGED = 5
#: Blocks that a box between paragraphs can hold.
_BOX = 40


def before_signed(draft: Draft, live: list[int], start: int, end: int, rules: Rules) -> int:
    """In the head of a plain text, the position of the headline that stands over the last byline
    or time before position `end`: the list above it is over; else `end`.
    """
    signed = [p for p in range(start + 1, end) if kind_at(draft, live[p], rules, _HEAD) in _SIGNED]
    at = signed[-1] if signed and draft.form == "text" else 0
    while at - 1 in signed or at - 2 in signed:
        at -= 1
    if at - 2 > start and _signs(draft[live[at - 1]].text):
        at -= 1
    long = [p for p in range(start + 1, at) if _is_long(draft[live[p]].text)]
    if long == [at - 2, at - 1]:
        return at - 2  # the headline, and the standfirst
    return at - 1 if at - 1 in long else end


def _signs(text: str) -> bool:
    """Whether who wrote it can stand over the time: "Wartawan Kabar Kota", "Rina Sari"."""
    return is_name(text) or len(words(text)) <= _SIGNS


def _is_long(text: str) -> bool:
    return is_headline(text) and len(words(text)) >= TITLE - 1


def behind_tags(draft: Draft, live: list[int], at: int, end: int, rules: Rules) -> int:
    """The position of the first line under a label of tags that is none: of more words, or another
    label's.
    """
    while at < end and len(words(draft[live[at]].text)) <= _TAGGED:
        if kind_at(draft, live[at], rules, TAIL) not in ("", "tags"):
            break
        at += 1
    return at


def back_in_place(draft: Draft, live: list[int], start: int, where: Zones) -> int:
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


def behind_bullets(draft: Draft, live: list[int], start: int) -> int:
    """The position of the sentence right behind a list of bullets, else 0."""
    at = start + 1
    while at < len(live) and draft[live[at]].text.startswith(BULLETS):
        at += 1
    if not start + 1 < at < len(live):
        return 0
    text = draft[live[at]].text
    return at if is_prose(text) or (text.endswith(".") and len(words(text)) > 2) else 0


def after_summary(draft: Draft, live: list[int], start: int, rules: Rules, where: Zones) -> int:
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


def resumes(draft: Draft, live: list[int], at: int, need: int) -> bool:
    """Whether body text goes on at `at`: `need` sentences in a row, none of them a teaser."""
    run = live[at : at + need]
    if run and draft[run[0]].text.endswith(":") and len(words(draft[run[0]].text)) >= TITLE:
        return True  # "Esoknya ada yang membalas di bawahnya:": no list has such an entry
    if run and need == _SAID and is_said(draft, run[0]):
        return True
    return len(run) == need and all(is_body(draft, i) and not _is_teaser(draft, i) for i in run)


def _is_teaser(draft: Draft, index: int) -> bool:
    """Whether a sentence of a page stands under the link to another story, in one box with it."""
    box = draft[index].path[:-1]
    above = max(0, index - 1)
    linked = draft.form == "html" and draft.what(above) in ("readalso", "related")
    return linked and draft[above].path[: len(box)] == box and draft[above].link_share > 0.8


def give_back(draft: Draft, live: list[int], start: int, at: int) -> int:
    """Give the body back what stands right before its first sentence and no list holds: the
    lines of a verse, a lead-in, a subhead.
    """
    while at - 1 > start + 1 and _is_verse(draft[live[at - 1]]):
        at -= 1
    block = draft[live[at - 1]]
    if opens_facts(draft, live[at]):
        return at - 1 if len(words(block.text)) <= _NAMED and block.text.isalpha() else at
    if at - 1 > start + 1 and 2 <= len(words(block.text)) <= 7 and block.link_share < 0.5:
        if is_title_case(block.text):
            return at - 1 if heads(draft, live, at) else at
        return at if _is_foreign(draft, live, at) else at - 1
    return at


def _is_foreign(draft: Draft, live: list[int], at: int) -> bool:
    """Whether a long line right before block `at` has no longer word of the paragraphs from there
    on: the headline of another article.
    """
    text = draft[live[at - 1]].text
    if len(words(text)) < _LONG or text[:1].isdigit():
        return False
    told = (draft[i].text for i in live[at:] if is_prose(draft[i].text))
    return not known_share(text, {word.lower() for line in told for word in words(line)})


def _is_verse(block: Block) -> bool:
    """A line that no list of headlines holds: a full sentence, a lead-in with a colon, another
    script, three words or fewer that do not begin each with a capital.
    """
    text = block.text
    cut_off = block.link_share >= 0.5 or breaks_off(text)
    if is_prose(text) and ends_sentence(text) and not cut_off:
        return True
    if is_time_line(text):
        return False
    if text.endswith(":") or not any("a" <= ch.lower() <= "z" for ch in text):
        return True
    return len(words(text)) <= 3 and not is_name(text) and not ends_sentence(text)
