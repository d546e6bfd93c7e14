"""Phrases: the rules of one block, wherever they may fire. No block's neighbours are asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from cleaners.article import Block, Edit
from cleaners.draft import Draft
from cleaners.marks import first_rule
from cleaners.needles import folded
from cleaners.neighbours import choices
from cleaners.rules import Rule, Rules
from cleaners.spared import is_spared
from cleaners.zones import Zones, zones

WHY: dict[str, str] = {}
#: Elements in which a live page stamps its posts, and the rules that know stamps.
_STAMPS, _EDGE = frozenset(("span", "small", "abbr")), ("edge",)
#: Characters of an answer's letter, "B. ".
_LETTER = 3
#: Links of a block that are looked at.
_LINKS = 40


def whole(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Blocks that are chrome as a whole, by rules that may fire anywhere and open no run."""
    for i in draft.live:
        rule = rule_at(draft, i, rules, None)
        if rule and not rule.then and not is_spared(draft, i, rule, rules):
            yield draft.whole(i, rule.what, "phrases", rule.id)


def edges(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """The same for rules that are bound to the head or the tail of a document; and in the body of
    a page for times that stand in elements which hold no paragraph.
    """
    where = zones(draft, rules)
    for i in draft.live:
        stamped = draft[i].tag in _STAMPS and where.of(i) == "body"
        if where.of(i) != "body" or stamped:
            rule = (
                first_rule(draft, i, rules, _EDGE) if stamped else rule_at(draft, i, rules, where)
            )
            if rule is None or rule.then or (stamped and rule.what != "time"):
                continue
            if not is_spared(draft, i, rule, rules):
                yield draft.whole(i, rule.what, "phrases", rule.id)


def inside(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Spans inside a block: a placeholder, a read-also link in brackets, a sign-off."""
    for i in draft.live:
        text = draft[i].text
        taken: list[tuple[int, int]] = []
        least = _LETTER + 1 if i in choices(draft) else 0  # "B. Baca juga: Panen" is an answer
        for rule, start, end in chain(_before_links(draft[i], rules), _spans(text, rules)):
            if start >= least and all(end <= s or start >= e for s, e in taken):
                taken.append((start, end))
                yield Edit(i, start, end, rule.what, "phrases", rule.id)


def _spans(text: str, rules: Rules) -> Iterator[tuple[Rule, int, int]]:
    small = folded(text)
    for how in ("inside", "start", "end"):
        for rule in rules.by(how):
            if _has_one(small, rule.needles):
                for start, end in rule.spans(text):
                    yield rule, start, end


def _has_one(small: str, needles: Collection[str]) -> bool:
    """Whether a text in small letters has one of the needles, or there is none to look for."""
    for needle in needles:  # a loop: `any` takes twice as long
        if needle in small:
            return True
    return not needles


def _before_links(block: Block, rules: Rules) -> Iterator[tuple[Rule, int, int]]:
    """Read-also links that the paragraph goes on behind: where the link ends, the rules for the
    end of a block are asked.
    """
    at = 0
    for link in block.links[:_LINKS]:
        start = block.text.find(link, at)
        if start < 0:
            return
        at = start + len(link)
        for rule in rules.by("end") if at < len(block.text) else ():
            if rule.what == "readalso":
                yield from ((rule, s, e) for s, e in rule.spans(block.text[:at]) if s < start)


def rule_at(draft: Draft, index: int, rules: Rules, where: Zones | None) -> Rule | None:
    """The first whole-block rule that fires on a block; `where` None: only rules for any place."""
    zone = where.of(index) if where else "any"
    allowed = {
        "any": ("any",),
        "body": ("any",),
        "head": ("any", "head", "edge"),
        "tail": ("any", "tail", "edge"),
    }[zone]
    return first_rule(draft, index, rules, allowed)
