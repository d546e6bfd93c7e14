"""Headlines of other articles between two paragraphs, with no label and no link to tell them by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.headline_rows import asked, cut_off, rows
from cleaners.late import late
from cleaners.rules import Rules
from cleaners.shape import (
    SCORE,
    ends_sentence,
    is_headline,
    is_prose,
    is_title_case,
    known_share,
    sentences,
    words,
)
from cleaners.title_lists import BULLETS, ITEM, is_long_title, listed, listed_behind
from cleaners.zones import zones

#: "Kaedah 2: ...": an entry of a series that began with 1.
_NUMBERED = re.compile(r"([A-Z][a-z]+) (\d{1,2}) ?[:.–-] ")

#: "Kunci Kedua: ..."
_ORDINAL = re.compile(r"[A-Z]\w+ (?:pertama|kedua|ketiga|keempat|kelima|keenam)\b ?[:.–-]", re.I)

WHY = {
    "bare-headline": "another article's headline between two paragraphs, with no label",
    "teaser": "the sentence under another article's headline, over the button that leads to it",
    "row": "three headlines or more in a row between two paragraphs",
    "second": "another article's headline under one that is cut",
    "teasers": "cut-off beginnings of other articles, behind this one",
    "answers": "questions with their answers, each under a dash: from the outlet's other articles",
    "address": "the address of the article that the line above names",
}

#: More of them in one article are its subheads, unless they speak of what the article does not.
_MOST = 2
#: Of the longer words of such lines, the share that the paragraphs have too. Subheads of an article
#: share a half and more, headlines of others hardly any.
_STRANGE = 0.2
#: The same of a line under a title that is cut, at most.
_SECOND = 0.35
#: Words of a line at least where another one is sure to be another article's headline.
_SHORT = 5
#: Words of a lead-in to a list at least.
_LEADS = 4
#: Words of a question that subheads answer, at most.
_ASKS = 8
#: ... and from this share on even a single line is one: the headlines of others that were measured
#: had two thirds at most, subheads .71 to 1.
_TOLD = 0.7
#: So many words at least; subheads have fewer. With one less it must share hardly any: of the lines
#: of six words between paragraphs of the labelled texts, three headlines did, and no subhead.
_LONG = 7
#: "2. Curug Lawang Kembar": behind the first entry of a list.
_NEXT = re.compile(r"(?:[2-9]|1\d)[.)] [A-Z]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,300}")
_MORE = late(r"(?:(?:baca|lihat|simak) )?(?:selengkapnya|lebih lanjut)\W{0,4}", re.IGNORECASE)


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut long title-case lines in the body of a plain text.

    Must not cut subheads (short, numbered, or many of them that speak of the article) or the
    bullets of a list.
    """
    if draft.form != "text":
        return
    yield from _addresses(draft)
    teasers, answers = cut_off(draft), asked(draft)
    for run, rule in ((teasers, "teasers"), (answers, "answers")):
        for i in run:
            yield draft.whole(i, "related", "headlines", rule)
    where = zones(draft, rules)
    gone = {*teasers, *answers}
    body = [i for i in draft.live if where.first <= i <= where.last and i not in gone]
    in_rows = set(rows(draft, body))
    for i in sorted(in_rows):
        yield draft.whole(i, "readalso", "headlines", "row")
    yield from _single(draft, [i for i in body if i not in in_rows])


def _single(draft: Draft, body: list[int]) -> Iterator[Edit]:
    """Headlines that stand alone, or in short lists with bullets; such a list stands behind the
    last paragraph only where another stands between two.
    """
    lists = listed(draft, body)
    for i in listed_behind(draft, body[-1]) if lists else ():
        yield draft.whole(i, "related", "headlines", "bare-headline")
    at = {i: p for p, i in enumerate(body)}
    bare = {*_bare(draft, body), *(at[i] for i in lists)}
    for p in sorted(bare):
        yield draft.whole(body[p], "readalso", "headlines", "bare-headline")
        if _leads_to_more(draft, body[p] + 1):
            yield draft.whole(body[p] + 1, "readalso", "headlines", "teaser")
    for p in range(1, len(body) - 1):
        if p in bare:
            continue
        if (bare and _is_like(draft, body, p)) or _is_second(
            draft, body[p], draft[body[p + 1]].text
        ):
            yield draft.whole(body[p], "readalso", "headlines", "second")


def _addresses(draft: Draft) -> Iterator[Edit]:
    """The addresses under read-also lines."""
    for i in draft.live:
        if i and draft.what(i - 1) == "readalso" and _ADDRESS.fullmatch(draft[i].text):
            yield draft.whole(i, "readalso", "headlines", "address")


def _leads_to_more(draft: Draft, index: int) -> bool:
    """Whether one sentence stands under another article's headline, over "Baca Selengkapnya"."""
    if index + 1 >= len(draft) or not _MORE.fullmatch(draft.article.blocks[index + 1].text.strip()):
        return False
    return draft.alive(index) and sentences(draft[index].text) == 1


def _bare(draft: Draft, body: list[int]) -> list[int]:
    """The positions in `body` of long title-case lines that are other articles' headlines."""
    long = [
        p
        for p, i in enumerate(body)
        if is_long_title(draft[i].text) and not draft[i].text.startswith(BULLETS)
    ]
    series = {n[1] for i in body if (n := _NUMBERED.match(draft[i].text)) and n[2] == "1"}
    long = [
        p for p in long if not (n := _NUMBERED.match(draft[body[p]].text)) or n[1] not in series
    ]
    plain = [text for p in long if len(words(text := draft[body[p]].text)) >= _LONG]
    said = _said(draft, body) if long else frozenset()
    if len(plain) > _MOST and known_share("\n".join(plain), said) > _STRANGE:
        return []
    return [p for p in long if 0 < p < len(body) - 1 and _is_other(draft, body, p, said)]


def _is_other(draft: Draft, body: list[int], p: int, said: Collection[str]) -> bool:
    """Whether a line stands between two paragraphs, or before the next number of a list, and
    speaks of what they do not.
    """
    above, below = draft[body[p - 1]].text, draft[body[p + 1]].text
    leads = below.endswith(":") and len(words(below)) >= _LEADS and not is_title_case(below)
    parted = above.endswith(":") and below.startswith(("1. ", "1) "))  # a lead-in and its list
    if not parted and not (
        ends_sentence(above)
        and (
            (is_prose(above) and (leads or (ends_sentence(below) and is_prose(below))))
            or _NEXT.match(below)
        )
    ):
        return False
    if above.endswith("?") and len(words(above)) <= _ASKS:
        return False  # "Lalu, apa yang bisa dilakukan?": the first of the answers
    text = draft[body[p]].text
    told = _TOLD if len(words(text)) >= _LONG else _SECOND
    strange = known_share(text, said) < told
    return strange and not _is_subhead(draft, body[p], below)


def _said(draft: Draft, body: list[int]) -> frozenset[str]:
    """The words of the paragraphs, in lower case."""
    prose = (draft[i].text for i in body if is_prose(draft[i].text))
    return frozenset(word.lower() for text in prose for word in words(text))


def _is_like(draft: Draft, body: list[int], p: int) -> bool:
    """Whether a shorter line of the same style stands between two paragraphs, and speaks of what
    they do not.
    """
    text, around = draft[body[p]].text, (draft[body[q]].text for q in (p - 1, p + 1))
    told = len(words(text)) >= _SHORT and is_title_case(text) and not ITEM.match(text)
    if not told or ":" in text or text[-1] in "?!" or SCORE.search(text):
        return False
    own = known_share(text, _said_by_all(draft)) <= _SECOND
    above, below = around
    if not own or not ends_sentence(above):
        return False
    between = is_prose(above) and is_prose(below) and ends_sentence(below)
    return between or _NEXT.match(below) is not None


def _is_second(draft: Draft, index: int, below: str) -> bool:
    """Whether a long line in small letters stands right under a title that is cut and over a
    paragraph, and speaks of what the paragraphs do not.
    """
    text = draft[index].text
    if draft.what(index - 1) != "readalso" or draft[index].gap or not is_prose(below):
        return False
    if not is_headline(text) or text[:1].isdigit() or text.endswith("?"):
        return False
    return len(words(text)) >= _LONG and known_share(text, _said_by_all(draft)) <= _SECOND


def _said_by_all(draft: Draft) -> frozenset[str]:
    """The same of every paragraph that is left."""
    if "said" not in draft.memo:
        draft.memo["said"] = _said(draft, draft.live)
    known: frozenset[str] = draft.memo["said"]
    return known


def _is_subhead(draft: Draft, index: int, below: str) -> bool:
    """Whether a line begins a further page of the article, is one of a series, or has half of its
    longer words from the paragraph under it.
    """
    if index and draft.what(index - 1) == "pagination":
        return True
    if _ORDINAL.match(draft[index].text):
        return True
    return 2 * known_share(draft[index].text, {word.lower() for word in words(below)}) >= 1
