"""Headlines of other articles between two paragraphs, with no label and no link to tell them by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cleaners.article import Edit
from cleaners.dateline import dateline_of
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.rules import Rules
from cleaners.shape import SCORE, ends_sentence, is_prose, is_title_case, words
from cleaners.zones import zones

WHY = {
    "bare-headline": "another article's headline between two paragraphs, with no label",
    "teasers": "cut-off beginnings of the outlet's other articles, behind this one",
    "answers": "questions with their answers, each under a dash: from the outlet's other articles",
    "address": "the address of the article that the line above names",
}

#: More of them in one article are its subheads, unless they speak of what the article does not.
_MOST = 2
#: Of the longer words of such lines, the share that the paragraphs have too. Subheads of an article
#: share a half and more, headlines of others hardly any.
_STRANGE, _LONGER = 0.2, 4
#: ... and from this share on even a single line is one: the headlines of others that were measured
#: had two thirds at most, subheads .71 to 1.
_TOLD = 0.7
#: So many words at least; subheads have fewer. A bullet is evidence too.
_LONG, _LONG_BULLETED = 7, 6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,300}")
_BULLETS = ("• ", "- ", "– ", "» ")
_BULLETS_IN_A_ROW = 3
_DASHES = frozenset("-–—")
_ASKED = late(
    r"(?:apa(?:kah)?|siapa|kapan|(?:di|ke|dari) ?mana|mengapa|kenapa|bagaimana|berapa)\b"
    r"[^.?!]{5,150}\? [A-Z\"“‘'\d]",
    re.IGNORECASE,
)


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut long title-case lines in the body of a plain text.

    Must not cut subheads (short, numbered, or many of them that speak of the article) or the
    bullets of a list.
    """
    if draft.form != "text":
        return
    for i in draft.live:
        if i and draft.what(i - 1) == "readalso" and _ADDRESS.fullmatch(draft[i].text):
            yield draft.whole(i, "readalso", "headlines", "address")
    teasers, answers = _teasers(draft), _answers(draft)
    for run, rule in ((teasers, "teasers"), (answers, "answers")):
        for i in run:
            yield draft.whole(i, "related", "headlines", rule)
    where = zones(draft, rules)
    gone = {*teasers, *answers}
    body = [i for i in draft.live if where.first <= i <= where.last and i not in gone]
    bullets = {p for p, i in enumerate(body) if draft[i].text.startswith(_BULLETS)}
    long = [p for p, i in enumerate(body) if _is_long(draft[i].text)]
    plain = [draft[body[p]].text for p in long if p not in bullets]
    prose = (draft[i].text for i in (body if long else ()) if is_prose(draft[i].text))
    said = {word.lower() for text in prose for word in words(text)}
    few = len(plain) <= _MOST or _known("\n".join(plain), said) <= _STRANGE
    for p in long:
        if not 0 < p < len(body) - 1:
            continue
        if p in bullets:
            run = _run_of(bullets, p)
            found = len(run) <= _BULLETS_IN_A_ROW and all(q in long for q in run)
        else:
            around = (draft[body[p - 1]].text, draft[body[p + 1]].text)
            found = few and all(ends_sentence(t) and is_prose(t) for t in around)
            found = found and not _is_subhead(draft, body[p], around[1])
            found = found and _known(draft[body[p]].text, said) < _TOLD
        if found:
            yield draft.whole(body[p], "readalso", "headlines", "bare-headline")


def _known(text: str, said: Collection[str]) -> float:
    """The share of a line's longer words that are among those that were said; 0 without any."""
    longer = [word.lower() for word in words(text) if len(word) >= _LONGER]
    return sum(word in said for word in longer) / max(1, len(longer))


def _is_subhead(draft: Draft, index: int, below: str) -> bool:
    """Whether a line begins a further page of the article, or has half of its longer words from
    the paragraph under it.
    """
    if index and draft.what(index - 1) == "pagination":
        return True
    return 2 * _known(draft[index].text, {word.lower() for word in words(below)}) >= 1


def _teasers(draft: Draft) -> list[int]:
    """The last lines, when each begins with an outlet's dateline and is cut off: two or more."""
    run: list[int] = []
    for i in reversed(draft.live):
        text = draft[i].text
        if not text.endswith(("…", "...")) or dateline_of(text)[1] != "outlet":
            break
        run.append(i)
    return run if 2 <= len(run) < len(draft.live) else []


def _answers(draft: Draft) -> list[int]:
    """Lines that ask and answer, each behind a line that is nothing but a dash: two or more. Must
    not fire on questions over their answers, nor on a list whose bullets stand in its lines.
    """
    blocks = draft.article.blocks
    asked = [
        i
        for i in draft.live
        if i and blocks[i - 1].text.strip() in _DASHES and _ASKED.match(draft[i].text)
    ]
    return asked if len(asked) > 1 else []


def _run_of(marked: set[int], p: int) -> list[int]:
    """The unbroken run of marked positions around `p`."""
    first = last = p
    while first - 1 in marked:
        first -= 1
    while last + 1 in marked:
        last += 1
    return list(range(first, last + 1))


def _is_long(text: str) -> bool:
    need = _LONG_BULLETED if text.startswith(_BULLETS) else _LONG
    text = text.lstrip("•- ")
    if text[:1].isdigit() or text[:1] == "#" or text.endswith(("?", "!")):
        return False
    if SCORE.search(text) or is_prose(text):
        return False
    return is_title_case(text) and len(words(text)) >= need
