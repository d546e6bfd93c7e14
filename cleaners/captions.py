"""Captions and credits: before, inside and after the body. In a photo story they are the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaners.article import Edit
from cleaners.credit_marks import credit_at, is_credit_line, says_so, signed_at
from cleaners.dateline import dateline_of, is_alone
from cleaners.draft import Draft
from cleaners.persons import is_outlet
from cleaners.phrases import in_fact_box
from cleaners.rules import Rules
from cleaners.shape import SPEECH, ends_sentence, is_name, is_prose, is_title_case, sentences, words
from cleaners.zones import Zones, is_body, kind_at, zones

WHY = {
    "credit": "who took the picture, behind its caption",
    "signed-off": "the agency or office that a paragraph is from, behind it",
    "credited": "a sentence with a photographer's or agency's credit behind it",
    "credit-alone": "a credit on a line of its own",
    "before-credit": "the caption whose credit stands on the next line",
    "under-credit": "the caption that stands under its credit",
    "doubled": "the words of a picture, once in its place and once under it",
    "before-dateline": "one sentence between the headline and the paragraph with the dateline",
    "gallery-credit": "a credit in a photo story; the words before it are the story",
}

#: The share of slides in a photo story.
_SLIDES = 0.6
#: Characters of a credit on its own line at most.
_CREDIT = 80
#: Words of a caption without a credit at most.
_CAPTION = 30
#: "(BP/bit)": initials behind a paragraph, but a credit in front of the dateline.
_CODED = re.compile(r"[(\[][A-Z][\w .]{0,20}/[\w .]{2,30}[)\]]\Z")
#: "Sumber: Bank Sentral": where figures are from, not who took a picture.
_SOURCED = re.compile(r"\W*(?:sumber|source)\b(?! foto)", re.I)
#: What stands over a caption; a standfirst stands under the headline.
_UNDER = frozenset(("time", "byline", "editor", "share", "credit", "other", "promo", "ad"))
_HEAD = ("any", "edge", "head")
_PICTURE = re.compile(r"\b(?:foto|photo|dok|ist|gambar|istimewa)\b", re.I)
#: "WISUDA - Rukmini bersama cucunya ...": a caption with a headword in capitals, and perhaps the
#: paper in front of it.
_HEADED = re.compile(
    r"(?:[A-Z][\w.]{0,20}(?: [A-Z]\w{0,20}){0,2} ?/ ?)?[A-Z][A-Z ]{3,40} ?[-–—:] [A-Z]"
)
#: A caption behind whose dashes the credit was left out.
_UNCREDITED = re.compile(r"[^\n]{20,400}[^-]--\Z")
#: "PANEN: Petani memanen ...": one or two words in capitals and a colon.
_HEADWORD = re.compile(r"[A-Z]{3,20}(?: [A-Z]{3,20})? ?: [A-Z][a-z]")
#: What goes on from a sentence before it: "Radio itu ...", "Kejadian tersebut ...".
_REFERS = re.compile(r"[A-Z]\w+ (?:\w+ )?(?:itu|tersebut|berkenaan|terbabit)\b")
#: "PELAKON Azlin, 29, berdepan ...": the first word of an article in capitals.
_SHOUTED = re.compile(r"[A-Z]{5,} (?:[A-Z]?[a-z]|[A-Z][a-z])")


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut captions, and from a photo story's slides only the credits."""
    credited = {
        i: at
        for i in draft.live
        if (at := credit_at(draft[i].text)) >= 0
        and not is_credit_line(draft[i].text, sure=True)
        and not in_fact_box(draft, i)
    }
    if is_gallery(draft, credited):
        for i, at in credited.items():
            yield Edit(i, at, len(draft[i].text), "credit", "captions", "gallery-credit")
        return
    where = zones(draft, rules)
    top = [i for i in draft.live if i <= where.first and i not in credited]
    for i in top if _is_first_of_many(draft, where) else ():
        if (at := signed_at(draft[i].text)) > 0:
            credited[i] = at
    taken: set[int] = set()
    for i, at in credited.items():
        if _is_caption(draft, i, at, where):
            taken.add(i)
            yield Edit(i, 0, at, "caption", "captions", "credited")
        if i in taken:
            yield Edit(i, at, len(draft[i].text), "credit", "captions", "credit")
        elif where.of(i) == "body":
            agency = is_outlet(draft[i].text[at:].strip(" ()[].").split("/")[0])
            if not (agency or i == where.last or says_so(draft[i].text[at:])):
                continue  # "... di Nusa Tenggara Barat (NTB).": in mid-body a bracket is the text's
            what = "syndication" if agency else "credit"
            yield Edit(i, at, len(draft[i].text), what, "captions", "signed-off")
    yield from _alone(draft, taken, where)
    yield from _doubled(draft, taken, where)
    yield from _before_dateline(draft, taken, rules)


def is_gallery(draft: Draft, credited: dict[int, int]) -> bool:
    """A photo story: three credited sentences or more, and they are most of the sentences; or
    no other sentence at all, and hardly another line.
    """
    if draft.form == "html" and draft.article.meta.kind == "gallery":
        return bool(credited)
    prose = [i for i in draft.live if is_prose(draft[i].text) or _is_slide(draft, i, credited)]
    slides = [i for i in prose if i in credited]
    if len(slides) >= 3 and len(slides) >= _SLIDES * len(prose):
        return True
    share = _letters(draft, slides) / max(1, _letters(draft, draft.live))
    pictured = any(not _SOURCED.match(draft[i].text, credited[i]) for i in slides)
    return pictured and slides == prose and share >= _SLIDES


def _is_slide(draft: Draft, index: int, credited: dict[int, int]) -> bool:
    return index in credited and is_prose(draft[index].text[: credited[index]])


def _letters(draft: Draft, indices: list[int]) -> int:
    return sum(len(draft[i].text) for i in indices)


def _is_caption(draft: Draft, index: int, at: int, where: Zones) -> bool:
    """A credited block is a caption outside the body, and inside it when it is short and its
    credit says so; the last paragraph of an article can bear an agency's sign-off.
    """
    words_before = draft[index].text[:at]
    if not words_before.strip() or where.of(index) != "body" or index == where.first < where.last:
        return True
    if index == where.last and (index == where.first or text_ends_in_bracket(draft[index].text)):
        return False  # "... (Humas/Kominfo)": who sent it; and the only paragraph is the article
    short = sentences(words_before) <= 3 and len(words(words_before)) <= 60
    return short and says_so(draft[index].text[at:])


def text_ends_in_bracket(text: str) -> bool:
    """Whether the credit stands in brackets and has no label that only pictures have."""
    return text.endswith((")", "]")) and not _PICTURE.search(text[-100:])


def _is_first_of_many(draft: Draft, where: Zones) -> bool:
    """One sentence at the top of a text of several paragraphs."""
    if draft.form != "text" or where.first >= len(draft) or sentences(draft[where.first].text) > 2:
        return False
    return sum(is_prose(draft[i].text) for i in draft.live) >= 4


def _alone(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """Credits on their own line, and the caption in front of them or, at the top, under them.
    In the body, those that say so or stand behind another caption.
    """
    live = draft.live
    for position, i in enumerate(live):
        text, sure = draft[i].text, where.of(i) == "body"
        if i in taken or not (is_credit_line(text, sure=sure) or _is_known(draft, text.strip())):
            continue
        if _is_item(draft, live, position):
            continue
        yield draft.whole(i, "credit", "captions", "credit-alone")
        taken.add(i)
        if position > 1 and _is_said_twice(draft, live, position - 1):
            yield draft.whole(live[position - 1], "caption", "captions", "doubled")
        if position and where.of(i) == "head" and _may_caption(draft, live, position - 1, taken):
            yield draft.whole(live[position - 1], "caption", "captions", "before-credit")
            taken.add(live[position - 1])
        elif _may_stand_under(draft, live, position + 1, taken, where):
            yield draft.whole(live[position + 1], "caption", "captions", "under-credit")
            taken.add(live[position + 1])


def _is_said_twice(draft: Draft, live: list[int], position: int) -> bool:
    """Whether a line says the one above again: a subhead, which is its picture's name too."""
    text = draft[live[position]].text
    return len(words(text)) >= 2 and text == draft[live[position - 1]].text


def _is_known(draft: Draft, text: str) -> bool:
    """Whether a line in brackets is the credit behind another caption."""
    if not text.startswith(("(", "[")) or len(text) > _CREDIT:
        return False
    lines = (block.text for block in draft.article.blocks if block.text.endswith(text))
    return any((at := credit_at(line)) > 0 and line[at:].strip() == text for line in lines)


def _is_item(draft: Draft, live: list[int], position: int) -> bool:
    """Whether the neighbours have the same shape: a list of "Foto: 4x6", "Sumber: APBD" items."""
    shape = [draft[live[p]].text for p in (position - 1, position + 1) if 0 <= p < len(live)]
    return sum(":" in text and len(text) < 60 for text in shape) == 2


def _may_caption(draft: Draft, live: list[int], position: int, taken: set[int]) -> bool:
    text = draft[live[position]].text
    if position == 0 and is_title_case(text):
        return False  # the headline
    plain = ":" not in text[:25] and "|" not in text
    fits = 4 <= len(words(text)) <= 45 and sentences(text) <= 2
    return live[position] not in taken and plain and fits


def _may_stand_under(
    draft: Draft, live: list[int], position: int, taken: set[int], where: Zones
) -> bool:
    """One sentence at the top, which is not the only paragraph and has no dateline."""
    if position >= len(live) or live[position] in taken or live[position] > where.first:
        return False
    text = draft[live[position]].text
    if not is_prose(text) or sentences(text) > 1 or dateline_of(text)[0]:
        return False
    return sum(is_prose(draft[i].text) for i in live[position + 1 :]) >= 2


def _doubled(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
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
        between = (
            i > where.first
            and is_body(draft, i - 1)
            and ends_sentence(texts[min(i + 2, len(texts) - 1)])
        )
        if not (is_prose(text) or credited or between):
            continue
        if sentences(text) == 1 and len(words(text)) <= _CAPTION:
            taken.update((i, i + 1))
            yield draft.whole(i, "caption", "captions", "doubled")
            if draft.alive(i + 1) and not credited:
                yield draft.whole(i + 1, "repeat", "captions", "doubled")


def _is_above(draft: Draft, index: int) -> bool:
    """Whether the next paragraph behind block `index` has the dateline."""
    behind = (i for i in draft.live if i > index and is_prose(draft[i].text))
    return any(dateline_of(draft[i].text)[0] for i in islice(behind, 1))


def _before_dateline(draft: Draft, taken: set[int], rules: Rules) -> Iterator[Edit]:
    """A caption without a credit: a sentence in front of the paragraph that has the dateline,
    behind the byline, the time or the share row. Right under the headline, or where another
    caption is known, it is a standfirst instead, unless only captions look so.
    """
    live = [i for i in draft.live if i not in taken and len(draft[i].text) > 2]  # "A+": a button
    prose = [p for p, i in enumerate(live) if is_prose(draft[i].text)]
    if draft.form != "text" or len(prose) < 3:
        return
    lead = _lead(draft, live, prose[:3])
    for p in prose:
        text = draft[live[p]].text
        headed = _HEADED.match(text) or _UNCREDITED.match(text)
        if (p < lead and headed) or (p == prose[0] and _is_headed(draft, live, p)):
            taken.add(live[p])
            yield draft.whole(live[p], "caption", "captions", "before-dateline")
    above = max((p for p in prose if p < lead), default=-1)
    if above < max(1, lead - 2) or live[above] in taken:
        return
    over = live[above] - 1
    if kind_at(draft, over, rules, _HEAD) not in _UNDER and not is_name(draft[over].text):
        return
    text = draft[live[above]].text
    known = any(i < live[lead] and is_prose(draft[i].text) for i in taken)
    if _REFERS.match(draft[live[lead]].text[dateline_of(draft[live[lead]].text)[0] :].lstrip()):
        return  # "Radio itu berhenti ...": the sentence above has named it
    if (_CODED.search(text) or not known) and sentences(text) <= 2 and len(words(text)) <= 40:
        yield draft.whole(live[above], "caption", "captions", "before-dateline")


def _is_headed(draft: Draft, live: list[int], p: int) -> bool:
    """Whether a headword that is no place, a colon and one sentence stand over paragraphs."""
    text = draft[live[p]].text
    if not _HEADWORD.match(text) or dateline_of(text)[0] or sentences(text) > 1:
        return False
    return sum(is_body(draft, i) for i in live[p + 1 :]) >= 3


def _lead(draft: Draft, live: list[int], prose: list[int]) -> int:
    """The position of the paragraph with the dateline, one that names the outlet first (or has a
    dateline on the line above); or of one
    that shouts its first word, as some papers begin an article; or -1.
    """
    rules = {p: dateline_of(draft[live[p]].text)[1] for p in prose}
    named = [p for p in prose if rules[p] == "outlet" or is_alone(draft[live[p - 1]].text)]
    placed = [p for p in prose if rules[p]]
    shouted = [p for p in prose if _SHOUTED.match(draft[live[p]].text)]
    if (
        len(shouted) == 2
        and shouted[1] == shouted[0] + 1
        and sentences(draft[live[shouted[0]]].text) == 1
    ):
        shouted = shouted[1:]  # the caption shouts, too
    return next(iter(named + placed + shouted), -1)
