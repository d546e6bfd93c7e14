"""The shape of a line: a sentence, a headline, a name, a label. Facts that all cleaners share."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s*\Z|[.!?…,:;][\"”]\Z")
#: "..., katanya terkekeh (*)": what some outlets write under an article instead of a full stop.
_ENDED = ("(*)", "(**)", "(***)")
_CODE = re.compile(r"(?<=[.!?\"”])\s*[(\[][^()\[\]]{0,80}[)\]]\Z")
#: "... sebelum Lebaran. nor": the reporter's initials without brackets.
#: "... sedang tidur. - KK": whose report it is.
_SIGN_OFF = re.compile(
    r"(?<=[a-z\d]\.) ?[-–—]{1,2} ?[A-Z][A-Za-z!]{1,14}(?:\.[A-Za-z]{2,3}){0,2}"
    r"(?: [A-Z]\w{1,14})?\Z"
)
_BARE_CODE = re.compile(r"(?<=[a-z\d][.!?\"”])\s(?:[a-z]{2,4}|[A-Z]{2,3}\d?/[A-Z]{2,3}\d)\Z")
#: The stop stands first in it, for the search jumps to it: six times as fast.
_SENTENCE_STOP = re.compile(r"[.!?…](?<=[^\W\d_]{2}[.!?…])[\"'”’)]{0,2}\s+(?=[\"'“‘(]?[A-Z0-9])")
_QUOTE_START = ("“", '"', "„", "«", "‘", "'")

#: A result, a minute of play, a clock: body text, however much it looks like a headline.
SCORE = re.compile(r"\b\d{1,2}-\d{1,2}\b|\d['’+]|\b\d{1,2}[.:]\d{2}\b|\bvs\b")
#: A row of a table of two teams' numbers: "14 tembakan 19".
ROW = re.compile(r"\d{1,3} [a-z][a-z ]{2,30} \d{1,3}")
#: What a reporter writes of somebody who is not himself.
SPEECH = re.compile(r"\b(?:kata|ujar|tutur|ucap|jelas|berkata|menurut|said|says)(?:nya)?\b")
#: Letters of a longer word, which says what a line is about.
_LONGER = 4
#: Words of a headline that asks or shouts, at most.
_ASKS = 18
#: The share of capitals in a lead-in that is full of names, at most.
_NAMES = 0.75
#: So much of a line is looked at to count its sentences.
_COUNTED = 20_000
#: Small words that headlines write in lower case, in Indonesian, Malay and English.
SMALL = frozenset(
    "dan di ke dari yang untuk pada dengan dalam atau oleh bagi agar saat jika soal demi tak "
    "tidak akan usai hingga karena sebagai para si sang serta pun per via bila ini itu ada juga "
    "tanpa antara kepada terhadap tentang secara sejak sampai lewat jadi bisa buat kena lagi the "
    "a an of in on to for and or at by as is with from vs".split()
)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a line, without punctuation.

    >>> words("Harga Rp 4,7 triliun, katanya.")
    ('Harga', 'Rp', '4', '7', 'triliun', 'katanya')
    """
    return tuple(_WORD.findall(text[:2000]))


@lru_cache(maxsize=4096)
def breaks_off(text: str) -> bool:
    """Whether the line ends in an ellipsis, as a teaser does."""
    return text.endswith(("…", "..."))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, a closing quote or bracket after it allowed.

    >>> ends_sentence('"Ayo," katanya.'), ends_sentence("Harga Emas Naik Lagi")
    (True, False)
    """
    if text.endswith(_ENDED):
        return True
    text = text.rstrip("* ")  # "... pulang.***"
    if text.endswith((")", "]")):  # "... pulang. (rap/imk)": the code or credit is no part of it
        text = _CODE.sub("", text[-100:])
    elif text[-1:].isalnum():
        text = _SIGN_OFF.sub("", _BARE_CODE.sub("", text[-40:]))
    return _END.search(text[-8:]) is not None


def sentences(text: str) -> int:
    """About how many sentences a line holds; 1 at least.

    >>> sentences("Hujan turun. Jalan banjir."), sentences("Prof. Dr. Ani")
    (2, 1)
    """
    text = text[:_COUNTED]
    lasts = (
        text[max(0, m.start() - 20) : m.start()].rsplit(None, 1)[-1]
        for m in _SENTENCE_STOP.finditer(text)
    )
    return 1 + sum(last.lower().strip('("“') not in _ABBREVIATIONS for last in lasts)


_ABBREVIATIONS = frozenset(
    "prof dr drs ir hj kh st sh mh tn ny jl jln no kab kec kel gub dll dsb tsb km mr mrs ms "
    "co inc ltd st hlm hal vol ed datuk".split()
)


def capital_share(text: str) -> float:
    """The share of the words, small ones aside, that begin with a capital or a digit.

    >>> capital_share("Warga Temukan Prasasti di Kediri"), capital_share("Ia pulang ke rumah")
    (1.0, 0.3333333333333333)
    """
    big = [w for w in words(text) if w.lower() not in SMALL]
    return sum(w[0].isupper() or w[0].isdigit() for w in big) / len(big) if big else 0.0


@lru_cache(maxsize=4096)
def is_prose(text: str) -> bool:
    """A sentence of running text: long enough, and it ends or begins like one.

    Must not fire on headlines, names, labels, list items of a few words.

    >>> is_prose("Kapal itu diduga mengangkut pala dari Banda."), is_prose("Telur ayam: Rp 28.900")
    (True, False)
    """
    count = len(words(text))
    if count < 5:
        return False
    if ends_sentence(text):
        if text.endswith(("?", "!")) and count <= _ASKS and capital_share(text) >= 0.9:
            return False  # "Jembatan Gantung Ini Berusia 100 Tahun, Berani Lewat?"
        return count >= 6 or capital_share(text) < 0.6
    if count >= 9 and capital_share(text) < 0.6 and sentences(text) >= 2:
        return count > _ASKS or "? " not in text  # "Mengapa sepi? Riset kami memberi jawaban"
    if count >= 12 and text.endswith(":") and capital_share(text) < _NAMES:
        return True  # "... Berikut ialah teks penuh ucapan Pengerusi Yayasan Warta, Datuk Zainab:"
    # a sentence that a colon, a bracket or a typing slip ends
    return count >= 14 and capital_share(text) < 0.55


def is_headline(text: str) -> bool:
    """Could stand over an article: three words or more, no full stop, not a label.

    >>> is_headline("KKP bangun gudang rumput laut"), is_headline("Ia pulang sore.")
    (True, False)
    """
    count = len(words(text))
    if not 3 <= count <= 26 or len(text) > 220:
        return False
    last = _CODE.sub("", text.rstrip())[-1:]
    if last in ".:;,":
        return text.rstrip().endswith("...")
    first = text.lstrip("\"'“‘[(#-–—•*» ")[:1]
    return first.isupper() or first.isdigit()


def is_title_case(text: str) -> bool:
    """A headline in the style that capitalises its words.

    >>> is_title_case("Lubang Misterius di Tengah Sawah"), is_title_case("Siapa boleh tahu?")
    (True, False)
    """
    return is_headline(text) and capital_share(text) >= 0.75


def is_name(text: str) -> bool:
    """One to five capitalised words, nothing else: a person's name, or a section.

    >>> is_name("Wisnu Cipto"), is_name("AHMAD HASBULLAH"), is_name("Rp16.410")
    (True, True, False)
    """
    found = words(text)
    if not 1 <= len(found) <= 5 or len(text) > 60 or any(ch in text for ch in '?!:;"“()[]|/'):
        return False
    return all(
        w[0].isupper() or w.lower() in ("bin", "binti", "al", "van", "de") for w in found
    ) and not any(ch.isdigit() for ch in text)


def known_share(text: str, said: Collection[str]) -> float:
    """The share of a line's longer words that are among those that were said, which stand in
    small letters; 0 without any.

    >>> known_share("Tabung kampung biaya jambatan", {"tabung", "kampung"})
    0.5
    """
    longer = [word.lower() for word in words(text) if len(word) >= _LONGER]
    return sum(word in said for word in longer) / max(1, len(longer))


def opens_quote(text: str) -> bool:
    """Whether the line begins with a quotation mark."""
    return text.startswith(_QUOTE_START)
