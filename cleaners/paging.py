"""Whether a page is one part of an article that goes on at "?page=2" or "/2"."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urljoin, urlsplit

from cleaners.late import late

if TYPE_CHECKING:
    from lxml import html


#: Query fields that number the parts, and those (with a value) that ask for the whole.
_NUMBERS = frozenset({"page", "halaman", "p", "pg", "hal"})
_WHOLE = frozenset({("page", "all"), ("showpage", "all"), ("single", "1"), ("view", "all")})
_LINKS = 3000
_STEPS = frozenset("2 2/ ./2 ./2/ all all/ ./all ./all/".split())
_GOES_ON = late(
    r"\b(?:halaman|laman|muka surat) (?:berikut(?:nya)?|selanjutnya|seterusnya)\b|\bnext page\b"
    r"|\b(?:halaman|laman|page)\s?:?\s?1(?:\s?(?:[/|,]|dari|of)\s?[2-9]\b|\s[2-9]\b|23)",
    re.IGNORECASE,
)


def is_part(tree: html.HtmlElement, url: str) -> bool:
    """Whether the page links to other parts, or to the whole, of the article at `url`.

    `tree` is only read. It must not fire on the whole article ("?page=all"), on lists of other
    stories, or when `url` is unknown.
    """
    here = _parts(url, "")
    if not here[0] or _shows_all(here):
        return False
    last = here[0].rsplit("/", 1)[-1]
    hrefs = (el.get("href") or "" for el in islice(tree.iter("a", "link"), _LINKS))
    # a cheap test before the address is taken apart: the same last step, "?page=2", "2"
    return any(
        (last in href or href[:1] == "?" or href in _STEPS) and _continues(here, _parts(href, url))
        for href in hrefs
    )


def says_part(text: str, url: str = "") -> bool:
    """Whether a pagination line says that the text goes on elsewhere.

    It must not fire on links to other stories ("Pos sebelumnya") nor on the whole article, whose
    page still shows the numbers of its parts.

    >>> says_part("Lanjut ke halaman berikutnya"), says_part("Pos sebelumnya")
    (True, False)
    >>> says_part("Halaman 1 2 3"), says_part("Profil Desa, halaman 14.")
    (True, False)
    """
    return bool(_GOES_ON.search(text[:300])) and not _shows_all(_parts(url, ""))


def _parts(href: str, base: str) -> tuple[str, dict[str, list[str]]]:
    """(host and path without its last slash, query); ("", {}) for what is no address."""
    if not href or len(href) > 2000:
        return "", {}
    try:
        split = urlsplit(urljoin(base, href))
        query = parse_qs(split.query, max_num_fields=20)
    except ValueError:
        return "", {}
    return (split.netloc + split.path).rstrip("/") if split.netloc else "", query


def _shows_all(parts: tuple[str, dict[str, list[str]]]) -> bool:
    path, query = parts
    return path.endswith("/all") or any(v in query.get(k, ()) for k, v in _WHOLE)


def _continues(
    here: tuple[str, dict[str, list[str]]], there: tuple[str, dict[str, list[str]]]
) -> bool:
    """Whether `there` is another part, or the whole, of `here`."""
    if there[0] == here[0]:
        number = next((v[0] for k, v in there[1].items() if k in _NUMBERS and v[0].isdigit()), "")
        return (bool(number) and number not in {"0", "1"}) or _shows_all(there)
    return there[0] in {f"{here[0]}/2", f"{here[0]}/all"}
