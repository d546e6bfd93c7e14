"""The titles under a read-also label, and the name under a byline's."""

from __future__ import annotations

import re
from itertools import takewhile

from cleaners.article import Block
from cleaners.dateline_find import is_alone
from cleaners.draft import Draft
from cleaners.rules import Rule
from cleaners.shape import (
    SCORE,
    ends_sentence,
    is_headline,
    is_name,
    is_prose,
    is_title_case,
    known_share,
    opens_quote,
    words,
)
from cleaners.times import is_time_line

#: On a page, these hold a title only when it is a link.
_SUBHEADS = frozenset(("p", "h2", "h3", "h4", "h5"))
_NUMBERED = re.compile(r"\d{1,2}[.)] ")
#: What a line of a list begins with.
BULLETS = ("- ", "• ", "* ", "– ", "► ")
#: Lines that end a text when they are titles, and lines around one that are looked at.
_FEW, _NEAR = 3, 40
#: Titles in small letters at most, and words of one at least.
_SMALL_TITLES, _SMALL_WORDS = 6, 4
#: Questions beside one that make it an interview's, at least.
_ASKED = 2
#: "dr. Rina Sari"
_DOCTOR = re.compile(r"\A(?:drg?|prof)\. (?=[A-Z])")
#: "Rina Sari/RS-12"
_CODE = re.compile(r"/[A-Z]{1,4}-?\d{0,3}\Z")
#: What somebody said, as a subhead: no headline is in quotation marks from end to end.
_QUOTED = re.compile(r"['‘\"“][^'‘’\"“”]{3,120}['’\"”]")
#: The share of a subhead's longer words that the paragraph under it has, at least.
_SAID = 0.6
#: Words of a further title under a read-also label at least.
TITLE = 5


def after_title(draft: Draft, live: list[int], start: int, rule: Rule) -> int:
    """One following block, when it is a name (bylines) or a headline."""
    at = start + 1
    if at >= len(live):
        return at
    text = draft[live[at]].text.lstrip(": ")
    named = is_name(_DOCTOR.sub("", _CODE.sub("", text))) and not is_alone(text)
    good = named if rule.what in ("byline", "editor") else is_headline(text)
    return at + 1 if good else at


def after_titles(draft: Draft, live: list[int], start: int) -> int:
    """All titles behind a read-also label, five at most; none where a link that is cut already
    stood under it.
    """
    at = start + 1
    behind = range(live[start] + 1, live[at] if at < len(live) else len(draft))
    if draft.form == "html" and any(draft.what(i) == "readalso" for i in behind):
        return at
    bulleted = at < len(live) and draft[live[at]].text.startswith(BULLETS)
    while at < len(live) and at <= start + 5:
        block = draft[live[at]]
        if at > start + 1 and _is_others_time(draft, live, at):
            at += 1
            continue
        if at > start + 1 and (_NUMBERED.match(block.text) or _is_said(draft, live, at)):
            break
        if at > start + 1 and asks(draft, block.text):
            break
        if at > start + 1 and bulleted and not block.text.startswith(BULLETS):
            break
        if at > start + 1 and heads(draft, live, at + 1):
            break
        close = not block.gap and _gap_behind(draft, live, at)
        if not _is_title(block, first=at == start + 1) and not (
            is_headline(block.text)
            and (block.text.startswith(BULLETS) or len(words(block.text)) >= TITLE)
            and (close or _is_another(draft, live, start + 1, at))
        ):
            break
        at += 1
    return at + _in_small(draft, live[at:])


def _is_others_time(draft: Draft, live: list[int], at: int) -> bool:
    """Whether a line of plain text says when the article above it was published: a paragraph or
    another title follows, and not what is on that day.
    """
    if draft.form != "text" or not is_time_line(draft[live[at]].text) or at + 1 >= len(live):
        return False
    below = draft[live[at + 1]].text
    title = is_title_case(below) and len(words(below)) >= TITLE and not SCORE.search(below)
    return is_prose(below) or title


def asks(draft: Draft, text: str) -> bool:
    """Whether a line is one of an interview's questions: the text asks two more."""
    if not text.endswith("?"):
        return False
    if "asked" not in draft.memo:
        draft.memo["asked"] = sum(draft[i].text.endswith("?") for i in draft.live)
    asked: int = draft.memo["asked"]
    return asked > _ASKED


def heads(draft: Draft, live: list[int], at: int) -> bool:
    """Whether the line right before block `at`, between two empty ones, has most of its longer
    words from that block, and the entry above it not half as many: a subhead over a paragraph.
    """
    if not 1 < at < len(live):
        return False
    told = {word.lower() for word in words(draft[live[at]].text)}
    above, line = draft[live[at - 2]].text, draft[live[at - 1]]
    known = known_share(line.text, told) if line.gap and draft[live[at]].gap else 0.0
    return known >= _SAID and 2 * known_share(above, told) < known


def _in_small(draft: Draft, behind: list[int]) -> int:
    """How many lines behind the titles are titles, too, in small letters: two or more in a row,
    but for a subhead, which has half of its longer words from the paragraph under it; or one, when
    what somebody said is the subhead.
    """
    run = list(takewhile(lambda i: _is_small_title(draft[i]), behind[:_SMALL_TITLES]))
    if run and len(run) < len(behind) and _QUOTED.fullmatch(draft[behind[len(run)]].text):
        return len(run)
    if len(run) < len(behind) and run:
        below = {word.lower() for word in words(draft[behind[len(run)]].text)}
        if 2 * known_share(draft[run[-1]].text, below) >= 1:
            run.pop()
    return len(run) if len(run) > 1 else 0


def _is_small_title(block: Block) -> bool:
    """Whether a line of plain text could be a headline without a capital in each word."""
    text = block.text
    plain = not block.tag and not block.gap and not text.startswith(BULLETS)
    plain = plain and not _QUOTED.fullmatch(text)
    told = len(words(text)) >= _SMALL_WORDS and not is_prose(text) and ":" not in text
    return plain and told and is_headline(text) and not text[:1].isdigit()


def _is_said(draft: Draft, live: list[int], at: int) -> bool:
    """Whether a line begins with who says it, as one nearby does: "Saksi: Boleh." and so on."""
    who, colon, _ = draft[live[at]].text.partition(":")
    if not colon or len(words(who)) > 3:
        return False
    near = live[max(0, at - _NEAR) : at] + live[at + 1 : at + _NEAR]
    return any(draft[i].text.startswith(f"{who}:") for i in near)


def _is_another(draft: Draft, live: list[int], first: int, at: int) -> bool:
    """Whether the block at `at` has the bullet of the first title; or nothing but a few lines
    without figures stands behind it.
    """
    text = draft[live[at]].text
    if at > first and text.startswith(BULLETS) and draft[live[first]].text.startswith(BULLETS):
        return True
    if at == first or len(live) - at > _FEW:
        return False
    rest = [draft[i].text for i in live[at:]]
    plain = not any(ch.isdigit() or ch == ":" for line in rest for ch in line)
    return plain and all(map(is_headline, rest))


def _gap_behind(draft: Draft, live: list[int], at: int) -> bool:
    """Whether an empty line stands behind the block at `at`: a subhead has none or two."""
    return at + 1 < len(live) and draft[live[at + 1]].gap


def _is_title(block: Block, *, first: bool) -> bool:
    """Whether a block is one of the titles under a read-also label: on a page by its link, in
    plain text by its shape, and behind the first one a subhead must not be taken for one.
    """
    text = block.text
    if _NUMBERED.match(text) or (opens_quote(text) and ends_sentence(text)):
        return False
    if block.link_share > 0.8:
        return first or is_headline(text)
    if not is_headline(text) or (block.tag and not first) or block.tag in _SUBHEADS:
        return False
    return first or (len(words(text)) >= 6 and is_title_case(text))
