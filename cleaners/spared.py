"""Spared: body text that only looks like a label, told by its neighbours and by the subject."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice

from cleaners.accounts import is_account
from cleaners.cells import cells
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.fact_box import heads_facts, in_fact_box
from cleaners.headings import heads_results, heads_what_follows, is_choice, is_subject, subjects
from cleaners.late import late
from cleaners.led import is_button, is_led, is_led_to
from cleaners.neighbours import (
    closes_letter,
    counted,
    has_meaning,
    is_log,
    is_to_editor,
    live_after,
    live_before,
    records,
    subheads,
    turns,
)
from cleaners.poems import is_poem, is_small, is_stanza, is_verse, opens_verse
from cleaners.rules import Rule, Rules
from cleaners.shape import ROW, is_name, is_prose, opens_quote, words
from cleaners.spared_names import is_word
from cleaners.steps import is_step
from cleaners.stretches import is_label
from cleaners.zones import zones

#: Words of a short reply at most.
_REPLIES = 4
#: What speakers say in a transcript at least.
_SPOKEN = 4
_ATTRIBUTED = late(
    r"[,.!?][\"”’'] ?(?:[\w.]+ )?(?:kata|ujar|tutur|ucap|tulis|sahut|balas|cuit|pesan|timpal|seru|"
    r"jawab|tanya|jelas|ungkap|imbau|pinta|katanya|ujarnya|tulisnya|said|says|wrote)\b",
    re.IGNORECASE,
)
#: "..., pesan Kamarul.": without quotation marks, too.
_SAID_BY = late(
    r", (?:kata|ujar|tutur|ucap|pesan|imbau|jelas|ungkap|tulis|pinta|tegas)(?:nya)?"
    r"(?: [A-Z][\w.]*){0,4}\.\Z"
    r"|, (?:begitu|demikian) (?:kata|jawab|jawaban|ujar|tulis|pesan)\b[^.]{0,60}\.\Z"
)
#: The number of a law's article, over its heading.
_CLAUSE = late(r"(?:pasal|bab|bagian|fasal|seksyen|perkara) (?:\d{1,3}|[IVXLC]{1,6}|ke\w+)", re.I)
#: Kinds whose lines look like "label: value", and whose words can be a poem's title.
_FACTS = frozenset(
    ("byline", "editor", "syndication", "tags", "caption", "time", "promo", "pagination", "ad")
)
#: ... and what the groups of a list can be called: "Foto", "Infografis" among prizes.
_GROUPED = frozenset(("section", "related", "share", "comment", "video", "caption"))
_TITLED = frozenset(("ad", "comment", "share"))
#: What stands between the cells of a table and is none.
_APART = frozenset(("ad", "video", "pagination"))
_ANSWERS = frozenset(("tanggapan", "jawaban", "maklum balas"))
#: What a law of the press speaks of, and lines under an article's number that speak of it.
_LEGAL, _CLAUSES = frozenset(("ad", "comment", "copyright", "other", "section", "promo")), 3


def is_spared(draft: Draft, index: int, rule: Rule, rules: Rules) -> bool:
    """Body text that only looks like a label.

    A heading of one or two words ("Iklan", "Komentar") over a paragraph, in an article that is
    about that very thing; a day over a list of matches; a line of a fact box ("Penulis: ..."
    between "Judul: ..." and "Penerbit: ..."); an entry of a glossary; a line of verse, which
    begins small where headings begin with a capital; the heading of a law's article; a paragraph
    with a dateline that reads like an invitation; the answer to a letter.
    """
    if _is_own(draft, index, rule, rules):
        return True
    if is_button(draft, index, rule, rules) or is_word(draft, index, rule, rules):
        return True
    if rule.then == "list" and rule.what == "related" and is_led(draft, index):
        return zones(draft, rules).of(index) == "body"  # and not the list that ends the article
    if rule.what == "time" and heads_results(draft, index):
        return True
    if heads_what_follows(draft, index, rule, rules) or is_choice(draft, index, rule, rules):
        return True
    if _is_quoted(draft[index].text) or is_step(draft, index, rule, rules):
        return True
    if (
        rule.what == "promo"
        and draft.form == "text"
        and dateline_of(draft[index].text)[1] == "place"
    ):
        return True
    if rule.what == "comment" and _is_answer(draft, index):
        return True
    plain = draft[index].text[:1].isalpha()
    if plain and rule.what in ("share", "comment", "promo") and index in subheads(draft):
        return True
    count = len(words(draft[index].text))
    return 1 <= count <= 2 and is_subject(draft, index, rule)


def _is_own(draft: Draft, index: int, rule: Rule, rules: Rules) -> bool:
    """Whether a line is an entry or a verse; over the body, where a table or a poem of the article
    would begin it, no rule for the head takes an entry, and no day or counter is a verse.
    """
    head = zones(draft, rules).of(index) == "head"
    if not (head and rule.place == "head") and _is_entry(draft, index, rule, rules):
        return True
    stamp = rule.what in ("time", "section") or draft[index].text[:1].isdecimal()
    return not (head and stamp) and _is_in_verse(draft, index, rule)


def _is_entry(draft: Draft, index: int, rule: Rule, rules: Rules) -> bool:
    """Whether a line is one of a kind: a fact of a box, an entry of a list of books or of a
    glossary, who speaks, a number of a table, what stands right under "Pasal 5".
    """
    if (rule.what in _FACTS and in_fact_box(draft, index)) or index in records(draft):
        return True
    own = rule.what == "promo" and (is_account(draft, index, rules) or index in turns(draft))
    if own or index in counted(draft):
        return True
    if has_meaning(draft, index) or (rule.what == "byline" and _is_speaker(draft, index)):
        return True
    if _is_reply(draft, index) or (rule.what in _GROUPED and heads_facts(draft, index)):
        return True
    if draft[index].tag in ("td", "th") and draft[index].text.isdecimal():
        return True
    if rule.what == "byline" and (_heads_table(draft, index) or is_label(draft, index, rules)):
        return True
    if rule.what == "time" and (is_log(draft, index) or is_led_to(draft, index)):
        return True
    if draft.form == "text" and _is_cell(draft, index, rule):
        return True
    if rule.what not in _APART and index in cells(draft, rules):
        return True
    above = islice((i for i in range(index - 1, -1, -1) if draft.alive(i)), _CLAUSES)
    return rule.what in _LEGAL and any(_CLAUSE.fullmatch(draft[i].text) for i in above)


def _is_reply(draft: Draft, index: int) -> bool:
    """Whether a few words with a full stop stand between two questions: "Iklan."."""
    around = (live_before(draft, index), live_after(draft, index))
    asked = all(i >= 0 and draft[i].text.endswith("?") for i in around)
    return asked and draft[index].text.endswith(".") and len(words(draft[index].text)) <= _REPLIES


def _is_answer(draft: Draft, index: int) -> bool:
    """Whether the answer to a letter stands under "Tanggapan"."""
    if draft.form != "text" or draft[index].text.lower().rstrip(": ") not in _ANSWERS:
        return False
    above = [draft[i].text for i in draft.live if i < index]
    return any(closes_letter(text) or is_to_editor(text) for text in above)


def _is_cell(draft: Draft, index: int, rule: Rule) -> bool:
    """Whether a line is a table's, of which each cell is a line: "|04:31" under "|Subuh", or one
    number among several.
    """
    near = [i for i in range(index - 2, index + 3) if i != index and 0 <= i < len(draft)]
    texts = [draft.article.blocks[i].text.strip() for i in near]
    if draft[index].text.startswith("|") and draft[index].text.strip("| "):
        return sum(text.startswith("|") for text in texts) > 1
    counted = draft[index].text.isdecimal() and rule.what == "share"
    return counted and sum(text.isdecimal() for text in texts) > 1


def _heads_table(draft: Draft, index: int) -> bool:
    """Whether two names in capitals stand over a row of a table of numbers: "14 tembakan 19"."""
    after = live_after(draft, index) if "|" in draft[index].text else -1
    return after >= 0 and ROW.fullmatch(draft[after].text.strip()) is not None


def _is_in_verse(draft: Draft, index: int, rule: Rule) -> bool:
    """Whether a line of plain text is a poem's, or its title."""
    if draft.form != "text":
        return False
    labels = bool(rule.then) and not any(sign in draft[index].text for sign in ":#")
    if is_small(draft, index) and (labels or is_verse(draft, index)):
        return True
    alone = rule.what in _TITLED and not subjects(draft) and len(words(draft[index].text)) == 1
    if is_poem(draft) and is_stanza(draft, index):
        return True
    return (alone or is_poem(draft)) and opens_verse(draft, index)


def _is_speaker(draft: Draft, index: int) -> bool:
    """On a page, whether the element is one of several like it that stand over what is said, not
    all with the same words: "Reporter", "Narator", "Karyono" in a transcript.
    """
    if draft.form != "html" or not is_name(draft[index].text):
        return False
    if "like" not in draft.memo:
        like: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for i in draft.live:
            after = live_after(draft, i) if is_name(draft[i].text) else -1
            if after >= 0 and is_prose(draft[after].text):
                like[draft[i].path].append(draft[i].text)
        draft.memo["like"] = {
            path: len(said) >= _SPOKEN and len({*said}) > 1 for path, said in like.items()
        }
    spoken: bool = draft.memo["like"].get(draft[index].path, False)
    return spoken


def _is_quoted(text: str) -> bool:
    """Whether somebody says it: '"Ikuti grup kami," tulis seorang warga' is no chrome."""
    said = opens_quote(text) and _ATTRIBUTED.search(text) is not None
    said = said or (text[:1] == "“" and text[-1:] == "”" and text.count("“") == 1)
    return said or _SAID_BY.search(text) is not None
