"""The documents that tests clean as a whole: labelled ones and the demo's."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from cleaners.article import Cleaned
from cleaners.rules import Rules, load_rules
from cleaners.run import clean
from scraper.page import Page
from tests.scoring import load

TESTS = Path(__file__).parent
DEMO = TESTS.parent / "demo"


@cache
def rules() -> Rules:
    return load_rules()


@cache
def texts() -> dict[str, bytes]:
    """Plain texts by name."""
    labelled = {
        path.name: "".join(line.text + "\n" for line in load(path)).encode()
        for path in sorted((TESTS / "labelled" / "text").glob("*.tsv"))
    }
    demo = {path.name: path.read_bytes() for path in sorted(DEMO.glob("texts/*.txt"))}
    return {**labelled, **demo}


@cache
def pages() -> dict[str, Page]:
    """HTML pages by name."""
    folder = TESTS / "labelled" / "pages"
    gold = [json.loads(row) for row in (folder / "gold.jsonl").read_text("utf8").splitlines()]
    labelled = {
        row["file"]: Page((folder / row["file"]).read_bytes(), row["file"], row["url"])
        for row in gold
    }
    demo = {p.name: Page(p.read_bytes(), p.name) for p in sorted(DEMO.glob("pages/*.html"))}
    return {**labelled, **demo}


@cache
def all_pages() -> dict[str, Page]:
    return {**{name: Page(body, name) for name, body in texts().items()}, **pages()}


@cache
def read_once(name: str) -> Cleaned:
    """A document of `all_pages` as it is when it is cleaned once in this process."""
    return read(all_pages()[name])


def read(page: Page, form: str = "") -> Cleaned:
    return clean(page, rules(), form=form or ("html" if page.where.endswith(".html") else "text"))
