"""One form for texts that say the same in the same words: what a comparison reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from cleaners.dateline_find import dateline_of
from cleaners.repair import tidy, unbreak
from corpus.dates import Date
from corpus.numbers import Fact
from corpus.wording import wording

_INITIALS = re.compile(
    r"(?<=[.!?\"”’)])\s*(?:[(\[](?:\*{1,3}|-|[A-Za-z]{2,5}(?:\s?/\s?[\w*-]{1,12}){0,3}|[A-Z]-\d{1,2})"
    r"[)\]]\.?|\*{2,4})\s*\Z"
)
#: How a text ends that has initials.
_ENDS = (")", "]", ").", "].", "**")
#: "11. Surat keterangan ...", "q. tidak pernah ...", "- harga emas ..."
_MARK = re.compile(r"\A(?:[-–•*]\s+|(?:\d{1,2}|[a-z])[.)]\s+(?=\S))")
#: "republika.co.id, menteri ...": an outlet's address in front, in texts that lost their capitals
_ADDRESS = re.compile(r"\A[\w-]{2,30}(?:\.[a-z]{2,8}){1,2}\s?[,–-]+\s")
_TOKEN = re.compile(r"[^\W\d_]+|[\d./]*\d%?|\(|\)")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"})


def body(text: str) -> str:
    """The paragraph without what is no part of it, its capitals kept.

    Broken characters are repaired; the dateline, the outlet's name, a list mark and the
    reporter's initials go. Must not cut "(KPK)" inside a sentence.

    >>> body("JAKARTA, KOMPAS.com - Hujan turun sejak pagi di wilayah kota. (ant)")
    'Hujan turun sejak pagi di wilayah kota.'
    """
    text = tidy(unbreak(text.strip()))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    end, _ = dateline_of(text)
    text = _cut(_ADDRESS, text[end:])
    if text.endswith(_ENDS):
        text = _INITIALS.sub("", text)
    return _cut(_MARK, text).strip()


def _cut(start: re.Pattern[str], text: str) -> str:
    found = start.match(text)
    return text[found.end() :] if found else text


def tokens(text: str, facts: Sequence[Fact] = ()) -> list[str]:
    """The words of a `body` in the one form: small letters, values for numbers, short forms.

    facts: what `corpus.numbers.facts` found in `text`.

    >>> from corpus.numbers import facts
    >>> text = "Korea Utara (Korut) mengirim Rp4,7 triliun, 21 persen, pada 1 Mei 2025."
    >>> " ".join(tokens(text, facts(text)))
    'korut mengirim 4700000000000 21% pada 1/5/2025'
    """
    words = _TOKEN.findall(_with_values(text, facts).lower())
    if "(" not in words and ")" not in words:
        return _shorten(words)
    return [word for word in _shorten(_without_named(words)) if word not in "()"]


def _with_values(text: str, facts: Sequence[Fact]) -> str:
    out: list[str] = []
    at = 0
    for fact in facts:
        put = _value(fact)
        if put and fact.start >= at:
            out += [text[at : fact.start], " ", put, " "]
            at = fact.end
    return "".join([*out, text[at:]])


def _value(fact: Fact) -> str:
    """How a value is written; "" where the words stay."""
    if isinstance(fact.value, Date):
        return "/".join(str(part) for part in fact.value if part is not None)
    if isinstance(fact.value, Decimal) and fact.unit != "ordinal":
        return f"{fact.value:f}" + ("%" if fact.unit == "%" else "")
    return ""


def _without_named(words: Sequence[str]) -> list[str]:
    """The long form goes where its short one follows: "Badan Gizi Nasional (BGN)" is "BGN"."""
    out: list[str] = []
    for at, word in enumerate(words):
        if word == "(" and at + 2 < len(words) and words[at + 2] == ")":
            short = words[at + 1]
            initials = "".join(w[0] for w in out[-len(short) :])
            if 2 <= len(short) <= 8 and initials == short:
                del out[-len(short) :]
        out.append(word)
    return out


def _shorten(words: Sequence[str]) -> list[str]:
    """Short forms for long ones, one spelling for two; what is said twice in a row, once."""
    table = wording()
    if not table.same.keys().isdisjoint(words):
        words = [part for word in words for part in table.same.get(word, (word,))]
    out: list[str] = []
    end = 0
    for at in [at for at, word in enumerate(words) if word in table.short]:
        for long, short in table.short[words[at]] if at >= end else ():
            if tuple(words[at : at + len(long)]) == long:
                out += [*words[end:at], short]
                end = at + len(long)
                break
    out += words[end:]
    if "(" in out:
        return _once(out)
    return [word for word, before in zip(out, ["", *out], strict=False) if word != before]


def _once(words: Sequence[str]) -> list[str]:
    """The words without those that repeat the one before, be it in brackets: "mk ( mk )"."""
    out: list[str] = []
    for word in words:
        if word == ")" and out[-3:-1] == [*out[-1:], "("]:
            del out[-2:]
        elif word in "()" or out[-1:] != [word]:
            out.append(word)
    return out
