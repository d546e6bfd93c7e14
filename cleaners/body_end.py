"""Where the body ends: at the last sentence, or before what only stands behind an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from cleaners.cells import cells
from cleaners.draft import Draft
from cleaners.fact_box import opens_facts
from cleaners.headings import heads_what_follows, is_choice
from cleaners.marks import behind_group, first_rule, is_body, is_said, kind_at
from cleaners.neighbours import counted, records, subheads
from cleaners.poems import goes_on
from cleaners.rules import Rules
from cleaners.shape import is_name, is_prose, opens_quote, words

#: Kinds of cut that stand behind an article, and how many sentences in a row must follow before
#: they count as standing inside it. Readers' comments are sentences too.
_ENDS = {
    "editor": 3, "byline": 3, "tags": 3, "copyright": 3, "syndication": 3, "share": 3,
    "comment": 8, "related": 2,
}  # fmt: skip
#: Kinds that stand behind an article and before its readers' comments.
_LAST = frozenset(("editor", "tags"))
#: Paragraphs behind a box that make it one between paragraphs, and how many are looked at.
_BEHIND, _LOOKED = 2, 8
#: Lines behind a heading in which the article can go on with a lead-in, of so many words at least,
#: over so many entries.
_BOXED, _LEAD_IN, _ENTRIES = 5, 3, 4
#: Places between paragraphs that a line stands in when it is each post's.
_OFTEN = 4
#: Sentences that the teasers behind a short article can hold; more of them, and it is the body.
_TEASERS = 6
#: "(rin/kabarkota)" behind a paragraph, and sentences of an article that has a teaser behind.
_CODES = re.compile(r"\((?:[\w*]{2,8}/)+[a-z\d]{2,12}\)\s*\Z")
_CODED = 4
#: Who answers a reader's question: the answer is the body, too.
_ANSWERED = re.compile(r"\s*(?:(?i:(?:(?:di)?jawab(?:an)?|ditinjau) oleh)\b|drg?\. [A-Z])")
#: Where the rules that know what stands behind an article may fire.
TAIL = ("any", "edge", "tail")


def last(draft: Draft, prose: list[int], first: int, rules: Rules, often: frozenset[str]) -> int:
    """The last sentence of the body: before the first end mark that no body follows."""
    prose = _without_echo(draft, prose)
    ahead = _Ahead(draft, draft.live)
    end = next(
        (i for i in reversed(range(len(draft))) if kind_at(draft, i, rules, TAIL) in _LAST), -1
    )
    entries = records(draft) | cells(draft, rules)
    kinds = {
        i: kind_at(draft, i, rules, TAIL) for i in range(first + 1, prose[-1]) if i not in entries
    }
    signed = [i for i, kind in kinds.items() if kind == "time" and _is_writer(draft, i)]
    if len(signed) == 1:  # a schedule has more
        kinds[signed[0]] = "byline"
    for i, kind in kinds.items():
        if kind not in _ENDS or is_text(draft, i, rules) or _is_inside(draft, i, kind, often):
            continue
        if kind != "comment" and _goes_on(draft, ahead.behind(i), rules):
            continue
        if kind == "related" and (
            _is_between(draft, i, first)
            or _leads_on(draft, i, rules)
            or behind_group(draft, i) in prose
            or any(_is_own(draft, j) for j in range(i + 1, min(i + 1 + _BOXED, len(draft))))
        ):
            continue
        if kind == "comment" and draft[i].text.endswith("?") and _follows(prose, i, end):
            continue  # an interviewer asks, not the site
        before = bisect_left(prose, i)
        behind = len(prose) - bisect_right(prose, i)
        if before and ahead.run(i) < _ENDS[kind] and before >= behind - _TEASERS:
            return prose[before - 1]
    return prose[-1]


def _without_echo(draft: Draft, prose: list[int]) -> list[int]:
    """The sentences without one that stands behind the paragraph with the reporters' codes,
    "(rin/kabarkota)": a teaser of the same article. No code stands behind that, nor elsewhere.
    """
    if draft.form != "text" or len(prose) < _CODED:
        return prose
    *_, before, end = (draft.article.blocks[i].text.rstrip() for i in prose)
    first, then, *_ = (*end.split(maxsplit=2), "", "")
    caption = first.isupper() and then[:1].isalpha()  # "BAGINDA Torkis di atas becaknya."
    told = not opens_quote(end) and not caption and not _CODES.search(end[-30:])
    coded = told and _CODES.search(before[-30:])
    often = sum(bool(_CODES.search(draft.article.blocks[i].text[-40:])) for i in prose) > 1
    return prose[:-1] if coded and not often else prose


def _is_inside(draft: Draft, index: int, kind: str, often: frozenset[str]) -> bool:
    """Whether a mark stands among the article's own lines: between a poem's, a list's or as one of
    its subheads; each post of a live page has it, or it is a mere count, which pictures and posts
    have, too; or it says who answers a reader's question.
    """
    text = draft.article.blocks[index].text
    if kind in ("share", "comment") and (index in subheads(draft) or goes_on(draft, index)):
        return True
    if kind in ("share", "byline", "editor") and (text in often or text.isdecimal()):
        return True
    listed = counted(draft)
    among = bool(listed) and listed[0] < index < listed[-1]
    return among or (kind == "byline" and _ANSWERED.match(text) is not None)


def is_text(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether what looks like a mark is a heading of the article, or one of its list's entries."""
    rule = first_rule(draft, index, rules, TAIL) if draft.alive(index) else None
    return rule is not None and (
        heads_what_follows(draft, index, rule, rules) or is_choice(draft, index, rule, rules)
    )


def _is_own(draft: Draft, index: int) -> bool:
    """Whether no list of headlines holds a line: the first of some facts, what somebody says."""
    return draft.alive(index) and (is_said(draft, index) or opens_facts(draft, index))


def _is_between(draft: Draft, index: int, first: int) -> bool:
    """On a page, whether a heading stands in a box of its own, and behind it paragraphs go on in
    the place of the first one.
    """
    place = draft[first].path
    if draft.form != "html" or draft[index].path[: len(place) - 1] == draft[index].path:
        return False
    if draft[index].path == place or draft[index].path[:-2] != place[:-1]:
        return False
    if "in place" not in draft.memo:
        draft.memo["in place"] = [j for j in draft.live if draft[j].path == place]
    behind = draft.memo["in place"][bisect_right(draft.memo["in place"], index) :][:_LOOKED]
    return len(behind) >= _BEHIND and any(is_body(draft, j) for j in behind)


def _leads_on(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether a line shortly behind a heading leads to a list that no rule knows: the article's,
    "Senarai penuh pemenang:", and not the heading's.
    """
    for at in range(index + 1, min(index + _BOXED, len(draft))):
        text = draft[at].text
        if draft.alive(at) and text.endswith(":") and len(words(text)) >= _LEAD_IN:
            run = range(at, at + 1 + _ENTRIES)
            return run[-1] < len(draft) and not any(
                kind_at(draft, i, rules, TAIL) or draft[i].link_share >= 0.5 for i in run
            )
    return False


def repeated(draft: Draft, prose: list[int]) -> frozenset[str]:
    """The short lines that stand between paragraphs again and again: buttons and names at the
    posts of a live page, the same words, or in an element of the article that is named the same and
    holds no paragraph.
    """
    if draft.form != "html":
        return frozenset()
    often = (
        at for at in _often(draft).values() if len({bisect_left(prose, i) for i in at}) >= _OFTEN
    )
    return frozenset(draft.article.blocks[i].text for at in often for i in at)


def _often(draft: Draft) -> dict[str, list[int]]:
    """Where the words, and the names of elements, stand that a page has again and again."""
    if "often" not in draft.read:
        blocks, found = draft.article.blocks, defaultdict[str, list[int]](list)
        inside = [i for i in sorted(draft.article.main) if "." in blocks[i].path[-1]]
        held = {blocks[i].path[-1] for i in inside if is_prose(blocks[i].text)}
        for i, block in enumerate(blocks):
            if block.text[0].isalnum():
                found[block.text].append(i)
        for i in inside:
            if (entry := blocks[i].path[-1]) not in held:
                found[f"<{entry}>"].append(i)
        draft.read["often"] = {mark: at for mark, at in found.items() if len(at) >= _OFTEN}
    known: dict[str, list[int]] = draft.read["often"]
    return known


class _Ahead:
    """What stands behind each block, in one pass from the end."""

    def __init__(self, draft: Draft, live: list[int]) -> None:
        self.live = live
        self._longest = [0] * (len(live) + 1)
        run = 0
        for position in range(len(live) - 1, -1, -1):
            run = run + 1 if is_body(draft, live[position]) else 0
            self._longest[position] = max(run, self._longest[position + 1])

    def behind(self, index: int) -> list[int]:
        """The next two live blocks behind block `index`."""
        at = bisect_right(self.live, index)
        return self.live[at : at + 2]

    def run(self, index: int) -> int:
        """The most body sentences in a row anywhere behind block `index`."""
        return self._longest[bisect_right(self.live, index)]


def _is_writer(draft: Draft, index: int) -> bool:
    """Whether a name of two words or more stands over a time, in plain text, and no doctor's."""
    text = draft.article.blocks[index - 1].text.strip()
    named = index > 0 and draft.form == "text" and draft.alive(index - 1) and is_name(text)
    return named and len(words(text)) >= 2 and not _ANSWERED.match(text)


def _goes_on(draft: Draft, behind: list[int], rules: Rules) -> bool:
    """Whether a paragraph follows at once, and then no other mark: the mark stands in the body."""
    if not behind or not is_body(draft, behind[0]):
        return False
    if behind[0] + 1 < len(draft) and draft.what(behind[0] + 1) in _ENDS:
        return False
    return len(behind) < 2 or kind_at(draft, behind[1], rules, TAIL) not in _ENDS


def _follows(prose: list[int], index: int, end: int) -> bool:
    """Whether a sentence stands between block `index` and block `end`."""
    after = bisect_right(prose, index)
    return after < len(prose) and prose[after] < end
