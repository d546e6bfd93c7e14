"""Contents: a list whose entries are the headings of what follows."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.repeats import key
from cleaners.rules import Rules
from cleaners.shape import words

WHY = {"contents": "a list whose entries stand again as headings below"}

#: Entries of a list at least, words of one at most, and the share that must stand again.
_ENTRIES, _LONGEST, _SHARE = 3, 20, 0.6
_SIGNS = "-•*–●▪ \t"


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut a list on a page when three entries in five or more, and two at least, are headings
    behind it. Must not fire on a list that is only said again in a sentence.
    """
    if draft.form != "html":
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
