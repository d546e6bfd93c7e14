"""A page's text in, lxml's tree out, however deep and broken the page is."""

from __future__ import annotations

from html.parser import HTMLParser

from lxml import etree, html
from lxml.html import HtmlElement as Element

from cleaners.article import Reject

#: Elements that begin and end a block; all others are inline.
BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend "
    "li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul "
    "amp-sidebar amp-accordion".split()
)


def parse(text: str) -> Element:
    """The page's tree, comments and processing instructions left out.

    lxml drops all text that is nested too deep without an error, and stops at a NUL: its error
    log tells the first, and such a page is flattened by the standard library's parser and read
    again; NUL is taken out before.
    """
    text = text.replace("\x00", "")
    root, overflow = _lxml(text)
    if overflow:
        root, overflow = _lxml(flatten(text))
    if root is None or overflow:
        raise Reject("no_html", "no HTML element could be read")
    return root


def _lxml(text: str) -> tuple[Element | None, bool]:
    parser = etree.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    # one class for all, where lxml.html asks Python for the class of each element
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Element))
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    overflow = any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log)
    return root, overflow


class _Flattener(HTMLParser):
    """Writes the page again without the tags that stand deeper than `limit`."""

    _VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self, limit: int) -> None:
        super().__init__(convert_charrefs=False)
        self.limit = limit
        self.depth = 0
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._VOID:
            self.out.append(f"<{tag}>")
            return
        self.depth += 1
        # a paragraph keeps its boundary even where its tag goes
        if self.depth < self.limit:
            self.out.append(self.get_starttag_text() or "")
        elif tag in BLOCK:
            self.out.append("<br>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._VOID:
            return
        if self.depth < self.limit:
            self.out.append(f"</{tag}>")
        elif tag in BLOCK:
            self.out.append("<br>")
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")


def flatten(text: str, limit: int = 200) -> str:
    """The same page with no element deeper than `limit`; text is kept, in order."""
    parser = _Flattener(limit)
    parser.feed(text)
    parser.close()
    return "".join(parser.out)
