"""Headings of the article that are also labels of the site: "Iklan", "Komentar", a day."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from cleaners.draft import Draft
from cleaners.late import late
from cleaners.marks import first_rule
from cleaners.neighbours import live_after, live_before
from cleaners.rules import PLACES, Rule, Rules
from cleaners.shape import SCORE, ends_sentence, is_prose, sentences, words

#: "Saksi: Suaranya bukan, Yang Mulia."
_SAYS = late(r"[A-Z][\w.]{0,15}(?: [\w.]{2,15}){0,2} ?: [\"“‘A-Z]")
#: Kinds whose labels are also subheads, and of those the ones that stand over a dialogue.
_SUBHEADS = frozenset(("ad", "comment", "other", "section", "share", "tags", "video"))
_SPOKEN = frozenset(("comment", "section", "video"))
#: Words of the line under a heading, or over a list of buttons, at least, and buttons at most.
_TOLD, _CHOICES = 4, 6
#: The first question or answer of a quiz, "1. ...", "(a) ...", and lines down to it.
_FIRST, _ASKED = late(r"\(?[aA1][.)] ?\S"), 3


def heads_what_follows(draft: Draft, index: int, rule: Rule, rules: Rules) -> bool:
    """Whether one or two words stand in the body over a sentence that speaks of them, or over what
    somebody says in a hearing: "Iklan", "Iklan tidak bisa dihapus."; or a quiz stands below.
    """
    if _heads_quiz(draft, index, rule):
        return True
    own = words(draft[index].text)
    after = live_after(draft, index)
    if rule.what not in _SUBHEADS or not 1 <= len(own) <= 2 or after < 0 or not index:
        return False
    before = (i for i in draft.live if i < index)
    if draft[index].text.isupper() or not any(is_prose(draft[i].text) for i in before):
        return False
    text = draft[after].text
    if len(words(text)) < _TOLD or first_rule(draft, after, rules, PLACES):
        return False
    told = all(any(w.lower().startswith(o.lower()) for w in words(text)) for o in own)
    if not (ends_sentence(text) or text.endswith(":") or sentences(text) > 1):
        return False
    spoken = rule.what in _SPOKEN and len(own) == 1 and _SAYS.match(text) is not None
    return told or spoken


def is_choice(draft: Draft, index: int, rule: Rule, rules: Rules) -> bool:
    """Whether a button's name is one of a list that a line of the article leads to."""
    at = index
    while rule.what == "share" and at >= 0 and index - at < _CHOICES:
        at = live_before(draft, at)
        if at >= 0 and draft[at].text.endswith(":"):
            led = len(words(draft[at].text)) > _TOLD and not draft[at].text.isupper()
            return led and first_rule(draft, at, rules, PLACES) is None
        if at < 0 or len(words(draft[at].text)) > 2:
            return False
    return False


def _heads_quiz(draft: Draft, index: int, rule: Rule) -> bool:
    """Whether the first answer or the first question stands below "Kuis: Tipe Apa Kamu?"."""
    if rule.what != "readalso" or not draft[index].text.lower().startswith(("kuis", "kuiz")):
        return False
    below = islice((i for i in draft.live if i > index), _ASKED)
    return any(_FIRST.match(draft[i].text) for i in below)


def heads_results(draft: Draft, index: int) -> bool:
    """A day over the matches or the broadcasts of that day; no clock stands behind it."""
    after = live_after(draft, index)
    if after < 0 or SCORE.search(draft[index].text) or is_prose(draft[after].text):
        return False
    return SCORE.search(draft[after].text) is not None


def is_subject(draft: Draft, index: int, rule: Rule) -> bool:
    """Whether one or two words stand over a paragraph of an article that is about that very thing,
    and not in a row of buttons.
    """
    text = draft[index].text
    if (text.isupper() and len(text) > 3) or text.endswith(":"):
        return False
    need = 2 if rule.what in ("ad", "readalso", "video") else 1
    about = subjects(draft)
    if not all(about[w.lower()] >= need for w in words(text)):
        return False
    before, after = live_before(draft, index), live_after(draft, index)
    return (
        before >= 0
        and after >= 0
        and is_prose(draft[after].text)
        and not _is_label(draft[before].text)
    )


def _is_label(text: str) -> bool:
    """Two labels in a row are a row of buttons."""
    return len(words(text)) <= 2 and not ends_sentence(text)


def subjects(draft: Draft) -> Counter[str]:
    """How many sentences of the document use each word: what it is about."""
    if "subjects" not in draft.memo:
        found: Counter[str] = Counter()
        for i in draft.live:
            if is_prose(draft[i].text):
                found.update({w.lower() for w in words(draft[i].text)})
        draft.memo["subjects"] = found
    known: Counter[str] = draft.memo["subjects"]
    return known
