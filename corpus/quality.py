"""Signals of a document's quality, always recorded, and the faults that a policy makes of them.

The signals are those of C4, Gopher and FineWeb, adapted to Indonesian and Malay news:
- Lines are paragraphs, and one sentence a paragraph is how this news is written, so short lines
  and few sentences are signals without a limit (C4 asks for five words a line, five sentences).
- Poems, recipes, match results and prices end no line with a stop and may be all list: FineWeb's
  0.12 of lines with a stop and Gopher's 0.9 of bullets would take them. Signals without a limit.
- Words are longer (affixes: 5.9 letters in the middle), so the bounds on their mean are higher.
- Gopher wants two of eight English words; here the share of function words of three languages.
- Repeated pieces are of eight words with their numbers: a list of prices repeats words, never
  amounts. C4's curly brackets count as symbols.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Annotated

import msgspec
from msgspec import Meta

from cleaners.shape import ends_sentence, is_title_case, sentences
from corpus.function_words import function_words
from corpus.language import KNOWN, Languages
from corpus.telltales import ELLIPSIS, WORD, is_cut_off, translation_marks
from corpus.wording import wording

#: Characters and words of a document that are looked at.
CHARACTERS, WORDS = 200_000, 20_000
#: Words below which a line is short, and in the pieces that show doubled text.
SHORT, PIECE = 6, 8
#: Words in the piece that fills a text of search terms.
TERMS = 3
#: Words from which a title in a list reads as a headline: names of persons and clubs have fewer.
HEADLINE = 5

_NUMERALS, _CAPITALS, _BLANKS = (
    alphabet.encode() for alphabet in (string.digits, string.ascii_uppercase, string.whitespace)
)
#: No letter, digit, vowel sign, blank, or punctuation of running text.
_SYMBOL = re.compile(
    r"[^\w\s.,:;!?'\"()\[\]/%&+°–—“”‘’…\u0300-\u036f\u060c-\u061f\u064b-\u0670\u06d4-\u06ed-]"
)
_ITEM = re.compile(r"\s*(?:[-–•*·▪]|[0-9]{1,3}[.)]|[a-z][.)])\s")
_NUMBERED = re.compile(r"\s*[0-9]{1,3}[.)]\s")
#: A result, a figure at the end, a price, a label: no headline.
_AMOUNT = re.compile(r"[0-9]\s?[-–:x]\s?[0-9]|[0-9]\W{0,3}\Z|(?:Rp|RM|US\$|\$)\s?[0-9]|: ")


class Quality(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Signals. A share is 0 to 1 of the lines, characters or words that it counts."""

    words: Annotated[int, Meta(description="In its paragraphs.")]
    sentences: Annotated[int, Meta(description="In its paragraphs.")]
    mean_word_length: Annotated[float, Meta(description="In letters.")]
    share_short_lines: Annotated[float, Meta(description="Of lines: those of few words.")]
    share_list_lines: Annotated[float, Meta(description="Of lines: behind a bullet or a number.")]
    share_link_like: Annotated[
        float, Meta(description="Of lines: like headlines in a list of links.")
    ]
    share_ends_with_stop: Annotated[float, Meta(description="Of lines: ending a sentence.")]
    share_ellipsis: Annotated[float, Meta(description="Of lines: ending in an ellipsis.")]
    share_digits: Annotated[float, Meta(description="Of characters.")]
    share_symbols: Annotated[
        float, Meta(description="Of characters: no letter, digit or common mark.")
    ]
    share_upper: Annotated[float, Meta(description="Of letters: capitals.")]
    share_stop_words: Annotated[
        float, Meta(description="Of words: function words of three languages.")
    ]
    share_duplicate_paragraphs: Annotated[
        float, Meta(description="Of characters: in repeated lines.")
    ]
    share_top_ngram: Annotated[float, Meta(description="Of words: the commonest three in a row.")]
    share_duplicate_ngrams: Annotated[
        float, Meta(description="Of runs of eight words: standing before.")
    ]
    truncated: Annotated[bool, Meta(description="The text goes on elsewhere.")]
    machine_translated: Annotated[
        float, Meta(description="A hint: calques and left-overs a sentence.")
    ]
    share_known_language: Annotated[float, Meta(description="Of characters: in id, ms or en.")]


#: What a document has that is below or above the limit of that name.
FAULTS = {
    "min_words": "too_short",
    "min_mean_word_length": "odd_words",
    "max_mean_word_length": "odd_words",
    "min_share_known_language": "unknown_language",
    "min_share_stop_words": "too_few_stop_words",
    "min_share_ends_with_stop": "too_few_stops",
    "max_share_short_lines": "too_many_short_lines",
    "max_share_list_lines": "list",
    "max_share_link_like": "link_list",
    "max_share_ellipsis": "too_many_ellipses",
    "max_share_digits": "too_many_digits",
    "max_share_symbols": "too_many_symbols",
    "max_share_upper": "too_many_capitals",
    "max_share_duplicate_paragraphs": "doubled",
    "max_share_duplicate_ngrams": "doubled",
    "max_share_top_ngram": "doubled",
    "max_machine_translated": "machine_translated",
    "max_truncated": "truncated",
}


def measure(paragraphs: Sequence[str], languages: Languages, partial: bool) -> Quality:
    """The signals of one document.

    languages: those of the same paragraphs. partial: the page is known to hold a part of it all.
    """
    lines = list(_capped(paragraphs))
    text = "\n".join(lines)
    raw = text.encode("utf8", "surrogatepass")
    tokens = WORD.findall(text.lower())[:WORDS]
    words = [word for word in tokens if word[0] > "9"]
    count = [sentences(line) for line in lines]
    letters = sum(map(len, words))
    visible = len(text) - _held(raw, _BLANKS)
    coded = list(zip(lines, languages.paragraphs, strict=False))

    def of_lines(has: Callable[[str], object]) -> float:
        return _share(sum(bool(has(line)) for line in lines), len(lines))

    return Quality(
        words=len(tokens),
        sentences=sum(count),
        mean_word_length=_share(letters, len(words)),
        share_short_lines=of_lines(lambda line: line.count(" ") < SHORT - 1),
        share_list_lines=of_lines(_ITEM.match),
        share_link_like=of_lines(_is_link_like),
        share_ends_with_stop=of_lines(ends_sentence),
        share_ellipsis=of_lines(lambda line: ELLIPSIS.search(line[-8:])),
        share_digits=_share(_held(raw, _NUMERALS), visible),
        share_symbols=_share(len(_SYMBOL.findall(text)), visible),
        share_upper=_share(min(_held(raw, _CAPITALS), letters), letters),
        share_stop_words=_share(sum(map(function_words().ours.__contains__, words)), len(words)),
        share_duplicate_paragraphs=_share(_repeated(lines), sum(map(len, lines))),
        share_top_ngram=_top(tokens),
        share_duplicate_ngrams=_doubled(tokens),
        truncated=partial or (bool(lines) and is_cut_off(lines[-1])),
        machine_translated=_translated(coded, count, frozenset(tokens)),
        share_known_language=_share(
            sum(len(line) for line, code in coded if code in KNOWN), sum(map(len, lines))
        ),
    )


def faults(quality: Quality, limits: Mapping[str, float]) -> list[str]:
    """What `limits` find wrong, in the order of `FAULTS`; nothing is looked at without a limit.

    Raises ValueError for a limit that is none of `FAULTS`.
    """
    unknown = sorted(limits.keys() - FAULTS.keys())
    if unknown:
        raise ValueError(f"no such limit on quality: {', '.join(unknown)}")
    found = []
    for limit, fault in FAULTS.items():
        side, signal = limit.split("_", 1)
        if limit in limits and fault not in found:
            value = getattr(quality, signal)
            if value < limits[limit] if side == "min" else value > limits[limit]:
                found.append(fault)
    return found


def _capped(paragraphs: Sequence[str]) -> Iterator[str]:
    left = CHARACTERS
    for text in paragraphs:
        if left <= 0:
            return
        yield text[:left]
        left -= len(text)


def _share(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 0.0


def _held(raw: bytes, alphabet: bytes) -> int:
    """How many bytes of `alphabet` there are."""
    return len(raw) - len(raw.translate(None, alphabet))


def _is_link_like(line: str) -> bool:
    """A headline of a list: a title without a stop, or a line that points elsewhere.

    Must not fire on a verse, a result ("Persib 2-1 Arema"), a price, a name, who holds what post.
    """
    if line[:40].lower().startswith(wording().promo):
        return True
    if line.count(" ") < HEADLINE - 1 or ends_sentence(line):
        return False
    return not _NUMBERED.match(line) and is_title_case(line) and not _AMOUNT.search(line)


def _repeated(lines: Sequence[str]) -> int:
    """Characters of lines that stood before."""
    seen: set[str] = set()
    held = 0
    for line in lines:
        held += len(line) if line in seen else 0
        seen.add(line)
    return held


def _top(words: Sequence[str]) -> float:
    """The share of the words that the commonest three in a row fill; 0 where none stands thrice."""
    pieces = Counter(zip(*(words[i:] for i in range(TERMS)), strict=False))
    often = max(pieces.values(), default=0)
    return _share(min(often * TERMS, len(words)), len(words)) if often > 2 else 0.0


def _doubled(words: Sequence[str]) -> float:
    pieces = list(zip(*(words[i:] for i in range(PIECE)), strict=False))
    return _share(len(pieces) - len(set(pieces)), len(pieces))


def _translated(
    coded: Sequence[tuple[str, str]], count: Sequence[int], vocabulary: frozenset[str]
) -> float:
    """Marks of machine translation a sentence of Indonesian and Malay, 1 at most.

    coded: lines and their languages. count: the sentences of each. One mark alone is chance.
    """
    held = [code in ("id", "ms") for _, code in coded]
    text = "\n".join(compress((line for line, _ in coded), held))
    marks = translation_marks(text, vocabulary)
    return min(1.0, _share(marks, sum(compress(count, held)))) if marks > 1 else 0.0
