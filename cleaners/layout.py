"""Which inline elements stand as blocks of their own, since a style sheet lays them out so."""

from __future__ import annotations

from lxml.html import HtmlElement as Element

from cleaners.hidden import is_hidden

#: Containers whose inline children can be laid out as blocks by a style sheet.
_LAYOUT = frozenset("div section article header footer aside nav main ul".split())
#: Inline elements that only change the look of running text.
_TYPOGRAPHY = frozenset(
    "b big em font i mark small strong sub sup u wbr br s del ins q cite".split()
)
#: Characters of a label, or of its value, at most.
_FACT = 40


def lays_out(el: Element, tag: str) -> bool:
    """Whether the element holds nothing but other elements, which can stand one under the other:
    no text of its own, no label with its value.
    """
    holds = tag in _LAYOUT or (tag == "p" and _is_frame(el))
    return holds and not _own_text(el) and not _is_fact(el)


def is_own(el: Element, tag: object, laid_out: bool) -> bool:
    """Whether an element that is no block by its tag stands as one: it is hidden, or its parent
    only lays out its children (`<div><span>author</span><span>date</span></div>`).
    """
    if not isinstance(tag, str):
        return False
    if laid_out and tag not in _TYPOGRAPHY:
        return True
    if tag == "ins" and el.get("class"):
        return True  # Google's place for an advertisement
    return bool(el.attrib) and is_hidden(el)


def _is_frame(el: Element) -> bool:
    """Whether a paragraph holds a picture, and one named element under it: its caption."""
    inside = [child for child in el if child.tag != "br"] if len(el) > 1 else []
    named = len(inside) == 2 and inside[1].tag in ("span", "small", "em") and inside[1].get("class")
    return bool(named) and inside[0].tag == "img"


def _own_text(el: Element) -> bool:
    """Whether the element has text of its own beside its children's."""
    return bool((el.text or "").strip()) or any((c.tail or "").strip() for c in el)


def _is_fact(el: Element) -> bool:
    """Whether an element is a label and its value: `<span>Hidangan: </span><span>6</span>`."""
    if len(el) != 2 or any(child.tag != "span" or len(child) for child in el):
        return False
    label, value = (f"{child.text or ''}{child.tail or ''}" for child in el)
    return label.endswith((": ", ":\n")) and max(len(label), len(value)) <= _FACT
