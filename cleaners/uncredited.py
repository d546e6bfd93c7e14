"""Captions without a credit, known by where they stand: said twice, or above the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaners.article import Edit
from cleaners.caption_signs import CAPTION, HEADED, HEADWORD, LEADS, LONG, PARAGRAPHS, SHOUTS
from cleaners.dateline_find import dateline_of, is_alone, is_guess
from cleaners.draft import Draft
from cleaners.marks import is_body, kind_at
from cleaners.rules import Rules
from cleaners.shape import (
    SPEECH,
    ends_sentence,
    is_name,
    is_prose,
    is_title_case,
    sentences,
    words,
)
from cleaners.zones import Zones

#: "(BP/bit)": initials behind a paragraph, but a credit in front of the dateline.
_CODED = re.compile(r"[(\[][A-Z][\w .]{0,20}/[\w .]{2,30}[)\]]\Z")
#: What stands over a caption; a standfirst stands under the headline.
_UNDER = frozenset(("time", "byline", "editor", "share", "credit", "other", "promo", "ad"))
_HEAD = ("any", "edge", "head")
#: A caption behind whose dashes the credit was left out.
_UNCREDITED = re.compile(r"[A-Z][^\n]{6,400}[^-]--\Z")
#: "..., Selasa (14/5/2024).": a picture's day. No lead ends so that stands over the dateline.
_DAY = re.compile(r"[a-z] \(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)(?: \w{4,7})?\.?\s*\Z")
#: What goes on from a sentence before it: "Radio itu ...", "Kejadian tersebut ...".
_REFERS = re.compile(r"[A-Z]\w+ (?:\w+ )?(?:itu|tersebut|berkenaan|terbabit)\b")
#: "1. Kenalkan kamarnya": the subhead of a list, which can be its picture's name, too.
_NUMBERED = re.compile(r"\d{1,2}\. ")
#: "..., kata pedagang.": somebody tells it.
_SAYS = re.compile(r", (?:kata|ujar|jelas|ungkap|tutur|menurut)\b", re.I)
#: A reader's question, over the answer with the dateline.
_ASKS = re.compile(r"(?:pertanyaan|tanya|soal(?:an)?) ?:", re.I)
#: "PELAKON Azlin, 29, berdepan ...": the first word of an article in capitals.
_SHOUTED = re.compile(r"[A-Z]{5,} (?:[A-Z]?[a-z]|[A-Z][a-z])")


def doubled(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """In plain text, one sentence that the next line says again: a picture's replacement text and
    its caption. Must not fire on the lead under the same standfirst, on what somebody says, or on
    a refrain.
    """
    if draft.form != "text":
        return
    texts = [block.text.strip() for block in draft.article.blocks]
    for i in draft.live[:-1]:
        text = draft[i].text
        credited = i + 1 in taken and text in (texts[i + 1][: len(text)], *texts[i + 2 : i + 3])
        again = texts[i + 1] == text and (
            where.first < i < where.last or (i <= where.first and _is_above(draft, i + 1))
        )
        if i in taken or not (credited or again) or SPEECH.search(text):
            continue
        if _NUMBERED.match(text):
            if draft.alive(i + 1) and not credited:
                taken.add(i + 1)
                yield draft.whole(i + 1, "repeat", "captions", "doubled")
            continue
        between = (
            i > where.first
            and is_body(draft, i - 1)
            and ends_sentence(texts[min(i + 2, len(texts) - 1)])
        )
        if not (is_prose(text) or credited or between):
            continue
        if sentences(text) == 1 and len(words(text)) <= CAPTION:
            taken.update((i, i + 1))
            yield draft.whole(i, "caption", "captions", "doubled")
            if draft.alive(i + 1) and not credited:
                yield draft.whole(i + 1, "repeat", "captions", "doubled")


def _is_above(draft: Draft, index: int) -> bool:
    """Whether the next paragraph behind block `index` has the dateline."""
    behind = (i for i in draft.live if i > index and is_prose(draft[i].text))
    return any(dateline_of(draft[i].text)[0] for i in islice(behind, 1))


def before_dateline(draft: Draft, taken: set[int], rules: Rules) -> Iterator[Edit]:
    """A caption without a credit: a sentence in front of the paragraph that has the dateline,
    behind the byline, the time or the share row. Right under the headline, or where another
    caption is known, it is a standfirst instead, unless only captions look so.
    """
    live = [i for i in draft.live if i not in taken and len(draft[i].text) > 2]  # "A+": a button
    prose = [p for p, i in enumerate(live) if is_prose(draft[i].text)]
    lead = _lead(draft, live, prose[:3])
    refers = lead >= 0 and _refers(draft[live[lead]].text)
    for p in prose:
        text = draft[live[p]].text
        dated = not refers and p < lead and sentences(text) == 1 and _DAY.search(text)
        headed = p < lead and (HEADED.match(text) or _UNCREDITED.match(text))
        first = p == prose[0] and draft.form == "text" and _is_headed(draft, live, p)
        if dated or (len(prose) > LEADS and (headed or first)):
            taken.add(live[p])
            yield draft.whole(live[p], "caption", "captions", "before-dateline")
    if draft.form == "text" and len(prose) > LEADS and not refers:
        yield from _above_lead(draft, live, prose, lead, taken, rules)


def _refers(text: str) -> bool:
    """Whether a paragraph goes on from the sentence above: "Radio itu berhenti ..."."""
    return _REFERS.match(text[dateline_of(text)[0] :].lstrip()) is not None


def _above_lead(
    draft: Draft, live: list[int], prose: list[int], lead: int, taken: set[int], rules: Rules
) -> Iterator[Edit]:
    """The sentence right above the lead, behind the byline, the time or the share row."""
    above = max((p for p in prose if p < lead), default=-1)
    headed = above >= 0 and _over_headline(draft, live, above, lead)
    if (above < max(1, lead - 2) and not headed) or live[above] in taken:
        return
    shouting = [
        p
        for p in prose
        if p < lead and (said := SHOUTS.match(draft[live[p]].text)) and len(said[1]) >= LONG
    ]
    if shouting and above not in shouting:  # the other one is the standfirst
        above = shouting[0]
    over = live[above] - 1
    known_place = kind_at(draft, over, rules, _HEAD) in _UNDER or is_name(draft[over].text)
    if not (shouting or known_place or headed):
        return
    text = draft[live[above]].text
    if _ASKS.match(text) or _is_signed(draft, live[above], rules):
        return
    known = any(
        i < live[lead] and is_prose(draft[i].text) and not _names_headline(draft, i) for i in taken
    )
    if (_CODED.search(text) or not known) and sentences(text) <= 2 and len(words(text)) <= 40:
        taken.add(live[above])
        yield draft.whole(live[above], "caption", "captions", "before-dateline")


def _is_signed(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether a line without a full stop stands over the byline or the time: a long headline."""
    below = index + 1
    text = draft[index].text
    if ends_sentence(text) or sentences(text) > 1 or below >= len(draft):
        return False
    signs = kind_at(draft, below, rules, _HEAD) in ("byline", "time", "editor")
    return signs or is_name(draft.article.blocks[below].text)


def _over_headline(draft: Draft, live: list[int], above: int, lead: int) -> bool:
    """Whether the headline stands between one sentence and the lead, and none above the sentence:
    a standfirst has it over it.
    """
    heads = [
        p
        for p, i in enumerate(live[:lead])
        if len(words(draft[i].text)) >= PARAGRAPHS and is_title_case(draft[i].text)
    ]
    text = draft[live[above]].text
    told = sentences(text) == 1 and not SPEECH.search(text) and not _SAYS.search(text)
    return told and len(heads) == 1 and heads[0] > above


def _names_headline(draft: Draft, index: int) -> bool:
    """Whether a line says one above it: a picture's button with the headline behind it."""
    text = draft.article.blocks[index].text
    above = (block.text for block in draft.article.blocks[:index])
    return any(len(words(line)) >= PARAGRAPHS and line in text for line in above)


def _is_headed(draft: Draft, live: list[int], p: int) -> bool:
    """Whether a headword that is no place, a colon and one sentence stand over paragraphs."""
    text = draft[live[p]].text
    if not HEADWORD.match(text) or dateline_of(text)[0] or sentences(text) > 1:
        return False
    return sum(is_body(draft, i) for i in live[p + 1 :]) >= 3


def _lead(draft: Draft, live: list[int], prose: list[int]) -> int:
    """The position of the paragraph with the dateline, first of one that names the outlet or has
    the dateline on the line above; or of one that shouts its first word, as some papers begin an
    article; or -1.
    """
    rules = {p: dateline_of(draft[live[p]].text)[1] for p in prose}
    under = [p for p in prose if p and is_alone(draft[live[p - 1]].text)]
    named = [p for p in prose if rules[p] == "outlet"] or under
    placed = sorted((p for p in prose if rules[p]), key=lambda p: is_guess(draft[live[p]].text))
    shouted = [p for p in prose if _SHOUTED.match(draft[live[p]].text)]
    if (
        len(shouted) == 2
        and shouted[1] == shouted[0] + 1
        and sentences(draft[live[shouted[0]]].text) == 1
    ):
        shouted = shouted[1:]  # the caption shouts, too
    if len(shouted) == 1 and (behind := prose[prose.index(shouted[0]) + 1 :]):
        one = sentences(draft[live[shouted[0]]].text) == 1
        if one and behind[0] == shouted[0] + 1 and SHOUTS.match(draft[live[behind[0]]].text):
            shouted = behind
    return next(iter(named + placed + shouted), -1)
