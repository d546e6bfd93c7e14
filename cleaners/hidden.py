"""Hidden: what an element's own attributes keep from the page's readers."""

from __future__ import annotations

import re

from lxml.html import HtmlElement as Element

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{3,}", re.I
)
#: What stands under a question until a reader opens it, in Elementor's and others' boxes.
_ANSWER = re.compile(
    r"elementor-tab-content|(?:accordion|toggle|faq)[-_]*(?:item[-_]*)?(?:content|body|answer|panel)"
)


def is_hidden(el: Element) -> bool:
    """Whether the element's own attributes keep its text from readers; not what they open by the
    question over it.
    """
    style = el.get("style")
    if style and _ANSWER.search(el.get("class") or ""):
        return False
    return (
        el.get("hidden") is not None
        or el.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN.search(style[:500]) is not None)
    )
