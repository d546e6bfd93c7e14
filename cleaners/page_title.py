"""The headline of a page: its fields say it, or the heading that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.jsonld import clean_text
from cleaners.outlet_names import is_outlet, key
from cleaners.titles import clean_title, is_whole

if TYPE_CHECKING:
    from lxml import html

#: A field this long may have been cut by whoever filled it.
_FULL_FIELD = 100
#: What old pages without headings call the element around the headline; the second set only
#: Indonesian and Malay ones, and only for the article's.
_NAMED = frozenset("title headline judul tajuk".split())
_HEADLINE = frozenset(("judul", "tajuk"))
_HOLDERS = ("font", "span", "td", "div", "b", "p")
#: Words of a headline in such an element, and elements that are looked at.
_LEAST, _MOST, _ELEMENTS = 3, 25, 2000


def page_title(root: html.HtmlElement, fields: Iterable[str], own: tuple[str, ...]) -> str:
    """The headline: the first field that has one, or the page's heading where that says more.

    In: the page, what its fields say, best first, and the names of its outlet. A field can hold a
    piece of the headline ("Nelayan Temukan ..."); the heading is then the better one, if <title>
    repeats it or it only goes on where the field stops.
    """
    heading, repeated = _heading(root, own)
    first = next((t for f in (*fields, heading) if (t := clean_title(f, own))), "")
    heading = clean_title(heading, own)
    if repeated and is_whole(heading, first):
        return heading
    piece, whole = key(first), key(heading)
    goes_on = first.endswith(("…", "...")) or len(first) >= _FULL_FIELD
    if (
        len(piece) > 8
        and piece != whole
        and ((repeated and piece in whole) or (goes_on and whole.startswith(piece)))
    ):
        return heading
    return first


def _heading(root: html.HtmlElement, own: tuple[str, ...]) -> tuple[str, bool]:
    """(heading, whether <title> repeats it); an h1 can be the site's name.

    The longest heading that <title> repeats comes first, then the first h1 that is not the
    site's name, then, on pages without one, what is named as a headline, then <title>.
    """
    whole = next((_words(el) for el in root.iter("title")), "")
    headings = [el for el in islice(root.iter("h1", "h2", "h3"), 80) if _begins(el) in whole]
    texts = [text for el in headings if (text := _words(el))]
    repeated = [text for text in texts if text in whole and not is_outlet(text, own)]
    heads = (_words(el) for el in islice(root.iter("h1"), 80))
    first = next((text for text in heads if text and not is_outlet(text, own)), "")
    if not repeated and not first:
        named = list(_named(root, _NAMED))
        repeated = [text for text in named if text in whole]
        first = next(_named(root, _HEADLINE), "")
    return max(repeated, key=len, default="") or first or whole, bool(repeated)


def _named(root: html.HtmlElement, names: frozenset[str]) -> Iterator[str]:
    """What stands in elements with one of these class names, and could be a headline."""
    for el in islice(root.iter(*_HOLDERS), _ELEMENTS):
        if not names.isdisjoint((el.get("class") or "").lower().split()):
            text = _words(el)
            if _LEAST <= len(text.split()) <= _MOST:
                yield text


def _words(el: html.HtmlElement) -> str:
    """The text of a heading; only its beginning where markup went wrong."""
    return clean_text("".join(islice(el.itertext(), 60))[:2000])


def _begins(el: html.HtmlElement) -> str:
    """The first word of a heading's own text: a cheap test before all of it is read."""
    return next(iter((el.text or "")[:200].split(None, 1)), "")
