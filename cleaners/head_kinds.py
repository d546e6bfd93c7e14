"""What a short line above the first paragraph is, once it is clear that it is no text."""

from __future__ import annotations

from cleaners.draft import Draft
from cleaners.outlet_names import key
from cleaners.sections import HOMES, SIGNS
from cleaners.shape import capital_share, is_headline, is_name, known_share, opens_quote, words
from cleaners.times import is_time_line

#: What stands between the headline and a caption.
_ROWS = frozenset(("byline", "time", "share", "editor"))
#: Words of a caption, and of one that has capitals as a menu's line, at least.
_CAPTION, _SHORT = 5, 4
#: The share of its longer words that the article has; what no caption begins with.
_SAID, _SIGNS = 0.5, "(#·"
#: Words beside the date in a time line.
_BESIDE = 3


def kind_above(draft: Draft, index: int, headline: int, *, is_dated: bool, is_last: bool) -> str:
    """The kind of a short line above the first paragraph; "" where it may stay.

    headline: the block that is the title, -1 when none is. is_dated: the article has a dateline.
    is_last: no line stands between this one and the paragraph.
    """
    text = draft[index].text
    steps = SIGNS.split(text.strip())
    if len(steps) > 1 and key(steps[0]) in HOMES:
        return "section"  # "Beranda / Daerah"
    what = _kind(text, is_dated=is_dated, is_over=index < headline)
    if not is_last and what != "other":
        return what
    if not what:
        return "caption" if is_last and _is_caption(draft, index, headline) else ""
    if what == "other" and index > headline >= 0:
        if is_time_line(text, _BESIDE):
            return "time"
        if is_last and draft.form == "text" and _names_shown(draft, index, headline):
            return "caption"
    return what


def _names_shown(draft: Draft, index: int, headline: int) -> bool:
    """Whether a line behind the byline or the time has words that the article has, too."""
    text = draft[index].text
    row = any(draft.what(i) in _ROWS for i in range(headline, index))
    if not row or len(words(text)) < _SHORT or text[0] in _SIGNS or text[0].isdigit():
        return False
    said = "\n".join(draft[i].text for i in draft.live if i > index)
    return known_share(text, {word.lower() for word in words(said)}) >= _SAID


def _kind(text: str, *, is_dated: bool, is_over: bool) -> str:
    """The kind of the line by its own shape. is_over: it stands over the headline."""
    if text.startswith("Berikut ") and text.endswith("."):
        return ""  # "Berikut petikannya."
    if text.endswith(".") and len(words(text)) >= 3 and not is_name(text):
        return "caption" if is_dated else ""  # a greeting: "Assalamu'alaikum warahmatullahi."
    if text.endswith("--") and not text.endswith("---"):
        return "caption"  # its credit was left out
    if is_over or len(words(text)) <= 4 or capital_share(text) >= 0.6:
        return "other" if not is_name(text) else "section" if is_over else "byline"
    return "caption" if is_dated else ""


def _is_caption(draft: Draft, index: int, headline: int) -> bool:
    """In plain text, whether a longer line without a full stop stands right behind the byline, the
    time or the share row: of 15 such lines of the labelled texts 13 were captions, two notices.
    """
    under = index > headline >= 0 and draft.what(index - 1) in _ROWS
    text = draft[index].text
    long = is_headline(text) and len(words(text)) >= _CAPTION and not opens_quote(text)
    return draft.form == "text" and under and long
