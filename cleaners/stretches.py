"""Stretches of plain text that hold no sentences and are the article all the same: verses, what
speakers say, lists under their labels, the programmes of a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaners.cells import tables
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.marks import first_rule
from cleaners.rules import PLACES, Rules
from cleaners.shape import capital_share, is_name, words

#: Lines of a poem at least, words of one at most and on average; headlines have more.
_VERSES, _LONGEST, _MEAN = 6, 8, 5.5
#: Of them, the share that has words enough to show that only the first begins with a capital.
_PLAIN = 0.5
_DATED = late(r"(?:[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}, ?)?(?:\d{1,2} [A-Z]\w+ )?(?:19|20)\d\d")
#: "Bahan halus:", "Wartawan:", over what it leads to, and words of one at most.
_LABEL = late(r"[A-Z][^:.!?@/|]{1,40}:")
_LABELS, _LABEL_WORDS = 3, 3
#: "19.15 Langsung: Persada vs Tirta", and how many of them make a day.
_CLOCK = late(
    r"\W{0,2}(?:pukul )?\d{1,2}[.:]\d{2}(?: ?[-–] ?\d{1,2}[.:]\d{2})?(?: (?:WIB|WITA|WIT))?"
    r" ?[:–-]? ?[A-Z\"“#].{1,80}",
)
_CLOCKS, _PROGRAMME = 3, 6.0
#: ... of which two are enough under "Minggu, 22 April".
_DAY = late(r"(?:Senin|Selasa|Rabu|Kamis|Khamis|Jum.?at|Jumaat|Sabtu|Minggu|Ahad|Isnin)\b")
#: Lines that can stand between two programmes: a channel's name, what a film is about.
_APART = 2


def stretches(draft: Draft, rules: Rules) -> list[tuple[int, int, bool]]:
    """The first and last block of each stretch, in order, and whether every line of it is known to
    be one; none on a page, whose tags tell more.
    """
    if draft.form != "text":
        return []
    if "stretches" not in draft.memo:
        runs = (*_poems(draft), *_programmes(draft), *tables(draft, rules))
        whole = [(*run, True) for run in runs]
        parts = [(*run, False) for run in _labelled(draft, rules)]
        draft.memo["stretches"] = sorted(whole + parts)
    known: list[tuple[int, int, bool]] = draft.memo["stretches"]
    return known


def opens_stretch(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether a line is a label over its list, or a programme: no list of headlines holds it."""
    if not any(first <= index <= last for first, last, _ in stretches(draft, rules)):
        return False
    return is_label(draft, index, rules) or _CLOCK.fullmatch(draft[index].text) is not None


def is_label(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether a line of a few words and a colon stands alone, and no rule knows it; or names who
    speaks, again and again, where others do so, too.
    """
    return draft.form == "text" and draft[index].text in _labels(draft, rules)


def _labels(draft: Draft, rules: Rules) -> frozenset[str]:
    """The labels of the text's lists and speakers, when there are several."""
    if "labels" not in draft.memo:
        texts = Counter(
            draft[i].text
            for i in draft.live
            if draft[i].text.endswith(":")
            and len(words(draft[i].text)) <= _LABEL_WORDS
            and _LABEL.fullmatch(draft[i].text)
            and not (i + 1 < len(draft) and draft.what(i + 1) == "promo")  # "Kontak kami:"
        )
        index = {draft[i].text: i for i in draft.live} if texts else {}
        kinds = {t: first_rule(draft, index[t], rules, PLACES) for t in texts}
        unknown = {t for t, rule in kinds.items() if rule is None}
        # "Reporter:" is a byline's label, and a speaker when others speak in turn
        spoken = {
            t for t, n in texts.items() if n > 1 and (not (r := kinds[t]) or r.what == "byline")
        }
        found = spoken if len(spoken) > 1 and spoken & unknown else set()
        if sum(texts[t] for t in unknown) >= _LABELS:
            found |= unknown
        draft.memo["labels"] = frozenset(found)
    known: frozenset[str] = draft.memo["labels"]
    return known


def _labelled(draft: Draft, rules: Rules) -> Iterator[tuple[int, int]]:
    """From the first label to the line under the last one."""
    live = draft.live
    at = [p for p, i in enumerate(live) if is_label(draft, i, rules)]
    if at:
        yield live[at[0]], live[min(at[-1] + 1, len(live) - 1)]


def _programmes(draft: Draft) -> Iterator[tuple[int, int]]:
    """Runs of lines that begin with a clock and go on with a few words."""
    live = draft.live
    at = [p for p, i in enumerate(live) if _CLOCK.fullmatch(draft[i].text)]
    run: list[int] = []
    for p in [*at, len(live) + _APART + 1]:
        if run and p - run[-1] > _APART + 1:
            mean = sum(len(words(draft[live[q]].text)) - 2 for q in run) / len(run)
            day = run[0] and _DAY.match(draft[live[run[0] - 1]].text)
            if len(run) >= (_CLOCKS - 1 if day else _CLOCKS) and mean <= _PROGRAMME:
                yield live[run[0]], live[run[-1]]
            run = []
        run.append(p)


def _poems(draft: Draft) -> Iterator[tuple[int, int]]:
    """Runs of short lines in which only the first word begins with a capital."""
    run: list[int] = []
    for i in [*draft.live, -1]:
        if i >= 0 and (_is_verse(draft[i].text) or (run and _DATED.fullmatch(draft[i].text))):
            run.append(i)
            continue
        while run and is_name(draft[run[0]].text):  # sections, the writer, the poem's own title
            run = run[1:]
        while run and is_name(draft[run[-1]].text) and len(words(draft[run[-1]].text)) > 1:
            run.pop()
        if len(run) >= _VERSES and _is_poem([draft[j].text for j in run]):
            yield run[0], run[-1]
        run = []


def _is_verse(text: str) -> bool:
    """Whether a line can be a poem's: a few words, no figures, no label."""
    count = len(words(text))
    if not 1 <= count <= _LONGEST or any(ch.isdigit() or ch in ":|/@#©" for ch in text):
        return False
    return text[0].isalpha() or text[0] in "\"“‘'("


def _is_poem(lines: list[str]) -> bool:
    counts = [len(words(line)) for line in lines]
    plain = sum(
        n >= 3 and capital_share(line) <= 0.5 for n, line in zip(counts, lines, strict=True)
    )
    return plain >= _PLAIN * len(lines) and sum(counts) <= _MEAN * len(lines)
