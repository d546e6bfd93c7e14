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
from cleaners.credit_lines import alone, behind_labels
from cleaners.credit_marks import credit_at, is_credit_line, says_so, signed_at
from cleaners.draft import Draft
from cleaners.fact_box import in_fact_box
from cleaners.initials import is_coded
from cleaners.neighbours import choices, numbered
from cleaners.outlet_names import is_outlet
from cleaners.rules import Rules
from cleaners.shape import is_prose, opens_quote, sentences, words
from cleaners.shown import shown
from cleaners.slides import is_gallery, slides
from cleaners.uncredited import before_dateline, doubled
from cleaners.zones import Zones, zones

WHY = {
    "credit": "who took the picture, behind its caption",
    "signed-off": "the agency or office that a paragraph is from, behind it",
    "credited": "a sentence with a photographer's or agency's credit behind it",
    "credit-alone": "a credit on a line of its own",
    "labelled": "a caption behind its label, on a line of its own",
    "before-credit": "the caption whose credit stands on the next line",
    "under-credit": "the caption that stands under its credit",
    "doubled": "the words of a picture, once in its place and once under it",
    "titled": "the headline, and what a picture shows: both are its replacement text",
    "described": "what a picture shows, for those who do not see it: its source is named below",
    "placed": "one sentence that says where in the picture somebody is",
    "in-table": "the words under a picture in a table of its own, written with strokes",
    "shouted": "one sentence between paragraphs that begins with a common word in capitals",
    "shown": "one line between paragraphs that names what a picture shows and tells nothing of it",
    "before-dateline": "one sentence between the headline and the paragraph with the dateline",
    "gallery-credit": "a credit in a photo story; the words before it are the story",
}

#: "(Sumber: Kabarkota)", behind paragraphs as well; and sentences of one at least.
_SOURCE, _TOLD = re.compile(r"\s*\(sumber ?:", re.I), 2
#: What only the credit of a picture has.
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
        and i not in choices(draft)
    }
    if is_gallery(draft, credited):
        yield from slides(draft, credited)
        return
    where = zones(draft, rules)
    top = [i for i in draft.live if i <= where.first and i not in credited]
    many = _is_first_of_many(draft, where)
    for i in top:
        at = signed_at(draft[i].text)
        above = draft.form == "text" and i < where.first and sentences(draft[i].text[:at]) == 1
        if at > 0 and (many or above):
            credited[i] = at
    taken: set[int] = set()
    signed: list[Edit] = []
    for i, at in credited.items():
        if _is_caption(draft, i, at, where):
            taken.add(i)
            yield Edit(i, 0, at, "caption", "captions", "credited")
        if i in taken:
            yield Edit(i, at, len(draft[i].text), "credit", "captions", "credit")
        elif where.of(i) == "body" and not (i == where.last and is_coded(draft[i].text)):
            agency = is_outlet(draft[i].text[at:].strip(" ()[].").split("/")[0])
            if not (agency or i == where.last or says_so(draft[i].text[at:])):
                continue  # "... di Nusa Tenggara Barat (NTB).": in mid-body a bracket is the text's
            picture = i != where.last or _PICTURE.search(draft[i].text[at:])
            what = "syndication" if agency else "credit" if picture else "byline"
            signed.append(Edit(i, at, len(draft[i].text), what, "captions", "signed-off"))
    yield from signed_again(draft, credited, taken, where)
    yield from alone(draft, taken, where, rules)
    yield from behind_labels(draft, taken)
    yield from in_tables(draft, taken)
    yield from placed(draft, taken)
    yield from named(draft, taken, where)
    yield from described(draft, taken)
    yield from titled(draft, taken)
    yield from doubled(draft, taken, where)
    yield from before_dateline(draft, taken, rules)
    yield from shouted(draft, taken, where)
    yield from under_body(draft, taken, where)
    yield from shown(draft, taken, where, rules)
    yield from (edit for edit in signed if edit.block not in taken)


def _is_quoted(text: str, at: int) -> bool:
    """Whether somebody quotes a caption or a credit, or a colon leads to that."""
    return text[:at].rstrip().endswith((":", '"', "“")) or (
        opens_quote(text) and text.endswith(('"', "”"))
    )


def _is_caption(draft: Draft, index: int, at: int, where: Zones) -> bool:
    """A credited block is a caption outside the body, and inside it when it is short and its
    credit says so; the last paragraph of an article can bear an agency's sign-off.
    """
    words_before = draft[index].text[:at]
    sourced = where.of(index) != "head" and _SOURCE.match(draft[index].text, at)
    if sourced and sentences(words_before) >= _TOLD:
        return False  # a paragraph, and where it is from
    if not words_before.strip() or where.of(index) != "body" or index == where.first < where.last:
        return True
    signed = text_ends_in_bracket(draft[index].text) or (
        sentences(words_before) >= _TOLD and not _PICTURE.search(draft[index].text[at:])
    )
    if index == where.last and (index == where.first or signed):
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
