"""Edges: what is left of head and tail once the phrases are gone, by place and shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.phrases import in_fact_box
from cleaners.rules import Rules
from cleaners.shape import (
    SCORE,
    capital_share,
    ends_sentence,
    is_headline,
    is_name,
    is_prose,
    is_title_case,
    opens_quote,
    words,
)
from cleaners.zones import Zones, zones

WHY = {
    "headline": "the first headline-like line before the body",
    "head": "a short line between the top and the first paragraph",
    "summary": "a bullet of the summary between the headline and the dateline",
    "tail": "stands behind the mark that ends the article, or has the shape of what stands there",
    "signature": "a name alone behind the last paragraph",
}

#: Kinds of cut that also stand inside a body: they end nothing.
_NO_MARK = frozenset(
    ("", "ad", "video", "readalso", "credit", "caption", "repair", "dateline", "time")
)
#: Paragraphs of an article that a line without a full stop does not end.
_PARAGRAPHS = 3
#: Questions of an interview at least.
_QUESTIONS = 3
#: Kinds of boxes that pages put between paragraphs.
_BOXES = frozenset(("promo", "other", "related", "share", "hidden"))
#: Kinds that what stands behind them is likely to share.
_SHARED = frozenset(("related", "comment", "tags", "promo", "copyright", "syndication"))
#: What only body text has over its first paragraph, and under its last.
_OPENS = frozenset("pertanyaan tanya soal soalan question jawaban jawapan".split())
_CLOSES = late(
    r"selamat (?:mencoba|mencuba|menikmati|berbuka|memasak)\b.{0,30}|semoga bermanfaat.{0,30}"
    r"|wallahu a.?lam.{0,20}|wassalamu.?alaikum.{0,40}|amin.{0,30}|bersambung|tamat"
    r"|[(\[][A-Z][a-z]{3,20}[)\]]",
    re.I,
)
#: "Korban: "Terpilih apa, Bu?"": who says what.
_DIALOGUE = re.compile(r"[A-Z][\w .]{1,30} ?: ?[\"“‘]")
_ITEM = re.compile(r"\d{1,2}[.)] ?[A-Z]")
_BULLETS = ("- ", "• ", "* ")
_DAY_AND_CLOCK = re.compile(r"\W*\d{1,2}[ /.-]\w{1,10}[ /.-]\d{4}\b.{0,20}\d[.:]\d\d")
#: A letter opens and closes so, and its writer's name and address stand behind the close.
_DEAR = late(
    r"(?:kepada|yth|yang terhormat|dengan hormat|salam|dear"
    r"|selamat (?:pagi|siang|sore|malam|petang))\b.{0,60}[,:.!]",
    re.I,
)
_YOURS = late(r"(?:hormat (?:saya|kami)|salam(?: hormat)?|yang benar|yours)\b.{0,20}[,.]?", re.I)


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the leftovers of head and tail.

    On a page the head is only looked at when the headline stands in the article's container;
    otherwise what stands before the first paragraph belongs to the article.
    """
    where = zones(draft, rules)
    if where.last < 0:
        return
    if draft.form == "text" or any(draft.what(i) == "title" for i in range(where.first)):
        yield from _head(draft, where.first)
    yield from _tail(draft, [i for i in draft.live if i > where.last], where)


def _head(draft: Draft, first: int) -> Iterator[Edit]:
    head = [i for i in draft.live if i < first]
    headline = _headline(draft, head, first)
    is_dated = any(draft.dated(i) for i in range(len(draft)))
    verse = _verse(draft)
    for i in head:
        text = draft[i].text
        if headline >= 0 and text == draft[headline].text:
            yield draft.whole(i, "title", "edges", "headline")
        elif is_dated and text.startswith(_BULLETS):
            yield draft.whole(i, "other", "edges", "summary")
        elif (
            is_prose(text)
            or _speaks(draft, i)
            or _DEAR.fullmatch(text)
            or in_fact_box(draft, i)
            or _is_numbered(draft, i, first)
            or (i > headline and _opens(draft, i))
            or (i in verse and i > headline)
        ):
            continue
        elif text.endswith(",") and not is_name(text.rstrip(", ")):
            continue  # "Sidang Jumat yang dirahmati Allah,"
        elif text.endswith(".") and len(words(text)) >= 3 and not is_name(text):
            if is_dated:  # else a greeting: "Assalamu'alaikum warahmatullahi wabarakatuh."
                yield draft.whole(i, "caption", "edges", "head")
        elif i < headline or len(words(text)) <= 4 or capital_share(text) >= 0.6:
            what = ("byline" if i > headline else "section") if is_name(text) else "other"
            yield draft.whole(i, what, "edges", "head")
        elif is_dated:
            yield draft.whole(i, "caption", "edges", "head")


def _headline(draft: Draft, head: list[int], first: int) -> int:
    """The block of the headline, or -1: of those with four words or more the one that stands
    twice, for menus and other stories stand over it; or one that the first paragraph begins with.
    """
    titles = [i for i in head if _may_be_headline(draft, i)]
    titles.sort(key=lambda i: (draft[i].text.startswith(_BULLETS), i))
    again = {draft.article.blocks[i].text for i in range(first) if draft.what(i) == "repeat"}
    titles = [i for i in titles if draft[i].text in again] or titles
    if not titles and first < len(draft):  # a picture's, and its caption
        titles = [i for i in head if draft[first].text.startswith(f"{draft[i].text}.")]
    return titles[0] if titles else -1


def _is_numbered(draft: Draft, index: int, first: int) -> bool:
    """Whether a number opens the line and a line of the body too: "4. Sherina", "5. Chelsea"."""
    numbered = [i for i in draft.live if _ITEM.match(draft[i].text)]
    return index in numbered and numbered[-1] > first


def _speaks(draft: Draft, index: int) -> bool:
    """Whether who says what stands here and in the line before or behind: a dialogue."""
    if not _DIALOGUE.match(draft[index].text):
        return False
    around = (i for i in (index - 1, index + 1) if 0 <= i < len(draft))
    return any(_DIALOGUE.match(draft[i].text) for i in around)


def _may_be_headline(draft: Draft, index: int) -> bool:
    text = draft[index].text
    if _speaks(draft, index) or in_fact_box(draft, index) or _DAY_AND_CLOCK.match(text):
        return False
    if text.count(" | ") > 1:  # a menu
        return False
    return is_headline(text) and len(words(text)) >= 4


def _opens(draft: Draft, index: int) -> bool:
    """Whether a line leads to what stands under it: "Bahan:" to a list, "PERTANYAAN"."""
    text = draft[index].text
    after = next((i for i in range(index + 1, len(draft)) if draft.alive(i)), -1)
    label = text.endswith(":") and len(words(text)) <= 3
    leads = label and after >= 0 and not is_prose(draft[after].text)
    leads |= after >= 0 and len(words(text)) <= 3 and _speaks(draft, after)
    return leads or text.lower().rstrip(" :") in _OPENS


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


def _tail(draft: Draft, tail: list[int], where: Zones) -> Iterator[Edit]:
    """Behind an end mark everything goes; before it, what has the shape of a headline or a tag."""
    marks = [i for i in range(where.last + 1, len(draft)) if draft.what(i) not in _NO_MARK]
    before = [i for i in tail if not marks or i < marks[0]]
    if before and (
        _says_who(draft[before[0]].text, draft[where.last].text) or _answers(draft, where)
    ):
        before = before[1:]
    if before and _is_signature(draft, before[0], where, len(tail), marked=bool(marks)):
        yield draft.whole(before[0], "byline", "edges", "signature")
        before = before[1:]
    if marks or _is_alone(draft, before, where):
        yield from _leftovers(draft, before, where)
    if marks:
        for i in tail:
            if i > marks[0] and not _is_paragraph(draft, i, marks, where):
                yield draft.whole(i, _kind_behind(draft, i), "edges", "tail")


def _says_who(text: str, above: str) -> bool:
    """Whether a dash and a name stand under the quotation that the article ends with."""
    return text.startswith(("–", "—", "-")) and is_name(text) and opens_quote(above)


def _answers(draft: Draft, where: Zones) -> bool:
    """Whether what stands under the last line answers it: the third question of an interview."""
    body = [i for i in draft.live if where.first <= i <= where.last]
    asked = [i for i in body if draft[i].text.endswith("?")]
    return len(asked) >= _QUESTIONS and asked[-1] == where.last


def _is_alone(draft: Draft, tail: list[int], where: Zones) -> bool:
    """In plain text, one line behind the last of several paragraphs, and nothing else."""
    if draft.form != "text" or len(tail) != 1 or not ends_sentence(draft[where.last].text):
        return False
    if re.search(r"\bRp|\d\D+\d\D+\d| : ", draft[tail[0]].text):
        return False  # the end of a list of prices
    body = [i for i in draft.live if where.first <= i <= where.last]
    return len(body) >= _PARAGRAPHS and all(is_prose(draft[i].text) for i in body)


def _is_paragraph(draft: Draft, index: int, marks: list[int], where: Zones) -> bool:
    """On a page: a short sentence that stands where the paragraphs stand, behind nothing but a
    box that also stands between paragraphs.
    """
    block = draft[index]
    if draft.form != "html" or block.link_share > 0.5 or not ends_sentence(block.text):
        return False
    if any(draft.what(i) not in _BOXES for i in marks if i < index):
        return False
    return any(draft[i].path == block.path for i in (where.first, where.last))


def _is_signature(draft: Draft, index: int, where: Zones, size: int, *, marked: bool) -> bool:
    text = draft[index].text
    if not is_name(text) or len(words(text)) < 2:
        return False
    if marked and text.isupper():
        return True
    return size <= 2 and ends_sentence(draft[where.last].text) and not _is_listy(draft, where)


def _leftovers(draft: Draft, before: list[int], where: Zones) -> Iterator[Edit]:
    """What stands between the last paragraph and the first end mark, unless it is a list that
    the paragraph leads to.
    """
    texts = [draft[i].text for i in before]
    ended = ends_sentence(draft[where.last].text)
    few = len(before) <= 3 and all(len(words(text)) <= 3 for text in texts)
    facts = sum(":" in text or SCORE.search(text) is not None for text in texts)
    closed = facts < 2 and not _is_listy(draft, where)
    for i, text in zip(before, texts, strict=True):
        if _CLOSES.fullmatch(text):
            continue
        if _leads(text) or _YOURS.fullmatch(text):
            return  # what follows belongs to it
        if draft[i].tag not in ("td", "th") and _is_page_number(texts, text):
            yield draft.whole(i, "pagination", "edges", "tail")
        elif (text.startswith("•") or (ended and (few or closed))) and _is_leftover(text):
            yield draft.whole(i, "related" if len(words(text)) > 4 else "other", "edges", "tail")


def _leads(text: str) -> bool:
    """A lead-in of three words or more, with a colon: "Berikut pantun pemenangnya:"."""
    return text.endswith(":") and len(words(text)) >= 3 and text[:1].isupper()


def _is_page_number(texts: list[str], text: str) -> bool:
    """One of the numbers 1, 2, 3 ... on lines of their own, with nothing else around."""
    numbers = [t for t in texts if t.isdecimal() and len(t) <= 2]
    return text in numbers and numbers[0] == "1" and (len(numbers) >= 2 or len(texts) <= 2)


def _is_listy(draft: Draft, where: Zones) -> bool:
    """A body of lists or tables: a third of its lines or more are no sentences."""
    lines = [i for i in draft.live if where.first <= i <= where.last]
    return sum(not is_prose(draft[i].text) for i in lines) >= 0.34 * len(lines)


def _is_leftover(text: str) -> bool:
    """A headline, or up to eight words without digits or a colon."""
    if ";" in text or SCORE.search(text):
        return False
    count = len(words(text))
    if is_title_case(text.lstrip("-• ")) and count >= 5:
        return True
    plain = not any(ch.isdigit() or ch == ":" for ch in text)
    return plain and count <= 8 and not ends_sentence(text)


def _kind_behind(draft: Draft, index: int) -> str:
    """The kind of the nearest cut above, which most likely names this block's kind too."""
    if is_name(draft[index].text) and draft.what(index - 1) == "share":
        return "byline"
    above = (draft.what(i) for i in range(index - 1, -1, -1))
    return next((what for what in above if what in _SHARED), "other")
