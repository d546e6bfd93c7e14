"""Scores: what a cleaner kept against documents whose lines people labelled.

A text document is a .tsv file, one line a line of the input: label, text, and perhaps
`dateline=`, `fixed=` and `note=`. "keep" is body text, "title" does not count either way, "blank"
is an empty line, all else is chrome. A page has snippets that must be in its text or must not be,
and its paragraphs.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

_SAME = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛′`´ʼ", "'"))
_DASH = re.compile("[‐-―−-]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
#: The reporter's code behind a paragraph may stay or go: "(gal/c7/any)".
_CODE = re.compile(r"\s*[(\[][^()\[\]]{1,20}[)\]]\Z")
#: A line that differs by a few letters is still the line.
_ALIKE = 0.9
#: A caption's words without "Foto:" and brackets are still the caption.
_SIMILAR = 0.8


def key(text: str) -> str:
    """The text for comparing: no spaces, no case, one kind of quotes and dashes."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_SAME)
    return "".join(_DASH.sub("-", text).split()).casefold()


@dataclass(frozen=True)
class Line:
    """One labelled line. fixed: as it should read, "" when that is as it stands."""

    label: str
    text: str
    dateline: str = ""
    fixed: str = ""
    note: str = ""

    @classmethod
    def read(cls, row: str) -> Line:
        label, text, *more = [*row.split("\t"), ""]
        found = dict(part.split("=", 1) for part in more if "=" in part)
        return cls(label, text, **{k: found.get(k, "") for k in ("dateline", "fixed", "note")})

    @property
    def clean(self) -> set[str]:
        """The forms of the line without its dateline, which are right when it has one."""
        forms = {self.text.removeprefix(self.dateline).strip()}
        if self.fixed:
            head = re.search(r"dlfixed=(.*)", self.note)
            forms.add(self.fixed.removeprefix(head[1] if head else self.dateline).strip())
        return forms

    @property
    def forms(self) -> set[str]:
        """All forms in which the line may stand in the output, as keys."""
        whole = [*self.clean, self.text, self.fixed]
        return {key(form) for form in (*whole, *(_CODE.sub("", f) for f in whole))} - {""}

    @property
    def role(self) -> str:
        """`keep`, `chrome`, or `neutral`: a title, a slide of a photo story, a dateline alone."""
        if self.label == "keep":
            return "neutral" if self.dateline and self.clean == {""} else "keep"
        return "neutral" if self.label == "title" or self.is_slide else "chrome"

    @property
    def is_slide(self) -> bool:
        """A picture of a photo story: its words are the story, its credit is not."""
        return self.note.startswith("gallery")


def load(path: Path) -> list[Line]:
    return [Line.read(row) for row in path.read_text("utf8").removesuffix("\n").split("\n")]


@dataclass
class Score:
    """Counts over one document or many: of the lines to keep, how many were kept and lost; and how
    many others were left; [right, all] for datelines and for lines with a `fixed` text.
    """

    kept: int = 0
    lost: int = 0
    left: int = 0
    datelines: list[int] = field(default_factory=lambda: [0, 0])
    fixed: list[int] = field(default_factory=lambda: [0, 0])
    remarks: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.kept / max(1, 2 * self.kept + self.lost + self.left)

    @property
    def precision(self) -> float:
        return self.kept / max(1, self.kept + self.left)

    @property
    def recall(self) -> float:
        return self.kept / max(1, self.kept + self.lost)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.kept + other.kept,
            self.lost + other.lost,
            self.left + other.left,
            [a + b for a, b in zip(self.datelines, other.datelines, strict=True)],
            [a + b for a, b in zip(self.fixed, other.fixed, strict=True)],
            self.remarks + other.remarks,
        )


def score_text(lines: list[Line], output: Iterable[str]) -> Score:
    """The score of what was kept of one labelled document."""
    lines = [line for line in lines if line.label != "blank" and line.text.strip()]
    kept = [text for text in output if key(text)]
    score = Score()
    found = _align(lines, kept)
    for n, line in enumerate(lines):
        out = kept[found[n]] if n in found else None
        if line.role == "keep":
            score.kept += out is not None
            score.lost += out is None
            if out is None:
                score.remarks.append(f"lost: {line.text}")
        elif line.role == "chrome" and out is not None:
            score.left += 1
            score.remarks.append(f"left: {line.text}")
        if line.dateline:
            score.datelines[1] += 1
            score.datelines[0] += _is_off(line, out)
        if line.fixed and line.label == "keep":
            score.fixed[1] += 1
            score.fixed[0] += out is not None and " ".join(out.split()) in {
                " ".join(form.split()) for form in (*line.clean, line.fixed)
            }
    for n, text in enumerate(kept):
        if n not in found.values():
            score.left += 1
            score.remarks.append(f"from nowhere: {text}")
    return score


def _is_off(line: Line, out: str | None) -> bool:
    """Whether the dateline is gone, and the line with it when it was the whole line."""
    if out is None:
        return line.role == "neutral"
    head = re.search(r"dlfixed=(.*)", line.note)
    starts = (line.dateline, head[1] if head else line.dateline)
    return not any(key(out).startswith(key(start)) for start in starts)


def _align(lines: list[Line], kept: list[str]) -> dict[int, int]:
    """Which output line is which labelled line: the best matching that keeps the order."""
    alike = [[_alike(line, key(text)) for text in kept] for line in lines]
    for row, line in zip(alike, lines, strict=True):
        row[:] = [score + 0.001 * (score and line.role == "keep") for score in row]
    best = [[0.0] * (len(kept) + 1) for _ in range(len(lines) + 1)]
    for n in range(len(lines) - 1, -1, -1):
        for m in range(len(kept) - 1, -1, -1):
            taken = alike[n][m] + best[n + 1][m + 1] if alike[n][m] else 0.0
            best[n][m] = max(best[n + 1][m], best[n][m + 1], taken)
    found, n, m = {}, 0, 0
    while n < len(lines) and m < len(kept):
        if alike[n][m] and best[n][m] == alike[n][m] + best[n + 1][m + 1]:
            found[n] = m
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            n += 1
        else:
            m += 1
    return found


def _alike(line: Line, out: str) -> float:
    forms = line.forms
    if out in forms or (line.is_slide and len(out) >= 15 and key(line.text).startswith(out)):
        return 1.0
    best = 0.0
    for form in forms if len(out) >= 15 else ():
        if not 0.8 <= len(out) / len(form) <= 1.25:
            continue
        matcher = SequenceMatcher(None, out, form, autojunk=False)
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
            best = max(best, matcher.ratio())
    return best if best >= _ALIKE else 0.0


def score_page(gold: dict[str, Any], text: str) -> Score:
    """The snippets of one page: kept and lost are those that must be in, left those that not."""
    flat = _flat(text)
    lost = [s for s in gold["with"] if _flat(s) not in flat]
    left = [s for s in gold["without"] if _flat(s) in flat]
    remarks = [*(f"lost: {s}" for s in lost), *(f"left: {s}" for s in left)]
    return Score(len(gold["with"]) - len(lost), len(lost), len(left), remarks=remarks)


def score_paragraphs(gold: dict[str, Any], text: str) -> Score:
    """The paragraphs of one page, as lines: every one must be kept, and nothing else."""
    neutral = [*gold["neutral"], gold["title"]]
    if gold["kind"] == "gallery":
        neutral += gold["captions"]
    lines = [Line("keep", body) for body in gold["body"]]
    own = {key(body) for body in gold["body"]}  # a table's cell can stand in the title, too
    kept = [
        t
        for t in text.split("\n")
        if key(t) in own or not any(key(t) in key(free) for free in neutral)
    ]
    return score_text(lines, kept)


def score_captions(gold: list[str], told: list[str]) -> Score:
    """The captions of one document against those in its record, words and credit as one text;
    one is another where either holds the other, as words without their credit do.
    """
    bare = str.maketrans("", "", "()[]•")
    gold, told = ([k for t in side if (k := key(t.translate(bare)))] for side in (gold, told))
    lost = [k for k in gold if not any(_is_same(k, other) for other in told)]
    left = [k for k in told if not any(_is_same(k, other) for other in gold)]
    remarks = [*(f"no caption: {k}" for k in lost), *(f"caption: {k}" for k in left)]
    return Score(len(gold) - len(lost), len(lost), len(left), remarks=remarks)


def _is_same(one: str, other: str) -> bool:
    alike = SequenceMatcher(None, one, other, autojunk=False)
    return one in other or other in one or alike.ratio() >= _SIMILAR


def _flat(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("\u200b", "")
    return " ".join(text.translate(_SAME).split())


def read_gold(path: Path) -> list[dict[str, Any]]:
    return [json.loads(row) for row in path.read_text("utf8").splitlines()]


def total(scores: Iterable[Score]) -> Score:
    return sum(scores, Score())
