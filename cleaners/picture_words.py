"""What is really in an element that is named as a picture's words, or that stands under one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cleaners.article import Block
from cleaners.credit_marks import credit_at, is_credit_line
from cleaners.rules import Rule, Rules
from cleaners.shape import is_prose

#: What rules can call the words under a picture; its credit can begin with "©".
_PICTURES = frozenset(("caption", "credit", "copyright"))
#: Names of elements for pictures' credits, and of those for the people behind an article.
_CREDITS = re.compile(r"credits?(?![a-z])")
#: Characters of what is asked whether it is something else: buttons and bylines are short.
_LONG = 100
_SIGNS = re.compile(r"[.#~]")
#: Elements that only pictures have.
_FIGURE = ("figure", "figcaption")


@lru_cache(maxsize=4096)
def parts(entry: str) -> tuple[str, ...]:
    """The tag and the names of an entry of a path: "div.foto#a" is ("div", "foto", "a")."""
    return tuple(_SIGNS.split(entry))


def of_picture(block: Block, rules: Rules) -> bool:
    """Whether neither the block's text nor its element is known as something else: "Ikuti kami di
    WhatsApp", "Editor: Rina", what stands in an author's box.
    """
    # "post-listing" on an <article> says nothing: it holds the headline, too
    boxes = (entry for entry in block.path[-2:] if not entry.startswith("article"))
    names = (name for entry in boxes for name in parts(entry)[1:])
    return _is_free(rules.whole(block.text)) and all(
        _is_free((rule,)) for name in names if (rule := rules.select(name))
    )


def _is_free(known: Sequence[Rule]) -> bool:
    return not known or any(rule.what in _PICTURES for rule in known)


def really(block: Block, token: str, rules: Rules, rule: Rule | None) -> tuple[str, str]:
    """(what, rule) of a block in an element that its tag or name, `token`, marks as a caption.

    rule: the one for that name, None for a tag. What a rule knows as something else is that;
    and "credits" outside of a figure are a byline where no credit stands in them.
    """
    text = block.text
    known = rules.whole(text) if len(text) <= _LONG else ()
    if not _is_free(known):
        return known[0].what, known[0].id
    if _CREDITS.match(token) and not any(entry.startswith(_FIGURE) for entry in block.path):
        credited = is_credit_line(text) or credit_at(text) >= 0
        if not (credited or is_prose(text)):
            return "byline", "markup/byline"
    return "caption", rule.id if rule else "caption"
