"""Sign-offs: what stands behind the last paragraph without a label, known by what the article
itself names: the writer, whom the byline names, and tags, which the text writes with capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.rules import Rules
from cleaners.shape import ends_sentence, is_prose, opens_quote, words
from cleaners.zones import zones

WHY = {
    "about-writer": "who the writer is, named by the byline or a heading",
    "about-sender": "who sent the press release: a heading with its name, and what is under it",
    "small-tags": "tags without a label: the text's own names, in small letters",
}

_NAME = re.compile(r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|bin|binti)){1,4}")
_LABEL = re.compile(
    r"\A\W*(?:[A-Z][a-z]+(?= ?:)|oleh|by|penulis|pengarang|laporan|teks|reporter|wartawan)\b[ :|]*",
    re.I,
)
#: "Cerpen: Danarta Wibawa": over the text, whatever the label.
_LABELLED = re.compile(r"[A-Z][a-z]+ ?: ?" + _NAME.pattern)
_ABOUT = late(
    r"(?:tentang|profil|biodata) (?:penulis|pengarang)\W*|about the (?:author|writer)s?\W*", re.I
)
_ABOUT_X = re.compile(r"(?:Tentang|Mengenai|About) ([A-Z][\w&.'’-]*(?: [\w&.'’-]+){0,5})\W{0,2}")
#: Lines that a portrait of the sender and his address can have.
_SENDER = 7
#: What a reporter writes of somebody who is not himself.
_SPEECH = re.compile(r"\b(?:kata|ujar|tutur|ucap|jelas|berkata|menurut|said|says)(?:nya)?\b")
#: Words of a writer's portrait at most, and lines of tags.
_PORTRAIT, _TAGS = 60, 10


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the writer's portrait and bare tags. Must not fire on a paragraph that quotes
    somebody of the byline's name, or on the last lines of a poem.
    """
    where = zones(draft, rules)
    live = draft.live
    if where.last < 0 or len(live) < 3:
        return
    sender = _sender(draft, [i for i in live if i > where.first])
    for i in sender:
        yield draft.whole(i, "syndication", "signoffs", "about-sender")
    live = [i for i in live if i not in sender]
    taken = _portrait(draft, live, where.first)
    if taken >= 0:
        yield draft.whole(taken, "byline", "signoffs", "about-writer")
    for i in _small_tags(draft, [i for i in live if i != taken]):
        yield draft.whole(i, "tags", "signoffs", "small-tags")


def _portrait(draft: Draft, live: list[int], first: int) -> int:
    """The block that portrays the writer, among the last two sentences and what is behind them."""
    prose = [i for i in live if is_prose(draft[i].text)]
    if len(prose) < 2 and draft.form == "html":
        return -1
    names = {
        name
        for i in range(len(draft))
        if draft.what(i) == "byline"
        or (i < first and _LABELLED.fullmatch(draft.article.blocks[i].text))
        for name in _NAME.findall(_LABEL.sub("", draft.article.blocks[i].text))
    } | {name for name in draft.article.meta.authors if " " in name}
    since = prose[-2] if len(prose) > 1 else first
    for i in reversed([i for i in live if i >= since and i > first]):
        text = draft[i].text
        if len(words(text)) > _PORTRAIT or opens_quote(text) or _SPEECH.search(text):
            continue
        named = any(text.startswith((f"{name} ", f"{name}, ")) for name in names)
        if (named and i >= prose[-1]) or _stands_under_about(draft, i):
            return i
    return -1


def _sender(draft: Draft, live: list[int]) -> list[int]:
    """The heading "Tentang X" near the end and all behind it, when the paragraph under it begins
    with X: who sent the press release.
    """
    for at in range(max(1, len(live) - _SENDER), len(live) - 1):
        about = _ABOUT_X.fullmatch(draft[live[at]].text)
        if about and draft[live[at + 1]].text.startswith(about[1]):
            return live[at:]
    return []


def _stands_under_about(draft: Draft, index: int) -> bool:
    """Whether a heading "Tentang Penulis" stands over the block, with one name between at most."""
    over = [i for i in range(max(0, index - 3), index) if len(draft.article.blocks[i].text) > 1]
    return any(_ABOUT.fullmatch(draft.article.blocks[i].text.strip()) for i in over[-2:])


def _small_tags(draft: Draft, live: list[int]) -> list[int]:
    """The last lines, when they are small and half of them are names of the text."""
    run: list[int] = []
    for i in reversed(live):
        text = draft[i].text
        if (
            text != text.lower()
            or text == text.upper()
            or not 1 <= len(words(text)) <= 4
            or not _is_bare(text)
        ):
            break
        run.append(i)
    if not 2 <= len(run) <= _TAGS or len(run) == len(live):
        return []
    above = draft[live[-len(run) - 1]].text
    if above.endswith((":", ",", ";")) or above[:1].islower():
        return []  # a verse, a list
    whole = "\n".join(block.text for block in draft.article.blocks[: run[-1]])
    named = sum(_is_name_in(draft[i].text, whole) for i in run)
    return run if 2 * named >= len(run) else []


def _is_bare(text: str) -> bool:
    return not ends_sentence(text) and not any(ch in text for ch in ':;,"“”?!()')


def _is_name_in(text: str, whole: str) -> bool:
    """Whether the text writes these words with a capital somewhere, not only inside a sentence."""
    return text.title() in whole or text[:1].upper() + text[1:] in whole.split("\n")
