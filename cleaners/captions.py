"""Captions and credits: before, inside and after the body. In a photo story they are the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.caption_signs import (
    described,
    in_tables,
    named,
    placed,
    shouted,
    signed_again,
    titled,
    under_body,
)
from cleaners.credit_marks import credit_at, is_credit_line, says_so, signed_at
from cleaners.dateline import dateline_of
from cleaners.draft import Draft
from cleaners.fact_box import in_fact_box
from cleaners.neighbours import has_meaning, numbered
from cleaners.persons import is_outlet
from cleaners.rules import Rules
from cleaners.shape import is_headline, is_prose, is_title_case, opens_quote, sentences, words
from cleaners.signatures import are_writers
from cleaners.slides import SOURCED, is_gallery, slides
from cleaners.uncredited import before_dateline, doubled
from cleaners.zones import Zones, zones

WHY = {
    "credit": "who took the picture, behind its caption",
    "signed-off": "the agency or office that a paragraph is from, behind it",
    "credited": "a sentence with a photographer's or agency's credit behind it",
    "credit-alone": "a credit on a line of its own",
    "before-credit": "the caption whose credit stands on the next line",
    "under-credit": "the caption that stands under its credit",
    "doubled": "the words of a picture, once in its place and once under it",
    "titled": "the headline, and what a picture shows: both are its replacement text",
    "described": "what a picture shows, for those who do not see it: its source is named below",
    "placed": "one sentence that says where in the picture somebody is",
    "in-table": "the words under a picture in a table of its own, written with strokes",
    "shouted": "one sentence between paragraphs that begins with a common word in capitals",
    "before-dateline": "one sentence between the headline and the paragraph with the dateline",
    "gallery-credit": "a credit in a photo story; the words before it are the story",
}

#: Words of a headline at least.
_TITLE = 5
#: Characters of a credit on its own line at most.
_CREDIT = 80
#: Credits with no caption under them: what a source says of itself, and pictures of no event.
_UNTOLD = re.compile(
    r"\W*(?:(?:sumber|source)\b(?! foto)"
    r"|(?:(?:foto|photo|gambar|ilustrasi|credit|kredit) ?[:/] ?)?"
    r"(?:@\w+|freepik|pexels|unsplash|shutterstock|istock|pixabay|canva"
    r"|instagram|ig|twitter|tiktok|facebook|fb)\b)",
    re.I,
)
#: Words of a caption under its credit, and of the site's name, at most.
_UNDER, _NAME = 24, 3
_PICTURE = re.compile(r"\b(?:foto|photo|dok|ist|gambar|istimewa)\b", re.I)


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut captions, and from a photo story's slides only the credits."""
    credited = {
        i: at
        for i in draft.live
        if (at := credit_at(draft[i].text)) >= 0
        and not is_credit_line(draft[i].text, sure=True)
        and not in_fact_box(draft, i)
        and not _is_quoted(draft[i].text, at)
        and not (i in numbered(draft) and not is_prose(draft[i].text))
    }
    if is_gallery(draft, credited):
        yield from slides(draft, credited)
        return
    where = zones(draft, rules)
    top = [i for i in draft.live if i <= where.first and i not in credited]
    for i in top if _is_first_of_many(draft, where) else ():
        if (at := signed_at(draft[i].text)) > 0:
            credited[i] = at
    taken: set[int] = set()
    signed: list[Edit] = []
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
            signed.append(Edit(i, at, len(draft[i].text), what, "captions", "signed-off"))
    yield from signed_again(draft, credited, taken, where)
    yield from _alone(draft, taken, where)
    yield from in_tables(draft, taken)
    yield from placed(draft, taken)
    yield from named(draft, taken, where)
    yield from described(draft, taken)
    yield from titled(draft, taken)
    yield from doubled(draft, taken, where)
    yield from before_dateline(draft, taken, rules)
    yield from shouted(draft, taken, where)
    yield from under_body(draft, taken, where)
    yield from (edit for edit in signed if edit.block not in taken)


def _is_quoted(text: str, at: int) -> bool:
    """Whether somebody quotes a caption, or a colon leads to its credit."""
    return text[:at].rstrip().endswith(":") or (opens_quote(text) and text.endswith(('"', "”")))


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
    """One sentence at the top of a text of several paragraphs; on a page, in an element that holds
    none of them.
    """
    if where.first >= len(draft) or sentences(draft[where.first].text) > 2:
        return False
    prose = [i for i in draft.live if is_prose(draft[i].text)]
    if draft.form == "html" and draft[where.first].tag in {
        draft[i].tag for i in prose if i != where.first
    }:
        return False
    return len(prose) >= 4


def _alone(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """Credits on their own line, and the caption in front of them or, at the top, under them.
    In the body, those that say so or stand behind another caption.
    """
    live = draft.live
    for position, i in enumerate(live):
        text, boxed = draft[i].text, _is_boxed(draft, live, position, where)
        sure = where.of(i) == "body" and not boxed
        bracket = text.startswith(("(", "[")) and len(text) <= _CREDIT
        again = bracket and text.strip() in _known(draft)
        if i in taken or not (again or is_credit_line(text, sure=sure)):
            continue
        if has_meaning(draft, i) or in_fact_box(draft, i) or _is_item(draft, live, position):
            continue
        if where.of(i) == "tail" and not boxed and are_writers(text):
            continue
        yield draft.whole(i, "credit", "captions", "credit-alone")
        taken.add(i)
        free = position > 1 and live[position - 1] not in taken
        if free and _is_said_twice(draft, live, position - 1):
            yield draft.whole(live[position - 1], "caption", "captions", "doubled")
            taken.add(live[position - 1])
        # a caption above the first paragraph is a sentence, too
        first = draft.form == "text" and position > 0 and live[position - 1] == where.first
        over = where.of(i) == "head" or boxed or (first and where.last > i)
        may = over and not _is_standfirst(draft, live, position - 1)
        may = may and not _is_apart(draft, live, position)
        if position and may and _may_caption(draft, live, position - 1, taken):
            yield draft.whole(live[position - 1], "caption", "captions", "before-credit")
            taken.add(live[position - 1])
        elif not _UNTOLD.match(text) and _may_stand_under(draft, live, position + 1, taken, where):
            yield draft.whole(live[position + 1], "caption", "captions", "under-credit")
            taken.add(live[position + 1])


def _is_apart(draft: Draft, live: list[int], position: int) -> bool:
    """Whether a picture's address stood between a line and the one above: that is no caption."""
    between = range(live[position - 1] + 1, live[position]) if position else ()
    return any(draft.what(i) == "other" and "://" in draft.article.blocks[i].text for i in between)


def _is_boxed(draft: Draft, live: list[int], position: int, where: Zones) -> bool:
    """Whether a line of a page and the one above stand in an element of their own, which holds
    nothing else: the caption and the credit under a picture.
    """
    block = draft[live[position]]
    box = block.path[:-1]
    if not position or len(box) < 2 or where.last < 0:
        return False
    if draft[where.first].path[: len(box)] == box:
        return False
    near = live[max(0, position - 2) : position + 2]
    inside = [i for i in near if draft[i].path[: len(box)] == box]
    return inside == live[position - 1 : position + 1]


def _is_said_twice(draft: Draft, live: list[int], position: int) -> bool:
    """Whether a line says the one above again: a subhead, which is its picture's name too."""
    text = draft[live[position]].text
    return len(words(text)) >= 2 and text == draft[live[position - 1]].text


def _known(draft: Draft) -> frozenset[str]:
    """The credits in brackets behind captions, which can stand alone, too."""
    if "credits" not in draft.read:
        lines = (block.text for block in draft.article.blocks if block.text.endswith((")", "]")))
        found = (line[at:].strip() for line in lines if (at := credit_at(line)) > 0)
        draft.read["credits"] = frozenset(found)
    known: frozenset[str] = draft.read["credits"]
    return known


def _is_item(draft: Draft, live: list[int], position: int) -> bool:
    """Whether the neighbours have the same shape: a list of "Foto: 4x6", "Sumber: APBD" items;
    or the line says where the figures of the table above are from.
    """
    in_table = position > 0 and draft[live[position - 1]].tag in ("td", "th")
    if in_table and SOURCED.match(draft[live[position]].text):
        return True
    shape = [draft[live[p]].text for p in (position - 1, position + 1) if 0 <= p < len(live)]
    return sum(":" in text and len(text) < 60 for text in shape) == 2


def _may_caption(draft: Draft, live: list[int], position: int, taken: set[int]) -> bool:
    text = draft[live[position]].text
    above = (draft[i].text for i in live[:position])
    if is_title_case(text) and all(len(words(line)) <= _NAME for line in above):
        return False  # the headline
    plain = ":" not in text[:25] and "|" not in text
    fits = 4 <= len(words(text)) <= 45 and sentences(text) <= 2
    fits = fits and dateline_of(text)[1] != "outlet"
    return live[position] not in taken and plain and fits


def _is_standfirst(draft: Draft, live: list[int], position: int) -> bool:
    """Whether sentences, two or more, stand right under a headline."""
    if position < 1 or sentences(draft[live[position]].text) < 2:
        return False
    above = draft[live[position - 1]].text
    return is_headline(above) and not is_prose(above) and len(words(above)) >= _TITLE


def _may_stand_under(
    draft: Draft, live: list[int], position: int, taken: set[int], where: Zones
) -> bool:
    """One sentence at the top, which is not the only paragraph and has no dateline."""
    if position >= len(live) or live[position] in taken or live[position] > where.first:
        return False
    text = draft[live[position]].text
    if not is_prose(text) or sentences(text) > 1 or dateline_of(text)[0]:
        return False
    if len(words(text)) > _UNDER:
        return False
    if draft[live[position]].gap and not draft[live[position] - 1].gap:
        return False  # the credit ends a group of lines
    return sum(is_prose(draft[i].text) for i in live[position + 1 :]) >= 2
