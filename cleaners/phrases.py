"""Phrases: the rules of one block, wherever they may fire. No block's neighbours are asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.rules import Rule, Rules
from cleaners.shape import is_prose, words
from cleaners.zones import Zones, first_rule, zones

WHY: dict[str, str] = {}


def whole(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Blocks that are chrome as a whole, by rules that may fire anywhere and open no run."""
    about = subjects(draft)
    for i in draft.live:
        rule = rule_at(draft, i, rules, None)
        if rule and not rule.then and not is_subject(draft[i].text, about):
            yield draft.whole(i, rule.what, "phrases", rule.id)


def edges(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """The same for rules that are bound to the head or the tail of a document."""
    where = zones(draft, rules)
    for i in draft.live:
        if where.of(i) != "body":
            rule = rule_at(draft, i, rules, where)
            if rule and not rule.then:
                yield draft.whole(i, rule.what, "phrases", rule.id)


def inside(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Spans inside a block: a placeholder, a read-also link in brackets, a sign-off."""
    for i in draft.live:
        text = draft[i].text
        taken: list[tuple[int, int]] = []
        for how in ("inside", "start", "end"):
            for rule in rules.by(how):
                for start, end in rule.spans(text):
                    if all(end <= s or start >= e for s, e in taken):
                        taken.append((start, end))
                        yield Edit(i, start, end, rule.what, "phrases", rule.id)


def rule_at(draft: Draft, index: int, rules: Rules, where: Zones | None) -> Rule | None:
    """The first whole-block rule that fires on a block; `where` None: only rules for any place."""
    zone = where.of(index) if where else "any"
    allowed = {"any": ("any",), "body": ("any",), "head": ("any", "head", "edge"), "tail": ("any", "tail", "edge")}[zone]
    return first_rule(draft[index].text, rules, allowed)


def subjects(draft: Draft) -> Counter[str]:
    """How many sentences of the document use each word: what it is about."""
    found: Counter[str] = Counter()
    for i in draft.live:
        if is_prose(draft[i].text):
            found.update({w.lower() for w in words(draft[i].text)})
    return found


def is_subject(text: str, about: Counter[str]) -> bool:
    """A heading of one word ("Iklan", "Komentar") in an article that is about that very thing."""
    found = words(text)
    return len(found) == 1 and not text.isupper() and about[found[0].lower()] >= 3
