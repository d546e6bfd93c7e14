"""What a worker does with one document: read it, clean it, write it as the output wants it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cleaners.article import Cleaned
from corpus.inputs import CAP, Job
from scraper.page import Page

if TYPE_CHECKING:
    from scraper.outlets import Outlet


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read. form: "auto", "html" or "text". outlet: an outlet's id, or ""."""

    form: str = "auto"
    url: str = ""
    outlet: str = ""
    cap: int = CAP


@dataclass(frozen=True, slots=True)
class Written:
    """Setup of a worker that gives each document as bytes of the output format."""

    reading: Reading
    format: str

    def __call__(self) -> Callable[[Job], bytes]:
        """The function that does one job. Raises RuleError or SeedError."""
        clean = cleaner(self.reading)
        if self.format == "text":
            return partial(_text, clean)
        from corpus.version import saring_version

        return partial(_jsonl, clean, saring_version())


@dataclass(frozen=True, slots=True)
class Cleaning:
    """Setup of a worker that gives each document's `Cleaned`."""

    reading: Reading

    def __call__(self) -> Callable[[Job], Cleaned]:
        """The function that does one job. Raises RuleError or SeedError."""
        clean = cleaner(self.reading)
        return lambda job: clean(job)[1]


def cleaner(reading: Reading) -> Callable[[Job], tuple[Page, Cleaned]]:
    """The function that reads and cleans one document; rules are loaded once, here.

    Raises RuleError or SeedError.
    """
    from cleaners.rules import load_rules
    from cleaners.run import clean

    rules = load_rules()
    outlet = _outlets(reading)

    def one(job: Job) -> tuple[Page, Cleaned]:
        page = job.load(reading.url, reading.cap)
        return page, clean(page, rules, outlet(page), reading.form)

    return one


def _outlets(reading: Reading) -> Callable[[Page], Outlet | None]:
    """From a page to what is known of its outlet, None when nothing is. Raises SeedError."""
    if reading.form == "text" and not reading.url and not reading.outlet:
        return lambda page: None  # 79 seed files are not worth their time for a text from nowhere
    from scraper.outlets import load_outlets, outlet_for

    outlets = load_outlets()
    if reading.outlet:
        named = outlets[reading.outlet]
        return lambda page: named

    def find(page: Page) -> Outlet | None:
        if page.outlet in outlets:
            return outlets[page.outlet]
        return outlet_for(page.url or own_address(page.body), outlets)

    return find


_LINK = re.compile(rb"<(?:link|meta)\b[^<>]{0,2000}>", re.IGNORECASE)
_ADDRESS = re.compile(
    rb"""\b(?:href|content)\s*=\s*["']?(https?://[^\s"'<>]{1,2000})""", re.IGNORECASE
)
_OWN = re.compile(rb"""\b(?:canonical|og:url)\b""", re.IGNORECASE)


def own_address(body: bytes) -> str:
    """What a page calls its own address, "" when it does not say: enough to know its outlet.

    >>> own_address(b'<html><link rel="canonical" href="https://example.com/a">')
    'https://example.com/a'
    """
    for tag in _LINK.finditer(body[: 1 << 18]):
        if _OWN.search(tag[0]) and (address := _ADDRESS.search(tag[0])):
            return address[1].decode("ascii", "replace")
    return ""


def _text(clean: Callable[[Job], tuple[Page, Cleaned]], job: Job) -> bytes:
    _, cleaned = clean(job)
    # a lone half of a surrogate pair has no bytes
    return (cleaned.text + "\n").encode("utf8", "replace")


def _jsonl(clean: Callable[[Job], tuple[Page, Cleaned]], version: str, job: Job) -> bytes:
    from corpus.lines import line
    from corpus.row import row

    page, cleaned = clean(job)
    return line(row(page, cleaned, version))
