"""Credits on lines of their own, and the captions above or under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.cells import cells
from cleaners.credit_marks import credit_at, is_credit_line
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.fact_box import in_fact_box
from cleaners.marks import kind_at
from cleaners.neighbours import has_meaning
from cleaners.rules import Rules
from cleaners.shape import is_headline, is_prose, is_title_case, sentences, words
from cleaners.signatures import are_writers
from cleaners.slides import SOURCED
from cleaners.zones import Zones

#: What stands over a caption at the top, and where the rules for it fire.
_SIGNED, _HEAD = frozenset(("byline", "time", "share")), ("any", "edge", "head")
#: Words of a headline at least.
_TITLE = 5
#: Characters of a credit on its own line at most.
_CREDIT = 80
#: Where pictures are from that show no event, or that nobody wrote about.
_SITES = (
    r"(?:@\w+|freepik|pexels|unsplash|shutterstock|istock|pixabay|canva"
    r"|instagram|ig|twitter|tiktok|facebook|fb)\b"
)
#: Credits with no caption under them: what a source says of itself, and pictures of no event.
_UNTOLD = re.compile(
    r"\W*(?:(?:sumber|source)\b(?! foto)"
    rf"|(?:(?:foto|photo|gambar|ilustrasi|credit|kredit) ?[:/] ?)?{_SITES})",
    re.I,
)
#: "Sumber: TikTok Rina": no text's.
_SHOWN = re.compile(rf"{_SITES}|youtube|gambar|foto|berbagai|pelbagai", re.I)
#: "Foto : Ibu-ibu memanen kangkung di belakang musala": a caption itself, no other line's credit.
_TOLD = re.compile(r"(?:Foto|FOTO|Gambar|GAMBAR) ?: ?[A-Z][\w-]+(?: [a-z][\w-]*){4,20}\.?\Z")
#: "No. 12", over what the label of an exhibit says.
_COUNTED = re.compile(r"(?:no\.?|nomor|nombor) ?\d{1,3}\Z", re.I)
#: Words of a caption under its credit, and of the site's name, at most.
_UNDER, _NAME = 24, 3


def alone(draft: Draft, taken: set[int], where: Zones, rules: Rules) -> Iterator[Edit]:
    """Credits on their own line, and the caption in front of them or, at the top, under them.
    In the body, those that say so or stand behind another caption.
    """
    live = draft.live
    for position, i in enumerate(live):
        text, boxed = draft[i].text, _is_boxed(draft, live, position, where)
        sure = where.of(i) == "body" and not boxed
        sure = sure and not _is_under_first(draft, live, position, where, rules)
        bracket = text.startswith(("(", "[")) and len(text) <= _CREDIT
        again = bracket and text.strip() in _known(draft)
        if i in taken or not (again or is_credit_line(text, sure=sure)):
            continue
        if has_meaning(draft, i) or in_fact_box(draft, i) or _is_item(draft, live, position):
            continue
        if i in cells(draft, rules):
            continue
        if where.of(i) == "tail" and not boxed and are_writers(text):
            continue
        taken.add(i)
        if _TOLD.match(text):
            yield draft.whole(i, "caption", "captions", "labelled")
            continue
        yield draft.whole(i, _kind(text, where.of(i)), "captions", "credit-alone")
        free = position > 1 and live[position - 1] not in taken
        if free and _is_said_twice(draft, live, position - 1):
            yield draft.whole(live[position - 1], "caption", "captions", "doubled")
            taken.add(live[position - 1])
        # a caption above the first paragraph is a sentence, too
        first = draft.form == "text" and position > 0 and live[position - 1] == where.first
        over = where.of(i) == "head" or boxed or (first and where.last > i)
        may = over and not _is_standfirst(draft, live, position - 1)
        may = may and not _is_apart(draft, live, position)
        may = may and not (position and _is_lead(draft[live[position - 1]].text))
        if position and may and _may_caption(draft, live, position - 1, taken):
            yield draft.whole(live[position - 1], "caption", "captions", "before-credit")
            taken.add(live[position - 1])
        elif not _UNTOLD.match(text) and _may_stand_under(draft, live, position + 1, taken, where):
            yield draft.whole(live[position + 1], "caption", "captions", "under-credit")
            taken.add(live[position + 1])


def behind_labels(draft: Draft, taken: set[int]) -> Iterator[Edit]:
    """The credits, only entries of a list, that a label taken before leads to: "Sumber :" and
    "• Kabar/Rina".
    """
    for i in sorted(taken):
        if i + 1 in taken or i + 1 >= len(draft) or not draft[i].text.rstrip().endswith(":"):
            continue
        text = draft[i + 1].text.strip()
        entry = text.lstrip("•-– \t\xa0")
        if entry != text and is_credit_line(entry):
            yield draft.whole(i + 1, "credit", "captions", "credit-alone")
            taken.add(i + 1)


def _kind(text: str, zone: str) -> str:
    """What a credit on its own line tells of: of a picture; behind the body, of the article."""
    if zone != "tail":
        return "credit"
    if SOURCED.match(text):
        return "credit" if _SHOWN.search(text) else "syndication"
    return "copyright" if text.lstrip().startswith("©") else "credit"


def _is_lead(text: str) -> bool:
    """Whether the line over a credit has two sentences and more words than captions have."""
    return sentences(text) > 1 and len(words(text)) > _UNDER


def _is_under_first(
    draft: Draft, live: list[int], position: int, where: Zones, rules: Rules
) -> bool:
    """Whether a line of plain text stands under its first sentence, a short one that alone stands
    between the byline or the time and an empty line: that is a caption.
    """
    i = live[position]
    if (
        draft.form != "text"
        or position == 0
        or live[position - 1] != where.first
        or i != where.first + 1
    ):
        return False
    behind = i + 1 < len(draft) and draft[i + 1].gap and where.last > i
    caption = draft[where.first].text
    short = sentences(caption) == 1 and len(words(caption)) <= _UNDER
    over = kind_at(draft, where.first - 1, rules, _HEAD) if where.first else ""
    return behind and short and over in _SIGNED


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
    return (
        sum((":" in text and len(text) < 60) or bool(_COUNTED.match(text)) for text in shape) == 2
    )


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
