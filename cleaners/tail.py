"""What stands behind the last paragraph and no phrase knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.footnotes import footnotes
from cleaners.late import late
from cleaners.neighbours import closes_letter, is_stage
from cleaners.shape import (
    ROW,
    SCORE,
    ends_sentence,
    is_prose,
    is_title_case,
    words,
)
from cleaners.signatures import is_dated_name, is_listy, says_who, signed
from cleaners.tail_kinds import kind_before, kind_behind
from cleaners.zones import Zones

#: Kinds of cut that also stand inside a body: they end nothing.
_NO_MARK = frozenset(
    ("", "ad", "video", "readalso", "credit", "caption", "repair", "dateline", "time", "repeat")
)
#: Paragraphs of an article that a line without a full stop does not end.
_PARAGRAPHS = 3
#: Questions of an interview, and facts of a table at least.
_QUESTIONS, _FACTS = 3, 2
#: Facts that must stand behind an invitation for the article to go on there.
_FEW_FACTS = 4
#: ... and for each headline among them.
_MORE = 4
#: Numbers on lines of their own that make a table.
_CELLS = 4
#: Words of a title at least, and of a tag at most.
_TITLE, _TAG = 5, 3
#: Lines of a song at least, and the share of headlines that is too much for one.
_LINES, _FEW = 10, 0.2
#: Lines under a letter or a speech that say whose it is, at most.
_SENDER = 3
#: Kinds of boxes that pages put between paragraphs.
_BOXES = frozenset(("promo", "other", "related", "share", "hidden"))
#: What only body text has under its last paragraph.
_CLOSES = late(
    r"selamat (?:mencoba|mencuba|menikmati|berbuka|memasak)\b.{0,30}|semoga bermanfaat.{0,30}"
    r"|wallahu a.?lam.{0,20}|wassalamu.?alaikum.{0,40}|amin.{0,30}"
    r"|[-–—~* ]{0,4}(?:bersambung|tamat|selesai|habis)[-–—~* ]{0,4}"
    r"|(?-i:[(\[][A-Z][a-z]{3,20}(?: [a-z]{3,20}){0,2}[)\]])",
    re.I,
)
_ENTRY = re.compile(r"\d{1,2}[.)] [A-Z]")
_BULLETS = ("- ", "• ", "* ", "– ")
#: "Wasit: Rudi Hartono": under a line of the same shape it is one of the article's facts.
_FACT = re.compile(r"[A-Z][\w ()-]{2,30}: \S")
#: "Undang-Undang Nomor 13 Tahun 2003 tentang ...": what a legal answer rests on.
_LAW = re.compile(r"\b(?:Nomor|No\.?) \d{1,4} Tahun (?:19|20)\d\d\b")
#: "Putra Kota (4-3-3): ...": who plays.
_LINE_UP = re.compile(r"\(\d(?:-\d){2,3}\)")


def tail(draft: Draft, behind: list[int], where: Zones) -> Iterator[Edit]:
    """Behind an end mark all but footnotes goes; before it, what looks like a headline or a tag.

    behind: the live blocks behind the last paragraph.
    """
    notes = footnotes(draft, behind, where)
    behind = [i for i in behind if i not in notes]
    marks = [i for i in range(where.last + 1, len(draft)) if draft.what(i) not in _NO_MARK]
    while marks and _goes_on(draft, marks):
        marks = marks[1:]
    before = [i for i in behind if not marks or i < marks[0]]
    before = before[_SENDER if closes_letter(draft[where.last].text) else 0 :]
    if before and draft.form == "text" and is_dated_name(draft, before[0]):
        yield draft.whole(before[0], "byline", "edges", "signature")
        marks, before = [before[0], *marks], []
    if before and _is_video(draft, before[0], where):
        yield draft.whole(before[0], "video", "edges", "tail")
        before = before[1:]
    if before and (
        says_who(draft[before[0]].text, draft[where.last].text)
        or _answers(draft, where)
        or is_stage(draft, before[0])
    ):
        before = before[1:]
    names = signed(draft, before, behind, where, bool(marks))
    yield from (draft.whole(i, "byline", "edges", "signature") for i in names)
    before = before[len(names) :]
    if before and draft.form == "text" and draft.lost(where.last, "byline"):
        yield from _behind_codes(draft, before, where)
    elif marks or _is_alone(draft, before, where):
        yield from _leftovers(draft, before, where)
    for i in behind if marks else ():
        if i > marks[0] and not _is_paragraph(draft, i, marks, where):
            yield draft.whole(i, kind_behind(draft, i), "edges", "tail")


def _behind_codes(draft: Draft, before: list[int], where: Zones) -> Iterator[Edit]:
    """What stands behind the reporters' codes, "... pulang. (agk/ipg)": a teaser of the same
    article, tags without a label, what looks like chrome.
    """
    if is_prose(draft[before[0]].text):
        yield draft.whole(before[0], "related", "edges", "tail")
        before = before[1:]
    if all(len(words(draft[i].text)) <= _TAG for i in before):
        yield from (draft.whole(i, "tags", "edges", "tail") for i in before)
    else:
        yield from _leftovers(draft, before, where)


def _goes_on(draft: Draft, marks: list[int]) -> bool:
    """Whether the first end mark is a page's number or an invitation in the middle of the article:
    results, bullets, "label: value" lines or another page's number stand behind it.
    """
    what, end = draft.what(marks[0]), marks[1] if len(marks) > 1 else len(draft)
    texts = [draft[i].text for i in range(marks[0] + 1, end) if draft.alive(i)]
    facts = sum(bool(SCORE.search(text) or _FACT.match(text)) for text in texts)
    if what == "promo":
        if any(map(_LINE_UP.search, texts)):
            return True
        return facts >= max(_FEW_FACTS, _MORE * sum(map(_is_headline, texts)))
    if what != "pagination" or len(marks) == 1:
        return False
    if draft.what(end) == "pagination" and end > marks[0] + 1:
        return True
    facts += sum(text.startswith(_BULLETS) or _ENTRY.match(text) is not None for text in texts)
    return facts >= _FACTS or (facts > 0 and any(map(ends_sentence, texts)))


def _is_headline(text: str) -> bool:
    """Whether a line has the shape of another article's headline."""
    told = ":" not in text and not text[:1].isdigit()
    return told and len(words(text)) >= _TITLE and is_title_case(text)


def _is_video(draft: Draft, index: int, where: Zones) -> bool:
    """Whether a headline stands under the pointer to a video behind the last paragraph."""
    above = draft.article.blocks[index - 1].text.rstrip()
    pointed = index - 1 > where.last and draft.what(index - 1) == "video" and above.endswith(":")
    return pointed and len(words(draft[index].text)) >= _TITLE and is_title_case(draft[index].text)


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


def _leftovers(draft: Draft, before: list[int], where: Zones) -> Iterator[Edit]:
    """What stands between the last paragraph and the first end mark, unless it is a list that
    the paragraph leads to.
    """
    texts = [draft[i].text for i in before]
    ended = ends_sentence(draft[where.last].text)
    few = len(before) <= 3 and all(len(words(text)) <= 3 for text in texts)
    signs = (SCORE.search, _ENTRY.match, ROW.fullmatch)
    facts = sum(":" in t or any(sign(t) for sign in signs) for t in texts)
    figures = [text for text in texts if text.isdecimal()]
    if len(figures) >= _CELLS and not all(_is_page_number(texts, text) for text in figures):
        return  # a table, of which each cell is a line
    closed = facts < _FACTS and not is_listy(draft, where) and not _is_song(texts)
    record = _FACT.match(draft[where.last].text)
    for i, text in zip(before, texts, strict=True):
        if _CLOSES.fullmatch(text) or (record and _FACT.match(text)):
            continue
        if _leads(text) or closes_letter(text):
            return  # what follows belongs to it
        if draft[i].tag not in ("td", "th") and _is_page_number(texts, text):
            yield draft.whole(i, "pagination", "edges", "tail")
        elif (text.startswith("•") or (ended and (few or closed))) and _is_leftover(text):
            yield draft.whole(i, kind_before(draft, i), "edges", "tail")


def _is_song(texts: list[str]) -> bool:
    """More lines than stand behind an article by chance, and hardly a headline among them."""
    headlines = sum(len(words(text)) >= _TITLE and is_title_case(text) for text in texts)
    return len(texts) >= _LINES and headlines < _FEW * len(texts)


def _leads(text: str) -> bool:
    """A lead-in of three words or more, with a colon: "Berikut pantun pemenangnya:"; or of two
    that no heading has so, "Dasar hukum:".
    """
    count = 2 if text[:1] + text[1:].lower() == text else 3
    return text.endswith(":") and len(words(text)) >= count and text[:1].isupper()


def _is_page_number(texts: list[str], text: str) -> bool:
    """One of the numbers 1, 2, 3 ... on lines of their own, with nothing else around."""
    numbers = [t for t in texts if t.isdecimal() and len(t) <= 2]
    counted = numbers == [str(n + 1) for n in range(len(numbers))]  # no table's figures
    return text in numbers and counted and (len(numbers) >= 2 or len(texts) <= 2)


def _is_leftover(text: str) -> bool:
    """A headline, or up to eight words without digits or a colon."""
    if ";" in text or SCORE.search(text) or _LAW.search(text):
        return False
    count = len(words(text))
    if is_title_case(text.lstrip("-• ")) and count >= 5:
        return True
    plain = not any(ch.isdigit() or ch == ":" for ch in text)
    return plain and count <= 8 and not ends_sentence(text)
