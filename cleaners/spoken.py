"""The language of a page: what it says, and what its small words say."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.jsonld import LinkedData
from cleaners.metatags import Tags, values

if TYPE_CHECKING:
    from lxml import html

    from cleaners.read_html import Tree

#: Characters of a block that is looked at for its language, and its commonest words at least.
_LONG, _OFTEN = 80, 4


def language(tree: Tree, ld: LinkedData, meta: Tags) -> str:
    """The language's two letters: "id", "ms", "en" and so on, or "".

    Many themes say English, whatever the site speaks: then the page's words are asked.
    """
    declared = _declared(tree.root, ld, meta)
    return _spoken(tree) or declared if declared in ("", "en") else declared


def _declared(tree: html.HtmlElement, ld: LinkedData, meta: Tags) -> str:
    """The language's two letters as the page says: "id", "ms", "en", or ""."""
    said = (
        tree.get("lang"),
        ld.text("inLanguage"),
        *values(meta, "language"),
    )
    codes = (re.match(r"[a-z]{2}(?![a-z])", (v or "").strip().lower()) for v in said)
    return next(("id" if c[0] == "in" else c[0] for c in codes if c), "")


def _spoken(tree: Tree) -> str:
    """The language of the page's long blocks by their small words: "id", "ms", or ""."""
    texts = islice((b.text for b in tree.blocks if len(b.text) > _LONG), 12)
    said = Counter(" ".join(texts)[:8000].lower().split())
    if sum(said[word] for word in ("yang", "dan", "dengan", "untuk")) < _OFTEN:
        return ""
    return "ms" if said["kerana"] + said["ialah"] > said["karena"] + said["adalah"] else "id"
