"""Sign-offs: what stands behind the last paragraph without a label, known by its shape or by what
the article itself names: the writer, whom the byline names, and tags, which the text writes with
capitals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from cleaners.article import Edit
from cleaners.bare_tags import bare_tags
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.marks import first_rule
from cleaners.neighbours import closes_letter, live_before
from cleaners.outlet_names import is_outlet
from cleaners.rules import Rules
from cleaners.shape import SPEECH, ends_sentence, is_name, is_prose, opens_quote, words
from cleaners.zones import Zones, zones

WHY = {
    "signed": "who wrote it, behind the last paragraph: names with a star, a stroke or a paper",
    "signed-time": "who wrote it, and when, between the lead and the other paragraphs",
    "framed": "the writer's name in capitals, between two lines of ornaments",
    "again": "the writer's name again, alone between two paragraphs",
    "about-writer": "who the writer is, named by the byline or a heading",
    "about-sender": "who sent the press release: a heading with its name, and what is under it",
    "press-contact": "whom the press may call: a heading, names, numbers and addresses",
    "bare-tags": "tags without a label: the text's own names, in small letters or twice in it",
}

_NAME = re.compile(r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|bin|binti)){1,4}")
_WHO = r"[A-Z][\w.'’]+(?: [A-Z][\w.'’]*){0,3}"
_SIGNED = re.compile(
    rf"(?:\*{{1,3}} ?{_WHO}(?: ?/ ?{_WHO}){{0,3}}|[*–—-]{{1,2}} ?{_WHO}(?: ?/ ?{_WHO}){{1,3}}"
    rf"|{_WHO}(?: [–—-] | ?\| ?)(?P<paper>[\w.]{{3,30}}))"
)
#: What the names of outlets have and persons' have not.
_PAPER = re.compile(
    r"\d[A-Za-z]|[A-Za-z]\d|\.[a-z]{2,6}\b|(?i:news|kabar|berita|pos|post|tv|media|warta|harian)\b|(?<=[a-z])[A-Z]"
)
#: "Wafa Aizuddin di Pasir Puteh"
_PLACED = re.compile(r" di [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}\Z")
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}\b")
#: "SYAHRANI NOOR, Kandangan"
_SHOUTED = re.compile(r"[A-Z][A-Z.'’]{2,20}(?: [A-Z][A-Z.'’]*){0,3}(?:, [A-Z][\w ]{2,30})?")
_LABEL = re.compile(
    r"\A\W*(?:[A-Z][a-z]+(?= ?:)|oleh|by|penulis|pengarang|laporan|teks|reporter|wartawan)\b[ :|]*",
    re.I,
)
#: "Cerpen: Danarta Wibawa": over the text, whatever the label.
_LABELLED = re.compile(r"[A-Z][a-z]+ ?: ?" + _NAME.pattern)
_ABOUT = late(
    r"(?:tentang|profil|biodata|maklumat|mengenai) (?:penulis|pengarang)\W*"
    r"|about the (?:author|writer)s?\W*",
    re.I,
)
_ABOUT_X = re.compile(r"(?:Tentang|Mengenai|About) ([A-Z][\w&.'’-]*(?: [\w&.'’-]+){0,5})\W{0,2}")
#: "Dahlia Rumbai, lahir di Krui. Cerpennya tersebar di ...": under a story or a poem.
_BORN = late(
    _NAME.pattern + r",? (?:lahir|kelahiran) (?:di |pada )?[A-Z0-9][^\n]{0,200}"
    r"\b(?:[Cc]erpen|[Pp]uisi|[Kk]arya|[Bb]uku|[Bb]ergiat|[Mm]enulis|[Kk]omunitas|[Aa]ntologi)[^\n]{0,200}"
)
_HONOUR = late(
    r"\A(?:(?:ust(?:adz?|az)|kh|dr|prof|hj?|drs|ir|tgk|gus|encik|cik|puan|tuan)\.? ){1,3}", re.I
)
#: Lines that a portrait of the sender and his address can have.
_SENDER = 7
_CALL = late(
    r"(?:narahubung|(?:informasi )?kontak|contacts?|contact person|cp|info(?:rmasi)? lebih lanjut)"
    r"(?: (?:kami|media|pers|humas))?\W{0,3}",
    re.I,
)
_REACHED = re.compile(r"@\w|\bwww\.|https?://|(?<!\d)[+(]?0?\d{2,4}\)?[ .-]?\d{3,4}[ .-]?\d{3}")
#: Words of a line in it at most.
_CALLED = 12
#: Sentences over a writer and the time at most.
_LEADS = 2
#: Words of a writer's portrait at most.
_PORTRAIT = 60


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the writer's portrait and bare tags. Must not fire on a paragraph that quotes
    somebody of the byline's name, or on the last lines of a poem.
    """
    where = zones(draft, rules)
    live = draft.live
    yield from _signed_times(draft, rules)
    for i in live:
        if _is_framed(draft, i):
            yield draft.whole(i, "byline", "signoffs", "framed")
    if where.last >= 0 and len(live) > 1 and _is_signed(draft, live):
        yield draft.whole(live[-1], "byline", "signoffs", "signed")
        live = live[:-1]
    if where.last < 0 or len(live) < 3:
        return
    steps: tuple[tuple[str, str, Callable[[Draft, list[int], Zones], list[int]]], ...] = (
        ("byline", "again", _again),
        ("syndication", "about-sender", _sender),
        ("syndication", "press-contact", _called),
        ("byline", "about-writer", _portrait),
        ("tags", "bare-tags", lambda draft, live, _: bare_tags(draft, live)),
    )
    for what, rule, find in steps:
        found = find(draft, live, where)
        for i in found:
            yield draft.whole(i, what, "signoffs", rule)
        live = [i for i in live if i not in found]


def _again(draft: Draft, live: list[int], where: Zones) -> list[int]:
    """The writer's name, and perhaps the place, alone between two paragraphs; of a live page with
    several of them behind the last one, too.
    """
    names = _writers(draft, where.first)
    again = [
        i
        for i in live
        if where.first < i < where.last
        and _PLACED.sub("", draft[i].text.strip()) in names
        and not closes_letter(draft[max(0, live_before(draft, i))].text)
    ]
    behind = [i for i in live if i > where.last and draft[i].text.strip() in names]
    return again + behind if len(again) > 1 else again


def _signed_times(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """In plain text, a name with a day and a clock right under it: some pages put the lead over
    the writer. Must not cut the entries of a schedule.
    """
    found = [
        i
        for i in range(len(draft) - 1)
        if draft.form == "text"
        and draft.alive(i)
        and draft.alive(i + 1)
        and 2 <= len(words(draft[i].text)) <= 4
        and is_name(draft[i].text)
        and _CLOCK.search(draft[i + 1].text)
        and (rule := first_rule(draft, i + 1, rules, ("any", "edge"))) is not None
        and rule.what == "time"
    ]
    above = sum(is_prose(draft[i].text) for i in draft.live if i < min(found, default=0))
    for i in found if len(found) == 1 and above <= _LEADS else ():
        yield draft.whole(i, "byline", "signoffs", "signed-time")
        yield draft.whole(i + 1, "time", "signoffs", "signed-time")


def _is_framed(draft: Draft, index: int) -> bool:
    """Whether a name in capitals stands between two lines without a letter."""
    blocks = draft.article.blocks[max(0, index - 1) : index + 2]
    if len(blocks) < 3 or not _SHOUTED.fullmatch(draft[index].text.strip()):
        return False
    return all(not any(map(str.isalnum, blocks[n].text)) for n in (0, 2))


def _is_signed(draft: Draft, live: list[int]) -> bool:
    """Whether the last line is "* Megawati/Yusuf" or "Ainur Rahman - KABARTV" under a paragraph."""
    found = _SIGNED.fullmatch(draft[live[-1]].text.strip())
    if not found or not is_prose(above := draft[live[-2]].text) or not ends_sentence(above):
        return False
    return (
        found["paper"] is None
        or is_outlet(found["paper"])
        or _PAPER.search(found["paper"]) is not None
    )


def _portrait(draft: Draft, live: list[int], where: Zones) -> list[int]:
    """The block that portrays the writer, among the last two sentences and what is behind them."""
    prose = [i for i in live if is_prose(draft[i].text)]
    if len(prose) < 2 and draft.form == "html":
        return []
    names = _writers(draft, where.first)
    since = prose[-2] if len(prose) > 1 else where.first
    begin = bisect_left(live, max(since, where.first + 1))
    for p in range(len(live) - 1, begin - 1, -1):
        i = live[p]
        text = draft[i].text
        if len(words(text)) > _PORTRAIT or opens_quote(text) or SPEECH.search(text):
            continue
        head = _HONOUR.sub("", text.lstrip("•*- ")).casefold()
        named = any(head.startswith((f"{n} ", f"{n}, ")) for n in map(str.casefold, names))
        apart = live[max(0, p - 1) : p] != [i - 1]
        under = apart and draft.article.blocks[i - 1].text.strip() in names
        if (
            (named and i >= prose[-1])
            or (under and i >= where.last)
            or (prose and i >= prose[-1] and (_BORN.fullmatch(text) or _is_born(draft, i)))
            or _stands_under_about(draft, i)
        ):
            over = [j for j in live[max(0, p - 3) : p] if i - 3 <= j]
            name = over[-1:] if _is_born(draft, i) else []
            return [*(j for j in over if _ABOUT.fullmatch(draft[j].text.strip())), *name, i]
    return []


def _is_born(draft: Draft, index: int) -> bool:
    """Whether "lahir di ..." stands under a name: who the writer is, on two lines."""
    over = live_before(draft, index)
    begins = draft[index].text.startswith(("lahir di ", "lahir pada ", "kelahiran "))
    return begins and over >= 0 and is_name(draft[over].text)


def _writers(draft: Draft, first: int) -> set[str]:
    """Names of two words and more that bylines, labels over the text or the page's fields have."""
    return {
        name
        for i in range(len(draft))
        if draft.what(i) == "byline"
        or (i < first and _LABELLED.fullmatch(draft.article.blocks[i].text))
        for name in _NAME.findall(_LABEL.sub("", draft.article.blocks[i].text))
    } | {name for name in draft.article.meta.authors if " " in name}


def _sender(draft: Draft, live: list[int], where: Zones) -> list[int]:
    """The heading "Tentang X" near the end and all behind it, when the paragraph under it begins
    with X: who sent the press release.
    """
    live = [i for i in live if i > where.first]
    for at in range(max(1, len(live) - _SENDER), len(live) - 1):
        about = _ABOUT_X.fullmatch(draft[live[at]].text)
        if about and draft[live[at + 1]].text.startswith(about[1]):
            return live[at:]
    return []


def _called(draft: Draft, live: list[int], _: Zones) -> list[int]:
    """The heading "Narahubung:" near the end and all behind it, when that is short lines with a
    number or an address among them, or a name and an office. Must not fire where an article
    lists several.
    """
    heads = [i for i in live if _CALL.fullmatch(draft[i].text.strip())]
    if len(heads) != 1 or heads[0] == live[0]:
        return []
    run = live[live.index(heads[0]) :]
    texts = [draft[i].text for i in run[1:]]
    short = all(len(words(text)) <= _CALLED and not ends_sentence(text) for text in texts)
    named = len(run) <= 3 and bool(texts) and is_name(texts[0])
    reached = named or any(map(_REACHED.search, texts))
    return run if short and reached and len(run) <= _SENDER else []


def _stands_under_about(draft: Draft, index: int) -> bool:
    """Whether a heading "Tentang Penulis" stands over the block, with one name between at most."""
    over = [i for i in range(max(0, index - 3), index) if len(draft.article.blocks[i].text) > 1]
    return any(_ABOUT.fullmatch(draft.article.blocks[i].text.strip()) for i in over[-2:])
