"""The language of a document and of each of its paragraphs: Indonesian, Malay, English or none.

Two kinds of evidence. lingua tells the three apart; it has to name one of those it knows, and it
knows no Javanese. So its word counts only where the paragraph has function words of that language
(`function_words.toml`), which every running text has; the words of neighbours say "none of these".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.function_words import function_words

#: Codes of ISO 639: Indonesian, Malay, English; several languages; undetermined.
KNOWN = ("id", "ms", "en")
MIXED, UNKNOWN = "mul", "und"

#: Characters of a paragraph that lingua sees. From 120 on it compares runs of three letters alone,
#: which took 5 % of the paragraphs of Indonesian news for Malay; below, runs of one to five: 0.5 %.
SEEN = 119
#: What each word that only one of the two spells so adds to p(id) - p(ms). Of 4,156 Indonesian
#: articles 9 come out as something else with it, 14 without.
SPELT = 0.25
#: |p(id) - p(ms)| from which a paragraph decides by itself.
MARGIN = 0.2
#: ... and from which it is Malay in an Indonesian document, or the other way round: of the
#: paragraphs of Indonesian news that seemed to be Malay, nine in ten were below it.
AGAINST = 0.6
#: ... and up to which it counts for its document: one loud quote must not outvote the article.
COUNTED = 0.5
#: Different words below which a paragraph says nothing of its language: names, prices, labels.
FEW = 5
#: Share of function words below which a paragraph is no evidence. Indonesian news has 0.33 in the
#: middle; Javanese, Sundanese, Dutch have 0.00 to 0.10 words that look Indonesian.
LEAST = 0.11
#: Share of a document's characters from which a second language makes it a mixture.
SECOND = 0.3
#: Paragraphs of one document that are looked at (a quarter of a second), and characters of each.
PARAGRAPHS, CHARACTERS = 1000, 2000

#: What a reading can be beside a code: Indonesian or Malay, and nothing that can be told.
_EITHER, _NOTHING = "either", ""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]+")


@dataclass(frozen=True, slots=True)
class Languages:
    """language: a code. score: 0 to 1, three decimals. paragraphs: a code each, never "mul"."""

    language: str
    score: float
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one paragraph says: a code, "either" or ""; its letters; p of each known language.

    lead: by how much it is Indonesian rather than Malay, -1 to 1.
    """

    says: str
    letters: int = 0
    p: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(KNOWN, 0.0))
    lead: float = 0.0


class Detector:
    """Tells languages; make one a process. lingua's models load with the first call, and stay."""

    def __init__(self) -> None:
        from lingua import Language, LanguageDetectorBuilder

        self._lingua = LanguageDetectorBuilder.from_languages(
            Language.INDONESIAN, Language.MALAY, Language.ENGLISH
        ).build()

    def __call__(self, paragraphs: Sequence[str]) -> Languages:
        """The languages of one document.

        Paragraphs that decide by themselves vote with their letters. The others take the
        document's language, or in a mixture the heavier one. The score is the mean of p over the
        paragraphs that were read, by letters; for "und" their share that is none of the three.
        """
        readings = [self._read(text) for text in paragraphs[:PARAGRAPHS]]
        voters = [r for r in readings if r.says]
        if not voters:
            whole = self._read(" ".join(paragraphs[:PARAGRAPHS])[:CHARACTERS])
            voters = [whole] if whole.says else []
        malay = _malay([*readings, *voters])
        votes = dict.fromkeys((*KNOWN, UNKNOWN), 0)
        for reading in voters:
            votes[_settle(reading, malay)] += reading.letters
        total = sum(votes.values())
        first, *more = sorted(votes, key=lambda code: -votes[code]) if total else [UNKNOWN]
        mixture = [first, *(code for code in more if votes[code] >= SECOND * total)]
        told = [_settle(reading, malay) or first for reading in readings]
        return Languages(
            first if len(mixture) == 1 else MIXED,
            _score(voters, mixture),
            (*told, *(first,) * (len(paragraphs) - len(told))),
        )

    def _read(self, text: str) -> _Reading:
        text = text[:CHARACTERS]
        words = _WORD.findall(text.lower())
        letters = sum(map(len, words))
        if sum(map(len, _LATIN.findall(text))) < letters / 2:
            return _Reading(UNKNOWN if letters >= FEW else _NOTHING, letters)
        if len(set(words)) < FEW:
            return _Reading(_NOTHING)
        table = function_words()
        malay = _count(words, table.malay)
        english = _count(words, table.english)
        if _count(words, table.other) > max(malay, english):
            return _Reading(UNKNOWN, letters)
        p = self._ask(text)
        spelt = _count(words, table.indonesian) - _count(words, table.malaysian)
        lead = max(-1.0, min(1.0, p["id"] - p["ms"] + SPELT * spelt))
        says = _says(p, lead)
        own = english if says == "en" else malay
        return _Reading(says if own >= LEAST * len(words) else _NOTHING, letters, p, lead)

    def _ask(self, text: str) -> dict[str, float]:
        """What lingua gives each language; rounded, as its last digits differ from run to run."""
        if len(text) > SEEN:
            end = text.rfind(" ", 0, SEEN + 1)
            text = text[: end if end > 0 else SEEN]
        values = self._lingua.compute_language_confidence_values(text)
        return {v.language.iso_code_639_1.name.lower(): round(v.value, 4) for v in values}


def _count(words: Sequence[str], table: frozenset[str]) -> int:
    return sum(map(table.__contains__, words))


def _says(p: Mapping[str, float], lead: float) -> str:
    """What p of each language and the lead of Indonesian come to."""
    if p["en"] >= 0.5:
        return "en"
    if p["id"] + p["ms"] < 0.5:
        return _NOTHING
    if abs(lead) < MARGIN:
        return _EITHER
    return "id" if lead > 0 else "ms"


def _malay(readings: Sequence[_Reading]) -> str:
    """Which of Indonesian and Malay the document is in, as far as it is in one of them.

    Function words do not matter here: prices and places lean to one of the two without any.
    """
    lead = sum(
        max(-COUNTED, min(COUNTED, r.lead)) * r.letters
        for r in readings
        if r.says not in ("en", UNKNOWN)
    )
    return "id" if lead >= 0 else "ms"


def _settle(reading: _Reading, malay: str) -> str:
    """The code of a paragraph where `malay` is Indonesian or Malay; "" where it says nothing."""
    if reading.says == _EITHER or (reading.says in ("id", "ms") and abs(reading.lead) < AGAINST):
        return malay
    return reading.says


def _score(voters: Sequence[_Reading], mixture: Sequence[str]) -> float:
    """The mean, by letters, of what speaks for the languages of `mixture`."""
    total = sum(r.letters for r in voters)
    known = [code for code in mixture if code != UNKNOWN]
    held = sum(
        r.letters * (UNKNOWN in mixture if r.says == UNKNOWN else sum(r.p[c] for c in known))
        for r in voters
    )
    return round(min(1.0, held / total), 3) if total else 0.0
