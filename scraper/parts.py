"""A multi-page article made one page: what the later pages add goes into the first one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree, html

_CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})""")

#: Containers of an article hold paragraphs; nothing but these counts for finding one.
_PARAGRAPHS = "descendant::p[not(ancestor::footer or ancestor::nav or ancestor::aside)]"


def join(bodies: Sequence[bytes], selector: str = "", charsets: Sequence[str] = ()) -> bytes:
    """The decoded HTML pages `bodies` of one article -> one HTML page, in UTF-8.

    selector: the CSS selector of the element that holds the article's text, "" to find it: the
    element with the most text in paragraphs of its own. Paragraphs that a later page repeats
    from its predecessors (leads, boxes) are left out once seen. One page, or pages of which the
    first cannot be read, are given as they are: nothing is lost, at worst nothing is joined.
    """
    if len(bodies) < 2:
        return bodies[0] if bodies else b""
    names = [*charsets, *[""] * (len(bodies) - len(charsets))]
    trees = [_tree(body, name) for body, name in zip(bodies, names, strict=True)]
    first = trees[0]
    target = _container(first, selector) if first is not None else None
    if first is None or target is None:
        return bodies[0]
    seen = {_text(one) for one in target if _text(one)}
    for tree in trees[1:]:
        found = _same_place(tree, target, selector) if tree is not None else None
        for child in list(found) if found is not None else []:
            text = _text(child)
            if text and text in seen:
                continue
            seen.add(text)
            target.append(child)
    for meta in first.xpath("//meta[@charset or @http-equiv]"):
        if meta.get("charset") or meta.get("http-equiv", "").lower() == "content-type":
            meta.drop_tree()
    head = first.find(".//head")
    if head is not None:
        head.insert(0, html.Element("meta", charset="utf-8"))
    joined: bytes = html.tostring(first, encoding="utf-8", doctype="<!DOCTYPE html>")
    return joined


def _tree(body: bytes, charset: str) -> html.HtmlElement | None:
    # Decoded first: at a byte that is not of its encoding the parser would drop the rest.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        text = _decoded(body, charset).encode()
        tree: html.HtmlElement = html.document_fromstring(text, parser=parser)
    except etree.ParserError:
        return None
    return tree


def _decoded(body: bytes, charset: str) -> str:
    declared = _CHARSET.search(body[:2000])
    for name in (charset, declared[1].decode("ascii") if declared else "", "utf-8"):
        try:
            return body.decode(name) if name else body.decode("utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("utf-8", "replace")


def _container(tree: html.HtmlElement, selector: str) -> html.HtmlElement | None:
    if selector:
        for found in tree.cssselect(selector):
            return found
    weight: dict[html.HtmlElement, int] = {}
    for paragraph in tree.xpath(_PARAGRAPHS):
        parent = paragraph.getparent()
        if parent is not None:
            weight[parent] = weight.get(parent, 0) + len(_text(paragraph))
    return max(weight, key=lambda one: weight[one], default=None)


def _same_place(
    tree: html.HtmlElement, target: html.HtmlElement, selector: str
) -> html.HtmlElement | None:
    """The container of another page of the same layout: the same tag, class and id first."""
    if not selector:
        for found in tree.iter(target.tag):
            name = (found.get("class"), found.get("id"))
            if any(name) and name == (target.get("class"), target.get("id")):
                return found
    return _container(tree, selector)


def _text(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
