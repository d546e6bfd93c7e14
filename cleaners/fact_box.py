"""Boxes of facts: lines "label: value" in a row, which name no part of a byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from cleaners.draft import Draft
from cleaners.neighbours import live_after, live_before
from cleaners.shape import words

#: Lines in a box of facts that are none of a byline, at least.
FACTS_IN_BOX = 3
#: Words of a lead-in to facts at least, and of the name over them.
_LEADS, _NAMED = 4, 2
#: Short facts in a row that open a list, and words of each at most.
_OPENS, _FACT_WORDS = 3, 6
#: A fact has fewer characters.
_LONGEST = 90
FACT = re.compile(r"[^\W\d_][\w ,/()-]{1,30} ?: ?\S")
_CHROME_FACT = re.compile(
    r"(?:penulis|editor|reporter|pewarta|penyunting|oleh|sumber|ph?oto|gambar|tags?|baca|laporan"
    r"|fotografer|kredit"
    r"|red|rep|by)\b",
    re.I,
)
#: What looks like a fact behind an article.
_BEHIND = re.compile(r"(?:video|berita|artikel|baca|tags?|topik|label|simak|lihat)\b", re.I)
#: What ends an article, and what stands over it in the facts of a book or a film.
_EDITED = re.compile(r"(?:editor|penyunting|redaktur) ?:", re.I)
_MADE = re.compile(
    r"(?:judul|penulis|pengarang|penerbit|sutradara|produser|penerjemah|tebal)\b", re.I
)


def in_fact_box(draft: Draft, index: int) -> bool:
    """One of four "label: value" lines in a row or more, three others of which name no part of a
    byline; or one, when a sentence with a colon leads to them; or such a row on one line.
    """
    row = draft[index].text.split(" | ")
    if sum(bool(FACT.match(part)) and not _CHROME_FACT.match(part) for part in row) > FACTS_IN_BOX:
        return True
    if not FACT.match(draft[index].text) or _ends_box(draft, index):
        return False
    boxes = _boxes(draft)
    around = [boxes[index]] if index in boxes else [boxes.get(index - 1), boxes.get(index + 1)]
    found = [box for box in around if box]
    others = sum(box.others(index) for box in found)
    lines = sum(box.lines for box in found) + (index not in boxes)
    led = around[0].led if around[0] else _is_led(draft, index)
    return others >= FACTS_IN_BOX or (led and others > 0 and lines > FACTS_IN_BOX)


def opens_facts(draft: Draft, index: int) -> bool:
    """Whether short facts follow in plain text, "Tempat pertama: RM3,000": no list of headlines has
    several.
    """
    run = range(index, index + _OPENS) if draft.form == "text" else range(0)
    if not run or run[-1] >= len(draft) or not all(map(draft.alive, run)):
        return False
    short = all(len(words(draft[i].text)) <= _FACT_WORDS for i in run)
    return short and all(in_fact_box(draft, i) for i in run)


@dataclass(frozen=True, slots=True)
class _Box:
    """A run of "label: value" lines. facts: those that name no part of a byline; led: a sentence
    with a colon leads to them.
    """

    facts: frozenset[int]
    lines: int
    led: bool

    def others(self, index: int) -> int:
        """How many of the facts stand on other lines."""
        return len(self.facts) - (index in self.facts)


def _boxes(draft: Draft) -> dict[int, _Box]:
    """The box around each line of the document that is a short fact."""
    if "boxes" not in draft.memo:
        found: dict[int, _Box] = {}
        at = 0
        while at < len(draft):
            run = list(takewhile(lambda i: _is_fact(draft, i), range(at, len(draft))))
            if run:
                facts = frozenset(i for i in run if is_told(draft[i].text))
                found.update(dict.fromkeys(run, _Box(facts, len(run), _is_led(draft, run[0]))))
            at += len(run) + 1
        draft.memo["boxes"] = found
    boxes: dict[int, _Box] = draft.memo["boxes"]
    return boxes


def _is_led(draft: Draft, index: int) -> bool:
    """Whether a sentence with a colon stands over a line."""
    over = index - 1
    if over < 0 or not draft.alive(over):
        return False
    return draft[over].text.endswith(":") and len(words(draft[over].text)) > _LEADS


def _is_fact(draft: Draft, index: int) -> bool:
    return len(draft[index].text) < _LONGEST and FACT.match(draft[index].text) is not None


def names_facts(draft: Draft, index: int) -> bool:
    """Whether the name of what the facts under it are about stands here, as a line above has it,
    too: "Rumah di Ujung" over "Genre: Drama", in a review of that title.
    """
    text = draft[index].text.strip()
    below = live_after(draft, index)
    if below != index + 1 or len(words(text)) < _NAMED or not in_fact_box(draft, below):
        return False
    return any(text in block.text for block in draft.article.blocks[:index])


def heads_facts(draft: Draft, index: int) -> bool:
    """In plain text, whether a line of one or two words stands between facts of a list, and says
    of what the next ones are: "Foto" over "Juara I: Rina", under "Juara II: Adi".
    """
    text = draft[index].text
    if draft.form != "text" or len(words(text)) > _NAMED or ":" in text or text.isupper():
        return False
    near = (live_before(draft, index), live_after(draft, index))
    facts = [draft[i].text for i in near if i >= 0 and FACT.match(draft[i].text)]
    return len(facts) > 1 and not any(map(_CHROME_FACT.match, facts))


def _ends_box(draft: Draft, index: int) -> bool:
    """Whether "Editor: ..." stands under labelled lines (results, prices) and none behind it, and
    no other of them names who made something, as a book's and a film's do.
    """
    if not _EDITED.match(draft[index].text):
        return False
    if index and draft[index - 1].text.endswith("***"):
        return True  # so does an article
    below = draft[index + 1].text if index + 1 < len(draft) else ""
    if FACT.match(below) and not _BEHIND.match(below):
        return False
    above = takewhile(FACT.match, (draft[i].text for i in range(index - 1, -1, -1)))
    return not any(map(_MADE.match, above))


def is_told(text: str) -> bool:
    """Whether a line is a fact that names no part of a byline."""
    return FACT.match(text) is not None and not _CHROME_FACT.match(text)
