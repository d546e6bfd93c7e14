"""Markup: what the page's own structure says. Silent in plain text.

Evidence is weighed: a class name alone never takes a large part of the article, and a sentence
is not cut for standing in an element that is called "author" or "date".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from cleaners.article import Block, Edit
from cleaners.credit_marks import is_credit_line
from cleaners.draft import Draft
from cleaners.linked import box_labels, by_links, is_post
from cleaners.photo_story import is_by_far, is_photo, told_by_name
from cleaners.picture_words import of_picture, parts, really
from cleaners.rules import Rule, Rules
from cleaners.shape import is_name, is_prose, sentences, words

WHY = {
    "outside": "outside the element that holds the article",
    "hidden": "the page hides it from readers",
    "tag": "the element is one that holds no body text",
    "caption": "the page marks it as a caption",
    "lead-picture": "the words under the picture over the article",
    "pictured": "one sentence under a picture, in an element of their own",
    "title": "the page's first heading",
    "link-headline": "a headline that is nothing but a link",
    "link-list": "one of several blocks in a row that are nothing but links",
    "box-label": "a few words over links, in a box with nothing else in it",
    "link-label": "a few words that are nothing but a link",
}

_TAGS = {
    "address": "byline", "amp-sidebar": "other", "aside": "other", "button": "other",
    "dialog": "promo", "footer": "other", "form": "other", "h1": "title",
    "label": "other", "legend": "other", "menu": "other", "nav": "other", "time": "time",
}  # fmt: skip
_FIGURES = frozenset(("figure", "figcaption"))
_MARKED = _FIGURES.union(_TAGS)
#: Kinds whose class names are also used for harmless wrappers: sentences in them stay.
_WEAK = frozenset(("byline", "time", "section", "tags", "video", "share", "pagination", "promo"))
#: ... when the element holds at least this share of the article's sentences.
_SOME = 0.08
#: The share of the article's sentences that an element may hold and still be cut for its name.
_MOST = 0.4
#: Elements that a picture and its caption have for themselves.
_FRAMES = frozenset(("center", "div", "td", "dd", "dt", "section"))
#: What a figure holds when it is no picture.
_HELD = frozenset(("blockquote", "table", "ul", "ol", "li", "pre"))
#: What a box can hold that is no list of links.
_HOLDS = re.compile(r"table(?![a-z])")
#: Cells of a table of facts at least; a byline's has fewer.
_CELLS = 6
#: Entries of a recipe's list that can be ticked, at least.
_TICKED = 3
#: Words of a caption at most.
_CAPTION = 40
#: What a picture stands in by its name.
_BOX = re.compile(r"[.#](?:[\w-]*[-_])?(?:foto|photo|gambar|image|picture|img|pic)(?:[-_]|\Z|[.#])")


def outside(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Blocks outside the article's container, as the extractor found it.

    A caption or a tag list near it is cut as what it is: they are data. In a photo story the
    captions are the story, and stay.
    """
    if draft.form != "html":
        return
    article = draft.article
    out = [i for i in draft.live if i not in article.main]
    named = {i: told_by_name(draft[i], rules) if i in article.near else ("", "") for i in out}
    slides = [i for i in out if named[i][0] == "caption"]
    told = [i for i in draft.live if i in article.main and is_prose(draft[i].text)]
    story = draft.pictured or is_by_far(draft, slides, told)
    for i in out:
        what, rule = named[i]
        if what == "caption" and story:
            continue
        if what:
            yield draft.whole(i, what, "markup", rule)
        elif i in article.shown and of_picture(draft[i], rules):
            what = "credit" if is_credit_line(draft[i].text) else "caption"
            yield draft.whole(i, what, "markup", "lead-picture")
        else:
            yield draft.whole(i, "outside", "extract", "outside")


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Blocks that their tag, their class or their links mark as chrome."""
    if draft.form != "html" or not draft.live:
        return
    live = draft.live
    depth = _common(draft, live)
    mass = _mass(draft, live)
    held = Counter(draft[i].path for i in live)
    named = {
        i: ("caption", "pictured")
        if (draft[i].pictured or _is_boxed(draft[i]))
        and _is_under(draft[i], held, mass)
        and of_picture(draft[i], rules)
        else _by_name(draft[i], depth, mass, rules)
        for i in live
    }
    _spare_unlinked(draft, named)
    _spare_facts(draft, named)
    _spare_ingredients(draft, named)
    draft.pictured = story = draft.pictured or is_photo(draft, named, rules)
    cut: set[int] = set()
    for i, found in named.items():
        if found and not (found[0] == "caption" and story):
            cut.add(i)
            yield draft.whole(i, found[0], "markup", found[1])
    links = list(by_links(draft, [i for i in live if i not in cut]))
    yield from links
    cut.update(edit.block for edit in links)
    yield from box_labels(draft, live, cut, depth)


def _spare_unlinked(draft: Draft, named: dict[int, tuple[str, str] | None]) -> None:
    """Take back what is named as a read-also box and holds an embedded post, or a table
    without any link.
    """
    named.update(
        {i: None for i, f in named.items() if f and f[0] == "readalso" and is_post(draft[i])}
    )
    rows = [
        (i, draft[i].path[: place + 1])
        for i, found in named.items()
        if found and found[0] == "readalso"
        for place in [next((n for n, e in enumerate(draft[i].path) if _HOLDS.match(e)), -1)]
        if place >= 0
    ]
    tables = groupby(enumerate(rows), lambda at: (at[1][1], at[1][0] - at[0]))
    for box in ([i for _, (i, _) in table] for _, table in tables):
        if not any(draft[i].link_share or draft[i].links for i in box):
            named.update(dict.fromkeys(box))


def _spare_facts(draft: Draft, named: dict[int, tuple[str, str] | None]) -> None:
    """Take back the cells of a table in what is named as a portrait: facts of the article."""
    cells = [i for i, f in named.items() if f and f[0] == "byline" and draft[i].tag in ("td", "th")]
    if len(cells) >= _CELLS:
        named.update(dict.fromkeys(cells))


def _spare_ingredients(draft: Draft, named: dict[int, tuple[str, str] | None]) -> None:
    """Take back the labels of a recipe's boxes to tick: entries of lists, most with a measure."""
    ticked = [i for i, f in named.items() if f and f[1] == "tag" and _is_ticked(draft[i])]
    measured = sum(draft[i].text[:1].isdigit() for i in ticked)
    if len(ticked) >= _TICKED and 2 * measured > len(ticked):
        named.update(dict.fromkeys(ticked))


def _is_ticked(block: Block) -> bool:
    """Whether a label in an entry of a list is what makes the block chrome, and no form is."""
    tags = [parts(entry)[0] for entry in block.path]
    return "label" in tags and "li" in tags and "form" not in tags


def _common(draft: Draft, live: list[int]) -> int:
    """How many path entries all live blocks share: the container's own, which say nothing."""
    paths = [draft[i].path for i in live]
    depth = 0
    for entries in zip(*paths, strict=False):
        if len(set(entries)) > 1:
            break
        depth += 1
    return depth


def _mass(draft: Draft, live: list[int]) -> dict[tuple[str, ...], float]:
    """The share of the article's sentences below each path."""
    sizes: dict[tuple[str, ...], int] = defaultdict(int)
    total = 0
    for i in live:
        block = draft[i]
        if is_prose(block.text) and block.link_share < 0.5:
            total += len(block.text)
            for end in range(1, len(block.path) + 1):
                sizes[block.path[:end]] += len(block.text)
    return {path: size / max(1, total) for path, size in sizes.items()}


def _by_name(
    block: Block, depth: int, mass: dict[tuple[str, ...], float], rules: Rules
) -> tuple[str, str] | None:
    """(what, rule) when the block's element, or an ancestor inside the article, is chrome."""
    sentence = is_prose(block.text) and block.link_share < 0.5
    for end in range(depth + 1, len(block.path) + 1):
        entry = block.path[end - 1]
        if entry.endswith("~hidden"):
            return "hidden", "hidden"
        tag, *tokens = parts(entry)
        known = [(token, rule) for token in tokens if (rule := rules.select(token))]
        if not known and tag not in _MARKED:
            continue
        share = mass.get(block.path[:end], 0.0)
        if tag in _FIGURES and share <= _MOST and not (tag == "figure" and _is_quote(block, end)):
            return really(block, tag, rules, None)
        if tag in _TAGS and share <= _MOST:
            return _TAGS[tag], "title" if tag == "h1" else "tag"
        for token, rule in known:
            if rule.what == "byline" and _is_said(block):
                continue
            if _may(rule, sentence, share):
                picture = rule.what == "caption"
                return really(block, token, rules, rule) if picture else (rule.what, rule.id)
    return None


def _is_under(
    block: Block, held: Counter[tuple[str, ...]], mass: dict[tuple[str, ...], float]
) -> bool:
    """Whether one sentence stands under a picture in an element of their own."""
    framed = block.tag in _FRAMES or (block.tag == "p" and _is_boxed(block))
    alone = held[block.path] == 1 and mass.get(block.path, 0.0) <= _MOST
    own = framed and (alone or block.pictured == "below")
    told, stop, behind = block.text.rpartition(". ")
    text = told + "." if stop and is_name(behind) else block.text  # the photographer's name
    short = sentences(text) == 1 and len(words(text)) <= _CAPTION
    return short and (own or (block.pictured == "slanted" and block.tag in ("p", "div", "span")))


def _is_boxed(block: Block) -> bool:
    """Whether the element around the block is named as a picture's."""
    return len(block.path) > 1 and _BOX.search(block.path[-2]) is not None


def _is_quote(block: Block, end: int) -> bool:
    """Whether a figure holds a quotation, a table or a list, as some systems write them."""
    inside = (parts(entry)[0] for entry in block.path[end:])
    named = any(word in block.path[end - 1] for word in ("quote", "table", "embed"))
    return named or any(tag in _HELD for tag in inside)


def _is_said(block: Block) -> bool:
    """Whether the element stands in a quotation: who is quoted is no byline."""
    return any(entry.startswith("blockquote") for entry in block.path)


def _may(rule: Rule, sentence: bool, share: float) -> bool:
    """Whether the rule may cut a block whose named element holds `share` of the sentences."""
    if sentence and rule.what in _WEAK:
        return share < _SOME
    return share <= _MOST
