"""Contents: a list whose entries are the headings of what follows."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.repeats import key
from cleaners.rules import Rules
from cleaners.shape import words

WHY = {"contents": "a list whose entries stand again as headings below"}

#: Entries of a list at least, words of one at most, and the share that must stand again.
_ENTRIES, _LONGEST, _SHARE = 3, 20, 0.6
#: Letters of an entry, at least, of which the heading may say more: "Syarat" begins many words.
_TOLD = 8
_SIGNS = "-•*–●▪ \t"
_HEADING = re.compile(r"(?:daftar isi|isi (?:artikel|kandungan)|table of contents)\W*", re.I)
_NUMBER = re.compile(r"\A\d{1,2}[.)] ")


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut a list on a page when three entries in five or more, and two at least, are headings
    behind it; in a text the lines under "Daftar isi" as long as each stands again, alone, behind
    them. Must not fire on a list that is only said again in a sentence.
    """
    if draft.form != "html":
        yield from _under_heading(draft)
        return
    lists = list(_lists(draft))
    last = {  # where each short line stands last
        key(draft[i].text): i
        for i in (draft.live if lists else ())
        if draft[i].tag != "li" and len(words(draft[i].text)) <= _LONGEST
    }
    for run in lists:
        said = (key(draft[i].text.lstrip(_SIGNS)) for i in run)
        again = sum(last.get(entry, -1) > run[-1] for entry in said)
        if again >= max(2, _SHARE * len(run)):
            for i in run:
                yield draft.whole(i, "other", "contents", "contents")


def _lists(draft: Draft) -> Iterator[list[int]]:
    """Runs of short entries of one list."""
    run: list[int] = []
    for i in (*draft.live, -1):
        short = i >= 0 and draft[i].tag == "li" and len(words(draft[i].text)) <= _LONGEST
        if short and (not run or draft[run[-1]].path == draft[i].path):
            run.append(i)
            continue
        if len(run) >= _ENTRIES:
            yield run
        run = [i] if short else []


def _under_heading(draft: Draft) -> Iterator[Edit]:
    """The entries of a plain text's table of contents; the subheads can do without the number, and
    can say more: "Soalan Lazim (FAQ)".
    """
    live = draft.live
    heading = next((p for p, i in enumerate(live) if _HEADING.fullmatch(draft[i].text)), -1)
    if heading < 0:
        return
    keys = [key(_NUMBER.sub("", draft[i].text.lstrip(_SIGNS))) for i in live]
    last = {entry: p for p, entry in enumerate(keys)}
    ordered = sorted(last)
    for p in range(heading + 1, len(live)):
        if draft[live[p]].text.lower() == "toggle":
            yield draft.whole(live[p], "other", "contents", "contents")
            continue
        again = last[keys[p]] > p or last.get(_longer(keys[p], ordered), -1) > p
        if not again or not 0 < len(words(draft[live[p]].text)) <= _LONGEST:
            return
        yield draft.whole(live[p], "other", "contents", "contents")


def _longer(entry: str, ordered: list[str]) -> str:
    """The next of the keys in order that begins with `entry` and says more; "" if none does."""
    at = bisect(ordered, entry)
    if len(entry) < _TOLD or at == len(ordered) or not ordered[at].startswith(entry):
        return ""
    return ordered[at]
