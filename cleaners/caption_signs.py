"""Captions without a credit, known by what they say: where in the picture somebody stands, a word
that shouts, the headline, the source of the picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile

from cleaners.article import Edit
from cleaners.credit_marks import signed_at
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.marks import is_body
from cleaners.neighbours import live_before, speakers
from cleaners.persons import as_person
from cleaners.shape import SPEECH, ends_sentence, is_name, is_prose, sentences, words
from cleaners.zones import Zones

#: Words of a caption without a credit at most.
CAPTION = 30
#: "WISUDA - Rukmini bersama cucunya ...": a caption with a headword in capitals, and perhaps the
#: paper in front of it.
HEADED = re.compile(
    r"(?:[A-Z][\w.]{0,20}(?: [A-Z]\w{0,20}){0,2} ?/ ?)?[A-Z][A-Z -]{3,40} ?(?:--|[-–—:]) [A-Z]"
)
#: "PANEN: Petani memanen ...": one or two words in capitals and a colon.
HEADWORD = re.compile(r"[A-Z]{3,20}(?: [A-Z]{3,20})? ?: [A-Z][a-z]")
#: "PELAJAR bengkel itu ...": the first word of a caption in capitals.
SHOUTS = re.compile(r"([A-Z]{3,20})(?: [A-Z]{3,20})?,? (?:[A-Z]?[a-z]|\()")
#: Blocks of an article that captions can stand between, at least.
PARAGRAPHS = 4
#: Letters of a word that is no short name, and of one that can be one.
LONG, _SHORT = 5, 3
#: "Siti Zubaidah (tengah)", "Jelani (tiga kanan)". Of 33,002 paragraphs of real articles none has
#: such a mark.
_PLACED = re.compile(
    r"[A-Z][\w.'’-]+ \((?:(?:dua|tiga|empat|lima|paling|[a-z]{2,6}),? (?:dari |dr )?)?"
    r"(?:kiri|kanan|tengah|left|right|centre|center)\)"
    r"|\((?:klik|tekan|ketuk|tap|click) [^()]{0,30}(?:perbesar|besarkan|enlarge|zoom)"
)
#: "Peneliti membersihkan celah batu. (Rina Melati)"
_NAMED = re.compile(r"(?<=[a-z]\.)\s?\(([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2})\)\s*\Z")
#: "Warga desa itu. |"
_ROW = re.compile(r"[^|]{20,300} ?\|")
_PAIR = re.compile(r"\((?:kiri|atas)\).+\((?:kanan|bawah)\)|\(left\).+\(right\)")
#: Words of what describes a picture, at least.
_DESCRIBES = 4
#: Words of a headline at least, lines of the top among which it stands, words that are added.
_TITLE, _TOP, _ADDED = 5, 12, 3
#: Sentences at the top that can begin so without being a caption.
LEADS = 2


def shouted(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """One sentence between paragraphs whose first word stands in capitals, and in
    small letters elsewhere in the text: "PESERTA bengkel meraut rotan." Must not fire on "KPK
    menetapkan ...", on the lead, or on what somebody says.
    """
    if where.last - where.first < PARAGRAPHS:
        return
    body = [i for i in draft.live if where.first <= i <= where.last and i not in taken]
    leads = [n for n, i in enumerate(body) if is_prose(draft[i].text)][:LEADS]
    behind = body[max(leads, default=0) + 1 :]
    found = [i for i in behind if SHOUTS.match(draft[i].text)]
    said = _said_small(draft) if found else set()
    found = [i for i in found if _is_shouted(draft[i].text, said)]
    if any(HEADED.match(draft[i].text) for i in taken):  # one more like the one at the top
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
        said |= {w.lower() for w, n in Counter(all_words).items() if n == 1 and len(w) >= LONG}
    return said - {word.lower() for word in words(draft.article.meta.outlet)}


def _is_malay(all_words: list[str]) -> bool:
    """Whether Malay small words are more than Indonesian ones."""
    said = Counter(map(str.lower, all_words))
    malay = sum(said[word] for word in ("ialah", "kerana", "berkata", "iaitu", "beliau", "apabila"))
    return malay > sum(said[word] for word in ("karena", "yakni", "mengatakan", "saat", "ketika"))


def _is_shouted(text: str, said: set[str]) -> bool:
    first = SHOUTS.match(text)
    if not first or SPEECH.search(text):
        return False
    return (first[1].lower() in said or first[1].capitalize() in said) and _is_one(text)


def _is_headed_alone(draft: Draft, index: int) -> bool:
    """Whether one statement stands behind a headword that is no place and no speaker."""
    text = draft[index].text
    if not HEADWORD.match(text) or dateline_of(text)[0] or speakers(draft):
        return False
    bare = text[-1:].isalpha() and PARAGRAPHS < len(words(text)) <= CAPTION
    return bare or (text.endswith(".") and _is_one(text))


def _is_one(text: str) -> bool:
    """Whether a line is one sentence, and no longer than captions are."""
    return ends_sentence(text) and sentences(text) == 1 and len(words(text)) <= CAPTION


def under_body(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """In Malay, the last lines of a plain text, two or more, when each is one sentence whose first
    word shouts, as no paragraph above does: the captions of the pictures under the article.
    """
    if draft.form != "text":
        return
    body = [i for i in draft.live if i <= where.last and i not in taken]
    run = list(takewhile(lambda i: _shouts_once(draft[i].text), reversed(body)))
    above = [i for i in body if i < min(run, default=0) and is_body(draft, i)]
    if len(run) < 2 or len(above) < LEADS:
        return
    if any(_shouts_once(draft[i].text) for i in above[1:]):
        return
    for i in run:
        taken.add(i)
        yield draft.whole(i, "caption", "captions", "shouted")


def _shouts_once(text: str) -> bool:
    said = SHOUTS.match(text)
    return said is not None and len(said[1]) > _SHORT and _is_one(text) and not SPEECH.search(text)


def placed(draft: Draft, taken: set[int]) -> Iterator[Edit]:
    """One sentence that says where in the picture somebody is: "Siti (dua kiri) menerima ...".
    Must not fire on "seorang perempuan (kiri)" in an article about a picture, whom it does not
    name, or on what somebody says.
    """
    for i in draft.live:
        text = draft[i].text
        if i in taken or "(" not in text or not (_PLACED.search(text) or _is_pair(text)):
            continue
        if SPEECH.search(text) or '"' in text:
            continue
        if sentences(text) == 1 and len(words(text)) <= CAPTION and "“" not in text:
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "placed")


def _is_pair(text: str) -> bool:
    """Whether a line without a full stop says what is on either side: "Siang (kiri) dan malam
    (kanan)".
    """
    return _PAIR.search(text) is not None and not ends_sentence(text) and text[-1:] != ":"


def named(draft: Draft, taken: set[int], where: Zones) -> Iterator[Edit]:
    """One sentence between paragraphs with a whole name in brackets behind it, who took the
    picture: behind the last one it is the writer.
    """
    for i in draft.live:
        found = _NAMED.search(draft[i].text) if where.first < i < where.last else None
        if not found or i in taken or not is_name(found[1]):
            continue
        text = draft[i].text[: found.start()]
        if sentences(text) == 1 and len(words(text)) <= CAPTION and not SPEECH.search(text):
            taken.add(i)
            yield Edit(i, 0, found.start(), "caption", "captions", "credited")
            yield Edit(i, found.start(), len(draft[i].text), "credit", "captions", "credit")


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
        if not said or i in taken or not _ADDED <= len(more) <= CAPTION:
            continue
        dated = ":" in text[len(said) :] or any(word.isdecimal() for word in more)
        if more[0][0].isupper() and sentences(text[len(said) :]) <= 2 and not dated:
            taken.add(i)
            yield draft.whole(i, "caption", "captions", "titled")


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


def signed_again(
    draft: Draft, credited: dict[int, int], taken: set[int], where: Zones
) -> Iterator[Edit]:
    """One sentence between paragraphs behind which the same bracket stands as behind the caption
    at the top: a person's name. It must not fire on an agency's, nor on the last paragraph, which
    its author signs.
    """
    brackets = (draft[i].text[credited[i] :].strip() for i in taken if i <= where.first)
    known = {b for b in brackets if as_person(b.strip("()[]."), plain=True)}
    for i in draft.live if known else ():
        text = draft[i].text
        at = signed_at(text) if where.first < i < where.last and i not in taken else -1
        if at > 0 and text[at:].strip() in known and sentences(text[:at]) == 1:
            taken.add(i)
            yield Edit(i, 0, at, "caption", "captions", "credited")
            yield Edit(i, at, len(text), "credit", "captions", "credit")
