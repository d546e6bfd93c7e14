"""Polls of a site's readers: a question, its answers, and the button under them. In plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.neighbours import live_before
from cleaners.rules import Rules
from cleaners.shape import ends_sentence, is_prose, words

WHY = {"poll": "a question to the readers, its answers, and the button under them"}

_BUTTON = late(
    r"(?:undi|vote|kirim (?:jawaban|pilihan|suara)"
    r"|lihat (?:hasil|keputusan)(?: (?:polling|undian))?"
    r"|view results|(?:jumlah|total) (?:suara|undian|votes?) ?:? ?[\d.,]{0,9})\W{0,2}",
    re.I,
)
#: What stands before a question to the readers, and behind each of its answers.
_ASKS = late(r"(?:undian|polling|poll|jajak pendapat) ?[:|] ?\S", re.I)
#: A heading over the question.
_HEADING = late(r"(?:undian|polling|poll|jajak pendapat|tinjauan)(?: pembaca| kami)? ?:?", re.I)
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d{1,2})? ?%\Z")
#: Answers at least and at most, and words of one.
_FEW, _MANY, _ANSWER = 2, 8, 8


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut polls. Must not fire on an interview, whose answers are sentences without a button."""
    if draft.form != "text":
        return
    found: set[int] = set()  # the second button of a poll has the same answers above it
    told = False
    for i in draft.live:
        told = told or is_prose(draft[i].text)  # the headline can ask as well
        if _BUTTON.fullmatch(draft[i].text.strip()) and (poll := _poll(draft, i)):
            found.update((*poll, i))
        elif told and _ASKS.match(draft[i].text) and draft[i].text.endswith("?"):
            shares = list(takewhile(lambda j: _is_share(draft[j].text), _behind(draft, i)))
            found.update((i, *shares) if len(shares) >= _FEW else ())
        elif told and _HEADING.fullmatch(draft[i].text.strip()):
            found.update(_headed(draft, i, rules))
    for i in sorted(found):
        yield draft.whole(i, "other", "polls", "poll")


def _headed(draft: Draft, heading: int, rules: Rules) -> list[int]:
    """The blocks of a poll from its heading to the last answer; none where there is no poll. The
    answers end at a button, and where other furniture begins.
    """
    question = next(_behind(draft, heading), heading)
    answers: list[int] = []
    for i in _behind(draft, question):
        text = draft[i].text
        known = any(rule.what != "other" for rule in rules.whole(text))
        if known or not _is_answer(text) or _BUTTON.fullmatch(text.strip()):
            break
        answers.append(i)
    asked = draft[question].text.endswith("?") and _FEW <= len(answers) < _MANY
    return [heading, question, *answers] if asked else []


def _behind(draft: Draft, index: int) -> Iterator[int]:
    """The live blocks behind a question, as many as it can have answers."""
    at = bisect_right(draft.live, index)
    return iter(draft.live[at : at + _MANY])


def _is_share(text: str) -> bool:
    """Whether a line is an answer and how many gave it: "Jembatan 54%"."""
    return len(words(text)) <= _ANSWER and _SHARE.search(text) is not None


def _is_answer(text: str) -> bool:
    return len(words(text)) <= _ANSWER and not ends_sentence(text)


def _poll(draft: Draft, button: int) -> list[int]:
    """The blocks of the question and the answers above a button; none where there is no poll."""
    found: list[int] = []
    at = live_before(draft, button)
    while at >= 0 and len(found) <= _MANY:
        found.append(at)
        text = draft[at].text
        if text.endswith("?"):
            return found if len(found) > _FEW else []
        if not _is_answer(text):
            return []
        at = live_before(draft, at)
    return []
