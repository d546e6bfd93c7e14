"""An article that a page draws from data: its text stands in scripts and nowhere in the markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cleaners.article import Block
from cleaners.jsonld import body_text
from cleaners.read_html import Tree
from cleaners.repeats import key

#: An article has so many letters at least; a container with fewer of them holds none.
_LEAST = 150
#: So many letters of a line tell whether the page shows it.
_PROBE = 40
#: Bounds on the state of a page: its characters, its values, and how deep they nest.
_BIGGEST, _VALUES, _DEEPEST = 4_000_000, 20_000, 40


def unshown(tree: Tree, told: str, main: frozenset[int]) -> tuple[Block, ...]:
    """The paragraphs of the article as blocks, when only the page's data hold them; else ().

    told: the text as JSON-LD gives it. main: the blocks of the container that the markup has; when
    there is next to nothing in it, the state that Next.js leaves in the page is read too. Must
    not fire where the markup shows any line of the text: a teaser before a paywall is the article.
    """
    thin = sum(len(tree.blocks[i].text) for i in main) < _LEAST
    if len(told) < _LEAST and thin:
        told = _state(tree)
    lines = [line for line in told.split("\n") if line]
    if sum(map(len, lines)) < _LEAST:
        return ()
    there = "\n".join(tree.blocks[i].text for i in sorted(main))
    if any(line[:_PROBE] in there for line in lines):  # as nearly always; the rest costs more
        return ()
    shown = key(" ".join(block.text for block in tree.blocks))
    if any(len(probe) == _PROBE and probe in shown for line in lines for probe in _probes(line)):
        return ()
    return tuple(Block(line, "p", ("html", "body", "p")) for line in lines)


def _probes(line: str) -> tuple[str, str, str]:
    """The letters that a line begins with, those in its middle and its last ones: a machine's copy
    can have another dateline, or be cut.
    """
    letters = key(line)
    middle = max(0, len(letters) - _PROBE) // 2
    return letters[:_PROBE], letters[middle : middle + _PROBE], letters[-_PROBE:]


def _state(tree: Tree) -> str:
    """The longest text with paragraphs in it, markup off, of the state that Next.js writes."""
    script = next((s for s in tree.root.iter("script") if s.get("id") == "__NEXT_DATA__"), None)
    text = (script.text or "") if script is not None else ""
    if not 1 < len(text) <= _BIGGEST:
        return ""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    texts = (text for text in _strings(value) if "<p" in text)
    return body_text(max(texts, key=len, default=""))


def _strings(value: Any) -> Iterator[str]:
    """The strings of a parsed value, outermost first, within bounds."""
    queue: list[tuple[Any, int]] = [(value, 0)]
    for item, depth in queue:
        if isinstance(item, str):
            yield item
        elif len(queue) > _VALUES or depth > _DEEPEST:
            continue
        elif isinstance(item, dict | list):
            inner = item.values() if isinstance(item, dict) else item
            queue += [(child, depth + 1) for child in inner]
