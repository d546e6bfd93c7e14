"""What stands above the first paragraph and no phrase knows: menus, the headline, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.fact_box import in_fact_box, names_facts
from cleaners.foreign_leads import foreign_leads
from cleaners.head_kinds import kind_above
from cleaners.neighbours import is_stage, live_after, opens_letter
from cleaners.own_headline import CRUMBS, headline_of, speaks
from cleaners.poems import heads_poems, shouts_titles
from cleaners.shape import (
    capital_share,
    ends_sentence,
    is_name,
    is_prose,
    words,
)

#: What only body text has over its first paragraph.
_OPENS = frozenset(
    "pertanyaan tanya soal soalan question jawaban jawapan pelaku tokoh watak pendahuluan "
    "pengantar prolog mukadimah".split()
)
#: "Khutbah I", "Khutbah Pertama"
_SERMON = re.compile(r"khutbah (?:i{1,3}|pertama|kedua|\d)\b.{0,20}", re.I)
_ITEM = re.compile(r"\d{1,2}[.)] ?[A-Z]")
#: "Zumratal Mukminin Rahimakumullah,": whom a sermon speaks to.
_ADDRESSED = re.compile(r"\b(?:rahimakumullah|muslimin|mukminin)\b.{0,30}[,:.!]\Z", re.I)
#: What headings stand in, and words of one at least; menus have more capitals than a list's entry.
_HEADING, _ENTRY = 3, 0.7
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
#: What stands under a standfirst: of a picture's words only one is the caption.
_UNDER = frozenset(("byline", "editor", "time", "caption"))
_BULLETS = ("- ", "• ", "* ")
#: Words of a line under the headline that tells more, at least.
_STANDFIRST = 7
#: Words of "Kepada Yth.", over whom a letter goes to, at most.
_TO = 2


def head(draft: Draft, first: int) -> Iterator[Edit]:
    """Cut what is left above block `first`, the first paragraph."""
    above = [i for i in draft.live if i < first]
    listed = _led(draft, above)
    foreign = foreign_leads(draft)
    mine = [i for i in above if i < listed and i not in foreign]
    headline = headline_of(draft, [i for i in mine if not _is_numbered(draft, i, first)], first)
    is_dated = any(draft.lost(i, "dateline") for i in range(len(draft)))
    verse = _verse(draft)
    for i in above:
        text = draft[i].text
        if i in foreign:
            yield draft.whole(i, "related", "edges", "teaser")
        elif headline >= 0 and _says(text, draft[headline].text):
            yield draft.whole(i, "title", "edges", "headline")
        elif not any(map(str.isalnum, text)) and i > headline >= 0:
            yield draft.whole(i, "other", "edges", "head")
        elif is_dated and text.startswith(_BULLETS):
            yield draft.whole(i, "other", "edges", "summary")
        elif _is_portrait(draft, i):
            yield draft.whole(i, "byline", "edges", "portrait")
        elif (
            _is_standfirst(draft, i, headline)
            or _is_text(draft, i, first)
            or (i > headline and (i in verse or is_stage(draft, i) or _opens(draft, i)))
            or (i > headline and _is_heading(draft, i, first))
            or _is_again(draft, i, first)
            or i >= listed
        ):
            continue
        elif what := kind_above(draft, i, headline, is_dated=is_dated, is_last=i == above[-1]):
            yield draft.whole(i, what, "edges", "head")


def _says(text: str, headline: str) -> bool:
    """Whether a line is the headline, or the one to which the site's name is added."""
    return text == headline or (len(words(text)) > CRUMBS and headline.startswith(f"{text} - "))


def _is_text(draft: Draft, index: int, first: int) -> bool:
    """Whether a line above the first paragraph is the article's: a standfirst, what somebody
    says, a letter's address, an entry of a list, "Sidang Jumat yang dirahmati Allah,".
    """
    text = draft[index].text
    return (
        is_prose(text)
        or speaks(draft, index)
        or opens_letter(text)
        or _is_addressee(draft, index)
        or in_fact_box(draft, index)
        or names_facts(draft, index)
        or _names_poem(draft, index, first)
        or _is_numbered(draft, index, first)
        or (text.endswith(",") and not is_name(text.rstrip(", ")))
        or _ADDRESSED.search(text) is not None
    )


def _is_addressee(draft: Draft, index: int) -> bool:
    """Whether a letter goes to who stands here, right under "Kepada Yth."."""
    above = draft[index - 1].text if index and draft.alive(index - 1) else ""
    return opens_letter(above) and len(words(above)) <= _TO


def _names_poem(draft: Draft, index: int, first: int) -> bool:
    """Whether a title in capitals stands right over the first line of plain text, which is no
    sentence, and begins the headline: "KALENDER DINDING" under "KALENDER DINDING, Puisi Rina"; or
    the titles of further poems shout, too, or stand between empty lines as this one does.
    """
    text = draft[index].text
    if draft.form != "text" or live_after(draft, index) != first:
        return False
    if not text.isupper():
        return draft[first].gap and heads_poems(draft, index)
    above = (block.text for block in draft.article.blocks[:index])
    named = any(line.startswith(text) and line != text for line in above)
    return not is_prose(draft[first].text) and (named or shouts_titles(draft))


def _led(draft: Draft, lines: list[int]) -> int:
    """The first line that leads to bullets, "Dokumen untuk pendaftar baru:"; behind all if none."""
    for i in lines if draft.form == "text" else ():
        text, below = draft[i].text, live_after(draft, i)
        if below < 0 or not text.endswith(":") or len(words(text)) < _HEADING:
            continue
        entry = draft[below].text
        plain = len(words(entry)) >= _HEADING and capital_share(entry) < _ENTRY
        if plain and entry.startswith(_BULLETS):
            return i
    return len(draft)


def _is_again(draft: Draft, index: int, first: int) -> bool:
    """Whether a label of plain text stands twice over paragraphs, too: "Percintaan", at each sign;
    tags and sections that are called like it stand over none.
    """
    text = draft[index].text
    below = (i for i in draft.live if i > first) if draft.form == "text" else ()
    again = [live_after(draft, i) for i in below if draft[i].text == text]
    over = sum(i >= 0 and is_prose(draft[i].text) for i in again)
    return over > 1 and is_prose(draft[first].text)


def _is_heading(draft: Draft, index: int, first: int) -> bool:
    """On a page, whether a heading stands right over the first paragraph, in one box with it."""
    if draft.form != "html" or draft[index].tag not in _HEADINGS or first >= len(draft):
        return False
    box = draft[index].path[:-1]
    over = index == first - 1 and draft[first].path[: len(box)] == box
    return over and len(words(draft[index].text)) >= _HEADING


def _is_standfirst(draft: Draft, index: int, headline: int) -> bool:
    """Whether a longer line in small letters stands between the headline and the byline or the
    time. Behind those, it is a caption.
    """
    text = draft[index].text
    under = index + 1 < len(draft) and draft.what(index + 1) in _UNDER
    plain = len(words(text)) >= _STANDFIRST and capital_share(text) < 0.6
    return under and plain and index == headline + 1 > 0


def _is_portrait(draft: Draft, index: int) -> bool:
    """Whether a line without a full stop stands between a name and the time: who the writer is."""
    blocks = draft.article.blocks
    if not index or index + 1 >= len(blocks) or ends_sentence(draft[index].text):
        return False
    return is_name(blocks[index - 1].text.strip()) and draft.what(index + 1) == "time"


def _is_numbered(draft: Draft, index: int, first: int) -> bool:
    """Whether a number opens the line and a line of the body too: "4. Sherina", "5. Chelsea"."""
    if "numbered" not in draft.memo:
        draft.memo["numbered"] = [i for i in draft.live if _ITEM.match(draft[i].text)]
    numbered = draft.memo["numbered"]
    opened = _ITEM.match(draft[index].text) is not None
    return opened and bool(numbered) and int(numbered[-1]) > first


def _opens(draft: Draft, index: int) -> bool:
    """Whether a line leads to what stands under it: "Bahan:" to a list, "PERTANYAAN", "Para
    Pelaku", the heading of a letter.
    """
    text = draft[index].text
    after = next((i for i in range(index + 1, len(draft)) if draft.alive(i)), -1)
    label = text.endswith(":") and len(words(text)) <= 3
    leads = label and after >= 0 and not is_prose(draft[after].text)
    leads |= after >= 0 and len(words(text)) <= 3 and speaks(draft, after)
    person = is_name(text) and len(words(text)) < CRUMBS
    leads |= after >= 0 and not person and opens_letter(draft[after].text)
    opens = text.lower().rstrip(" :").removeprefix("para ") in _OPENS
    return leads or opens or _SERMON.fullmatch(text) is not None


def _verse(draft: Draft) -> set[int]:
    """The lines of a poem that begin small, the line before each, and a title of one word over
    the first; none in other texts.
    """
    live = draft.live
    plain = [p for p, i in enumerate(live) if not is_prose(draft[i].text)]
    small = [p for p in plain if draft[live[p]].text[:1].islower()]
    if len(small) < 3 or len(plain) < 0.5 * len(live):
        return set()
    lines = {p for q in small for p in (q - 1, q) if p >= 0}
    while (p := min(lines)) in plain and p - 1 in plain and _is_next(draft, live, p):
        lines.add(p - 1)  # the stanza began above
    over = {min(lines) - 1} - {-1}  # the poem's own title
    return {live[p] for p in lines} | {
        live[p] for p in over if len(words(draft[live[p]].text)) == 1
    }


def _is_next(draft: Draft, live: list[int], p: int) -> bool:
    """Whether a line stands right under the one before, with no empty or cut line between."""
    return live[p] - live[p - 1] == 1 and not draft[live[p]].gap
