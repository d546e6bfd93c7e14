"""What a line is by those around it: an entry of a list, one of several subheads."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import groupby, pairwise

from cleaners.draft import Draft
from cleaners.late import late
from cleaners.shape import is_prose, words

#: Labels that bylines and the entries of lists have, and how many entries make a list.
_RECORDED = frozenset("penulis editor penyunting penerjemah halaman author publisher".split())
_RECORDS = 3
_YOURS = late(
    r"(?:hormat (?:saya|kami)|salam(?: hormat)?|yang benar|yours)\b.{0,20}[,.]?"
    r"|(?:sekian,? .{0,60})?wassalamu.?alaikum.{0,50}"
    r"|(?:sekian|demikian),? (?:dan )?terima kasih[,.!]?",
    re.I,
)
#: "MBOK RAH: Pukul berapa?", and how many such lines make a play or a hearing.
_SPEAKS = late(r"([A-Z][A-Z.’'() ]{1,30}?(?: \d)?) ?: ?[\w(\"“‘]")
_LINES, _SPEAKERS = 4, 2
#: "Tag: kata untuk mesin.": a word and what it means, and how many make a list of them.
_MEANS = late(r"([A-Z][\w-]*(?: [\w-]+){0,3}) ?: ?[a-z][^:]{8,300}")
_MEANINGS = 4
#: The same with sentences, and how many in a row are no labels of a page.
_EXPLAINS = late(r"([A-Z][\w-]*(?: [\w-]+){0,3}) ?: ?[A-Z“\"][^:]{12,400}[.!?”\"]")
_EXPLAINED = 6
#: A day and a clock, and what happened then.
_EVENT = late(
    r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4},? \d{1,2}[.:]\d{2})(?: WIB)? ?[-–:] ?[A-Z][a-z].{5,80}"
)
#: A letter opens so.
_DEAR = late(
    r"(?:kepada )?yth\.? .{2,60}"
    r"|redaksi yth\b.{0,60}"
    r"|(?:tuan|puan|saudara)(?:/puan)? (?:pengarang|editor),?"
    r"|(?:kepada|yth|assalamu.?alaikum|(?:redaksi )?yang terhormat|dengan hormat|salam|dear"
    r"|selamat (?:pagi|siang|sore|malam|petang))\b.{0,60}[,:.!]",
    re.I,
)
#: Times that a word stands over entries, at least.
_TURNS = 3
#: Lines of a numbered list at least that the article goes on in.
_COUNTED = 6
#: What one may choose in an examination.
_CHOICE = re.compile(r"[A-Fa-f][.)] \S")
#: Subheads of one kind at least, and words of the lines around them.
_SUBHEADS, _LINE = 3, 5


def records(draft: Draft) -> frozenset[int]:
    """Lines of a list of books or people: "Penulis: ...", with the same label three times and
    another value each.
    """
    if "records" not in draft.read:
        said: dict[str, dict[str, int]] = defaultdict(dict)
        for i, block in enumerate(draft.article.blocks):
            label, _, value = block.text.strip().partition(":")
            if value and label.lower() in _RECORDED:
                said[label.lower()].setdefault(value.strip(), i)
        draft.read["records"] = frozenset(
            i for values in said.values() if len(values) >= _RECORDS for i in values.values()
        )
    known: frozenset[int] = draft.read["records"]
    return known


def subheads(draft: Draft) -> frozenset[int]:
    """Lines of one or two words, each over a sentence and under a line that is longer, too, where
    three differ.
    """
    if "subheads" not in draft.memo:
        found = {
            i: draft[i].text
            for i in draft.live
            if len(words(draft[i].text)) <= 2
            and (over := live_before(draft, i)) >= 0
            and (under := live_after(draft, i)) >= 0
            and all(len(words(draft[j].text)) >= _LINE for j in (over, under))
            and is_prose(draft[under].text)
        }
        draft.memo["subheads"] = frozenset(found if len({*found.values()}) >= _SUBHEADS else ())
    known: frozenset[int] = draft.memo["subheads"]
    return known


def turns(draft: Draft) -> frozenset[int]:
    """Lines of a word in capitals that stands three times or more over what is no sentence, as
    another word does: "MASUK" and "KELUAR" in a list of players.
    """
    if "turns" not in draft.memo:
        found: dict[str, list[int]] = defaultdict(list)
        for i, after in pairwise(draft.live):
            text = draft[i].text
            if text.isupper() and text.isalpha() and not is_prose(draft[after].text):
                found[text].append(i)
        often = [at for at in found.values() if len(at) >= _TURNS]
        draft.memo["turns"] = frozenset(i for at in often for i in at if len(often) > 1)
    known: frozenset[int] = draft.memo["turns"]
    return known


def numbered(draft: Draft) -> frozenset[int]:
    """Lines "4. ..." of a list: one with the number before or behind it begins so, too."""
    if "numbered" not in draft.memo:
        found = {
            int(head): i
            for i in draft.live
            for head, dot, _ in [draft[i].text[:5].partition(". ")]
            if dot and head.isdecimal()
        }
        draft.memo["numbered"] = frozenset(
            i for n, i in found.items() if n - 1 in found or n + 1 in found
        )
    known: frozenset[int] = draft.memo["numbered"]
    return known


def choices(draft: Draft) -> frozenset[int]:
    """Lines "B. ..." of an examination: the line before or behind it has the letter beside its."""
    if "choices" not in draft.memo:
        live = draft.live
        letters = [text[0] if _CHOICE.match(text := draft[i].text) else "" for i in live]
        draft.memo["choices"] = frozenset(
            i
            for n, i in enumerate(live)
            if letters[n]
            and any(
                0 <= m < len(live) and letters[m] and ord(letters[m]) - ord(letters[n]) == m - n
                for m in (n - 1, n + 1)
            )
        )
    known: frozenset[int] = draft.memo["choices"]
    return known


def counted(draft: Draft) -> tuple[int, ...]:
    """Lines that count from "1. ..." on without a gap, so many that the article goes on between
    them, and that none of them is chrome by its words: "7. Hak Cipta Dilindungi Mertua".
    """
    if "counted" not in draft.memo:
        found: list[int] = []
        for i in draft.live:
            head, dot, _ = draft[i].text[:5].partition(". ")
            if dot and head == str(len(found) + 1):
                found.append(i)
            elif dot and head == "1" and len(found) < _COUNTED:
                found = [i]
        draft.memo["counted"] = tuple(found) if len(found) >= _COUNTED else ()
    known: tuple[int, ...] = draft.memo["counted"]
    return known


def speakers(draft: Draft) -> frozenset[str]:
    """Who speaks in a play or a hearing, where names in capitals stand before what they say and
    two of them do so twice; none in other texts.
    """
    if "speakers" not in draft.memo:
        found = Counter(
            said[1] for i in draft.live if (said := _SPEAKS.match(draft[i].text)) is not None
        )
        often = sum(count > 1 for count in found.values()) >= _SPEAKERS
        enough = often and found.total() >= _LINES
        draft.memo["speakers"] = frozenset(found if enough else ())
    known: frozenset[str] = draft.memo["speakers"]
    return known


def is_stage(draft: Draft, index: int) -> bool:
    """Whether a play's line is a direction in capitals, "LAYAR TURUN", or says who a speaker is:
    "MBOK RAH, penjual kacang".
    """
    text = draft[index].text
    who = text.partition(",")[0]
    if not who.isupper():
        return False
    return bool(names := speakers(draft)) and (text.isupper() or who in names)


def has_meaning(draft: Draft, index: int) -> bool:
    """Whether a line is an entry of a glossary."""
    text = draft[index].text.strip()
    entry = _MEANS.fullmatch(text) or _EXPLAINS.fullmatch(text)
    return entry is not None and index in meanings(draft)


def meanings(draft: Draft) -> frozenset[int]:
    """Lines of a glossary: four or more in a row, each another word with what it means in small
    letters and a full stop; or six in a row, each with sentences.
    """
    if "meanings" not in draft.read:
        lists = [
            *_lists(draft, _MEANS, _MEANINGS),
            *_lists(draft, _EXPLAINS, _EXPLAINED),
        ]
        draft.read["meanings"] = frozenset(i for run in lists for i in run)
    known: frozenset[int] = draft.read["meanings"]
    return known


def _lists(draft: Draft, shape: re.Pattern[str], least: int) -> list[list[int]]:
    """Runs of lines in this shape, `least` different labels or more in each."""
    texts = (block.text.strip() for block in draft.article.blocks)
    found = [i for i, text in enumerate(texts) if shape.fullmatch(text)]
    by_run = groupby(enumerate(found), key=lambda at: at[1] - at[0])
    runs = [[i for _, i in run] for _, run in by_run]
    return [run for run in runs if len({_label(draft, i) for i in run}) >= least]


def _label(draft: Draft, index: int) -> str:
    return draft.article.blocks[index].text.partition(":")[0].strip()


def is_log(draft: Draft, index: int) -> bool:
    """Whether a clock and what happened stand on the line, and on the one before or behind it at
    another time: "03/02/2025 08.20 - Diserahkan ke kurir".
    """
    found = _EVENT.fullmatch(draft[index].text.strip())
    near = (live_before(draft, index), live_after(draft, index)) if found else ()
    events = (_EVENT.fullmatch(draft[i].text.strip()) for i in near if i >= 0)
    return any(event and found and event[1] != found[1] for event in events)


def opens_letter(text: str) -> bool:
    """Whether a letter opens so: "Kepada Yth. Redaksi,"."""
    return _DEAR.fullmatch(text) is not None


def is_to_editor(text: str) -> bool:
    """Whether a letter to a newspaper opens so: "Redaksi Yth.,"."""
    return opens_letter(text) and "redaksi" in text.lower()


def closes_letter(text: str) -> bool:
    """Whether a letter closes so; its writer's name and address stand behind."""
    return _YOURS.fullmatch(text.strip()) is not None


def live_before(draft: Draft, index: int) -> int:
    """The live block before a block, or -1."""
    return next((i for i in range(index - 1, -1, -1) if draft.alive(i)), -1)


def live_after(draft: Draft, index: int) -> int:
    """The live block behind a block, or -1."""
    return next((i for i in range(index + 1, len(draft)) if draft.alive(i)), -1)
