"""Runs: a label or heading, and the blocks that follow because of it.

Related lists, read-also labels with their titles, comment forms, tag lists. The rule that knows
the heading says with `then` what follows; where the run ends is decided here, by shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from cleaners.article import Edit
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.fact_box import opens_facts
from cleaners.late import late
from cleaners.marks import behind_group, is_body
from cleaners.neighbours import opens_letter
from cleaners.phrases import rule_at
from cleaners.rules import Rule, Rules
from cleaners.run_ends import (
    after_summary,
    back_in_place,
    before_signed,
    behind_bullets,
    behind_tags,
    give_back,
    resumes,
)
from cleaners.run_titles import TITLE, after_title, after_titles
from cleaners.shape import (
    ends_sentence,
    is_headline,
    is_prose,
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
#: Paragraphs that stand behind the teasers over a headline, at least.
_TEASED = 2
#: "12.4k suka", "3 shares"
_COUNTER = late(r"\d[\d.,]*[kKmM]? (?:suka|likes?|kongsi|shares?|retweets?|tontonan|views?)")
#: Words of a list's name at most.
_CALLED = 4


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut each heading that opens a run, and the run."""
    where = zones(draft, rules)
    live = draft.live
    position = 0
    while position < len(live):
        rule = rule_at(draft, live[position], rules, where)
        if rule is None or not rule.then or is_spared(draft, live[position], rule, rules):
            position += 1
            continue
        if rule.what == "comment" and _is_counter(draft, live[position]):
            yield draft.whole(live[position], "share", "runs", rule.id)
            position += 1
            continue
        if rule.then == "summary":
            end = after_summary(draft, live, position, rules, where)
        else:
            end = _end(draft, live, position, rule, rules, where)
        if end == position + 1 and _is_subhead(draft, live, position, rule):
            position += 1
            continue
        yield draft.whole(live[position], rule.what, "runs", rule.id)
        listed = "title" if rule.then == "title" else "list"
        last = behind_tags(draft, live, position + 1, end, rules) if rule.what == "tags" else end
        for at in range(position + 1, last):
            yield draft.whole(live[at], rule.what, "runs", listed)
        yield from _others(draft, live[last:end], rules, where)
        position = end


def _is_counter(draft: Draft, index: int) -> bool:
    """Whether "806 komen" stands among the counters of an embedded post, in plain text: below it
    the article goes on.
    """
    near = (i for i in (index - 1, index + 1) if 0 <= i < len(draft))
    counts = draft[index].text[:1].isdecimal() and draft.form == "text"
    return counts and any(_COUNTER.fullmatch(draft.article.blocks[i].text) for i in near)


def _others(draft: Draft, behind: list[int], rules: Rules, where: Zones) -> Iterator[Edit]:
    """What stands behind the tags: lines that a rule knows, and from the first that none knows on
    other articles.
    """
    known = True
    for i in behind:
        rule = rule_at(draft, i, rules, where)
        known = known and rule is not None and rule.what != "related"
        if known and rule:
            yield draft.whole(i, rule.what, "runs", rule.id)
        else:
            yield draft.whole(i, "related", "runs", "list")


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
        if _holds_headline(draft, live[:end], start):
            return start + 1
        return before_signed(draft, live, start, end, rules) if rule.then == "list" else end
    lists = zone == "body" and rule.then == "list"
    if lists and resumes(draft, live, start + 1, 1):
        return start + 1  # a list begins with a headline, not with a paragraph
    if zone == "body" and (own := _between(draft, live, start, where)):
        return own
    resumed = (
        at
        for at in behind
        if resumes(draft, live, at, _RESUMES[rule.then])
        or (lists and (opens_stretch(draft, live[at], rules) or opens_facts(draft, live[at])))
    )
    at = next(resumed, len(live))
    if at == len(live):
        return at
    listed = lists and opens_stretch(draft, live[at], rules)
    at = give_back(draft, live, start, at)
    # what the list is called: "Garuda Sport"
    named = listed and at - 1 > start and len(words(draft[live[at - 1]].text)) <= _CALLED
    return at - 1 if named else at


def _between(draft: Draft, live: list[int], start: int, where: Zones) -> int:
    """The position behind a list that plainly stands between paragraphs: in a box of its own, with
    bullets, or between empty lines; else 0.
    """
    own = back_in_place(draft, live, start, where) or behind_bullets(draft, live, start)
    paragraph = -1 if own else behind_group(draft, live[start])
    return live.index(paragraph) if paragraph >= 0 else own


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


def _is_count(text: str) -> bool:
    """Whether a line is a page's number or a button's: two digits, or a single sign."""
    return len(text) == 1 or (text.isdecimal() and len(text) <= 2)


def _is_subhead(draft: Draft, live: list[int], at: int, rule: Rule) -> bool:
    """A heading of one word between paragraphs: `Terpopuler` over what is said to be popular."""
    text = draft[live[at]].text
    if rule.then not in ("list", "rest") or len(words(text)) != 1 or text.isupper():
        return False
    return 0 < at < len(live) - 1 and all(is_body(draft, live[j]) for j in (at - 1, at + 1))
