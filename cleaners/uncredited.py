"""Captions without a credit, known by where they stand: said twice, or above the dateline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile

from cleaners.article import Edit
from cleaners.dateline import dateline_of, is_alone, is_guess
from cleaners.draft import Draft
from cleaners.marks import is_body, kind_at
from cleaners.neighbours import live_before, speakers
from cleaners.rules import Rules
from cleaners.shape import SPEECH, ends_sentence, is_name, is_prose, sentences, words
from cleaners.zones import Zones

#: "Siti Zubaidah (tengah)", "Jelani (tiga kanan)". Of 33,002 paragraphs of real articles none has
#: such a mark.
_PLACED = re.compile(
    r"[A-Z][\w.'’-]+ \((?:(?:dua|tiga|empat|lima|paling|[a-z]{2,6}),? (?:dari |dr )?)?"
    r"(?:kiri|kanan|tengah|left|right|centre|center)\)"
)
_ROW = re.compile(r"[^|]{20,300} ?\|")
#: Words of a caption without a credit at most.
_CAPTION = 30
#: "(BP/bit)": initials behind a paragraph, but a credit in front of the dateline.
_CODED = re.compile(r"[(\[][A-Z][\w .]{0,20}/[\w .]{2,30}[)\]]\Z")
#: What stands over a caption; a standfirst stands under the headline.
_UNDER = frozenset(("time", "byline", "editor", "share", "credit", "other", "promo", "ad"))
_HEAD = ("any", "edge", "head")
#: "WISUDA - Rukmini bersama cucunya ...": a caption with a headword in capitals, and perhaps the
#: paper in front of it.
_HEADED = re.compile(
    r"(?:[A-Z][\w.]{0,20}(?: [A-Z]\w{0,20}){0,2} ?/ ?)?[A-Z][A-Z -]{3,40} ?(?:--|[-–—:]) [A-Z]"
)
#: A caption behind whose dashes the credit was left out.
_UNCREDITED = re.compile(r"[A-Z][^\n]{6,400}[^-]--\Z")
#: "..., Selasa (14/5/2024).": a picture's day. No lead ends so that stands over the dateline.
_DAY = re.compile(r"[a-z] \(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)(?: \w{4,7})?\.?\s*\Z")
#: "PANEN: Petani memanen ...": one or two words in capitals and a colon.
_HEADWORD = re.compile(r"[A-Z]{3,20}(?: [A-Z]{3,20})? ?: [A-Z][a-z]")
#: What goes on from a sentence before it: "Radio itu ...", "Kejadian tersebut ...".
_REFERS = re.compile(r"[A-Z]\w+ (?:\w+ )?(?:itu|tersebut|berkenaan|terbabit)\b")
#: The same of a caption.
_SHOUTS = re.compile(r"([A-Z]{3,20})(?: [A-Z]{3,20})?,? (?:[A-Z]?[a-z]|\()")
#: Blocks of an article that captions can stand between, at least.
_PARAGRAPHS = 4
#: Letters of a word that is no short name, and of one that can be one.
_LONG, _SHORT = 5, 3
#: Words of what describes a picture, at least.
_DESCRIBES = 4
#: Words of a headline at least, lines of the top among which it stands, words that are added.
_TITLE, _TOP, _ADDED = 5, 12, 3
#: Sentences at the top that can begin so without being a caption.
_LEADS = 2
#: "PELAKON Azlin, 29, berdepan ...": the first word of an article in capitals.
_SHOUTED = re.compile(r"[A-Z]{5,} (?:[A-Z]?[a-z]|[A-Z][a-z])")


def doubled(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """In plain text, one sentence that the next line says again: a picture's replacement text and
    its caption. Must not fire on the lead under the same standfirst, on what somebody says, or on
    a refrain.
    """
    if draft.form != "text":
        return
    texts = [block.text.strip() for block in draft.article.blocks]
    for i in draft.live[:-1]:
        text = draft[i].text
        credited = i + 1 in taken and text in (texts[i + 1][: len(text)], *texts[i + 2 : i + 3])
        again = texts[i + 1] == text and (
            where.first < i < where.last or (i <= where.first and _is_above(draft, i + 1))
        )
        if i in taken or not (credited or again) or SPEECH.search(text):
            continue
        between = (
            i > where.first
            and is_body(draft, i - 1)
            and ends_sentence(texts[min(i + 2, len(texts) - 1)])
        )
        if not (is_prose(text) or credited or between):
            continue
        if sentences(text) == 1 and len(words(text)) <= _CAPTION:
            taken.update((i, i + 1))
            yield draft.whole(i, "caption", "captions", "doubled")
            if draft.alive(i + 1) and not credited:
                yield draft.whole(i + 1, "repeat", "captions", "doubled")


def titled(draft: Draft, taken: set[int]) -> Iterator[Edit]:
    """In plain text, a line that begins with the headline and goes on with a picture's caption,
    "Jembatan Dibuka LagiWarga menyeberang.": both are the picture's replacement text.
    """
    top = islice((i for i in draft.live if not is_prose(draft[i].text)), _TOP)
    titles = {draft[i].text: i for i in top if len(words(draft[i].text)) >= _TITLE}
    for i in draft.live if draft.form == "text" and titles else ():
        text = draft[i].text
        said = next((t for t, at in titles.items() if at < i and text.startswith(t)), "")
        more = words(text[len(said) :])
        if not said or i in taken or not _ADDED <= len(more) <= _CAPTION:
            continue
        dated = ":" in text[len(said) :] or any(word.isdecimal() for word in more)
        if more[0][0].isupper() and sentences(text[len(said) :]) <= 2 and not dated:
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "titled")


def placed(draft: Draft, taken: set[int]) -> Iterator[Edit]:
    """One sentence that says where in the picture somebody is: "Siti (dua kiri) menerima ...".
    Must not fire on "seorang perempuan (kiri)" in an article about a picture, whom it does not
    name, or on what somebody says.
    """
    for i in draft.live:
        text = draft[i].text
        if i in taken or not _PLACED.search(text) or SPEECH.search(text) or '"' in text:
            continue
        if sentences(text) == 1 and len(words(text)) <= _CAPTION and "“" not in text:
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "placed")


def described(draft: Draft, taken: set[int]) -> Iterator[Edit]:
    """In plain text, a line without a full stop over "Sumber gambar, Rina/Kabar"."""
    for i in draft.live[:-1] if draft.form == "text" else ():
        below = draft.article.blocks[i + 1].text if i + 1 < len(draft) else ""
        if i in taken or not below.startswith(("Sumber gambar,", "Image source,")):
            continue
        if not ends_sentence(draft[i].text) and len(words(draft[i].text)) >= _DESCRIBES:
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "described")


def in_tables(draft: Draft, taken: set[int]) -> Iterator[Edit]:
    """In plain text, a line that is the row of a table under its picture: "Warga desa itu. |"."""
    ends = {i for i in draft.live if draft.form == "text" and _ROW.fullmatch(draft[i].text)}
    for i in ends:
        above = live_before(draft, i)
        cut_off = (
            above >= 0 and is_prose(draft[above].text) and not ends_sentence(draft[above].text)
        )
        if i not in taken and not ends & {i - 1, i + 1} and not cut_off:
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "in-table")


def under_body(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """In Malay, the last lines of a plain text, two or more, when each is one sentence whose first
    word shouts, as no paragraph above does: the captions of the pictures under the article.
    """
    body = [i for i in draft.live if i <= where.last and i not in taken]
    run = list(takewhile(lambda i: _shouts_once(draft[i].text), reversed(body)))
    above = [i for i in body if i < min(run, default=0) and is_body(draft, i)]
    if draft.form != "text" or len(run) < 2 or len(above) < _LEADS:
        return
    if any(_shouts_once(draft[i].text) for i in above[1:]):
        return
    for i in run:
        taken.add(i)
        yield draft.whole(i, "caption", "captions", "shouted")


def _shouts_once(text: str) -> bool:
    said = _SHOUTS.match(text)
    return said is not None and len(said[1]) > _SHORT and _is_one(text) and not SPEECH.search(text)


def shouted(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """One sentence between paragraphs whose first word stands in capitals, and in
    small letters elsewhere in the text: "PESERTA bengkel meraut rotan." Must not fire on "KPK
    menetapkan ...", on the lead, or on what somebody says.
    """
    if where.last - where.first < _PARAGRAPHS:
        return
    body = [i for i in draft.live if where.first <= i <= where.last and i not in taken]
    leads = [n for n, i in enumerate(body) if is_prose(draft[i].text)][:_LEADS]
    behind = body[max(leads, default=0) + 1 :]
    found = [i for i in behind if _SHOUTS.match(draft[i].text)]
    said = _said_small(draft) if found else set()
    found = [i for i in found if _is_shouted(draft[i].text, said)]
    if any(_HEADED.match(draft[i].text) for i in taken):  # one more like the one at the top
        found += [i for i in behind if _is_headed_alone(draft, i)]
    if 3 * len(found) <= len(body):
        for i in found:
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "shouted")


def _said_small(draft: Draft) -> set[str]:
    """The words of a text that do not stand in capitals only."""
    all_words = [word for i in draft.live for word in words(draft[i].text)]
    said = {word for word in all_words if not word.isupper()}
    if _is_malay(all_words):  # a long word that shouts but once is no agency's name
        said |= {w.lower() for w, n in Counter(all_words).items() if n == 1 and len(w) >= _LONG}
    return said


def _is_malay(all_words: list[str]) -> bool:
    """Whether Malay small words are more than Indonesian ones."""
    said = Counter(map(str.lower, all_words))
    malay = sum(said[word] for word in ("ialah", "kerana", "berkata", "iaitu", "beliau", "apabila"))
    return malay > sum(said[word] for word in ("karena", "yakni", "mengatakan", "saat", "ketika"))


def _is_shouted(text: str, said: set[str]) -> bool:
    first = _SHOUTS.match(text)
    if not first or SPEECH.search(text):
        return False
    return (first[1].lower() in said or first[1].capitalize() in said) and _is_one(text)


def _is_headed_alone(draft: Draft, index: int) -> bool:
    """Whether one statement stands behind a headword that is no place and no speaker."""
    text = draft[index].text
    if not _HEADWORD.match(text) or dateline_of(text)[0] or speakers(draft):
        return False
    bare = text[-1:].isalpha() and _PARAGRAPHS < len(words(text)) <= _CAPTION
    return bare or (text.endswith(".") and _is_one(text))


def _is_one(text: str) -> bool:
    """Whether a line is one sentence, and no longer than captions are."""
    return ends_sentence(text) and sentences(text) == 1 and len(words(text)) <= _CAPTION


def _is_above(draft: Draft, index: int) -> bool:
    """Whether the next paragraph behind block `index` has the dateline."""
    behind = (i for i in draft.live if i > index and is_prose(draft[i].text))
    return any(dateline_of(draft[i].text)[0] for i in islice(behind, 1))


def before_dateline(draft: Draft, taken: set[int], rules: Rules) -> Iterator[Edit]:
    """A caption without a credit: a sentence in front of the paragraph that has the dateline,
    behind the byline, the time or the share row. Right under the headline, or where another
    caption is known, it is a standfirst instead, unless only captions look so.
    """
    live = [i for i in draft.live if i not in taken and len(draft[i].text) > 2]  # "A+": a button
    prose = [p for p, i in enumerate(live) if is_prose(draft[i].text)]
    lead = _lead(draft, live, prose[:3])
    refers = lead >= 0 and _refers(draft[live[lead]].text)
    for p in prose:
        text = draft[live[p]].text
        dated = not refers and p < lead and sentences(text) == 1 and _DAY.search(text)
        headed = p < lead and (_HEADED.match(text) or _UNCREDITED.match(text))
        first = p == prose[0] and draft.form == "text" and _is_headed(draft, live, p)
        if dated or (len(prose) > _LEADS and (headed or first)):
            taken.add(live[p])
            yield draft.whole(live[p], "caption", "captions", "before-dateline")
    if draft.form == "text" and len(prose) > _LEADS and not refers:
        yield from _above_lead(draft, live, prose, lead, taken, rules)


def _refers(text: str) -> bool:
    """Whether a paragraph goes on from the sentence above: "Radio itu berhenti ..."."""
    return _REFERS.match(text[dateline_of(text)[0] :].lstrip()) is not None


def _above_lead(
    draft: Draft, live: list[int], prose: list[int], lead: int, taken: set[int], rules: Rules
) -> Iterator[Edit]:
    """The sentence right above the lead, behind the byline, the time or the share row."""
    above = max((p for p in prose if p < lead), default=-1)
    if above < max(1, lead - 2) or live[above] in taken:
        return
    shouting = [
        p
        for p in prose
        if p < lead and (said := _SHOUTS.match(draft[live[p]].text)) and len(said[1]) >= _LONG
    ]
    if shouting and above not in shouting:  # the other one is the standfirst
        above = shouting[0]
    over = live[above] - 1
    known_place = kind_at(draft, over, rules, _HEAD) in _UNDER or is_name(draft[over].text)
    if not shouting and not known_place:
        return
    text = draft[live[above]].text
    known = any(
        i < live[lead] and is_prose(draft[i].text) and not _names_headline(draft, i) for i in taken
    )
    if (_CODED.search(text) or not known) and sentences(text) <= 2 and len(words(text)) <= 40:
        yield draft.whole(live[above], "caption", "captions", "before-dateline")


def _names_headline(draft: Draft, index: int) -> bool:
    """Whether a line says one above it: a picture's button with the headline behind it."""
    text = draft.article.blocks[index].text
    above = (block.text for block in draft.article.blocks[:index])
    return any(len(words(line)) >= _PARAGRAPHS and line in text for line in above)


def _is_headed(draft: Draft, live: list[int], p: int) -> bool:
    """Whether a headword that is no place, a colon and one sentence stand over paragraphs."""
    text = draft[live[p]].text
    if not _HEADWORD.match(text) or dateline_of(text)[0] or sentences(text) > 1:
        return False
    return sum(is_body(draft, i) for i in live[p + 1 :]) >= 3


def _lead(draft: Draft, live: list[int], prose: list[int]) -> int:
    """The position of the paragraph with the dateline, first of one that names the outlet or has
    the dateline on the line above; or of one that shouts its first word, as some papers begin an
    article; or -1.
    """
    rules = {p: dateline_of(draft[live[p]].text)[1] for p in prose}
    named = [p for p in prose if rules[p] == "outlet" or (p and is_alone(draft[live[p - 1]].text))]
    placed = sorted((p for p in prose if rules[p]), key=lambda p: is_guess(draft[live[p]].text))
    shouted = [p for p in prose if _SHOUTED.match(draft[live[p]].text)]
    if (
        len(shouted) == 2
        and shouted[1] == shouted[0] + 1
        and sentences(draft[live[shouted[0]]].text) == 1
    ):
        shouted = shouted[1:]  # the caption shouts, too
    if len(shouted) == 1 and (behind := prose[prose.index(shouted[0]) + 1 :]):
        one = sentences(draft[live[shouted[0]]].text) == 1
        if one and behind[0] == shouted[0] + 1 and _SHOUTS.match(draft[live[behind[0]]].text):
            shouted = behind
    return next(iter(named + placed + shouted), -1)
