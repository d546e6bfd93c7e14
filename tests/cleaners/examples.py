"""Examples as data: the rows of tests/examples/*.toml, and what cleaning makes of one.

A document is a list of lines, `[verdict, text]` or `[verdict, text, what is left of it]`. On a
page, the lines are its blocks. The verdict is "keep", or what cut, joined by " + ": "cleaner/rule"
where code did it, and the kind ("readalso") where a rule from a file did it, so that rules can be
renamed and moved; each of them proves itself with its own hits.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cleaners.article import Cleaned, Edit
from cleaners.rules import Rules, load_rules
from cleaners.run import clean
from scraper.page import Page

FOLDER = Path(__file__).parents[1] / "examples"


@cache
def rules() -> Rules:
    return load_rules()


def rows(file: str, table: str) -> list[Any]:
    """The rows of one table as parameters of a test, named by their labels."""
    found = tomllib.loads((FOLDER / file).read_text("utf8"))[table]
    return [pytest.param(row, id=row.get("label") or row["text"][:60]) for row in found]


def page(row: dict[str, Any]) -> Page:
    body = row["html"] if "html" in row else "\n".join(line[1] for line in row["lines"])
    return Page(body.encode(), "example", row.get("url", ""))


def read(row: dict[str, Any]) -> Cleaned:
    return clean(page(row), rules(), form="html" if "html" in row else "text")


def name(edit: Edit) -> str:
    return edit.what if "/" in edit.rule else f"{edit.cleaner}/{edit.rule}"


def told(found: Cleaned) -> list[list[str]]:
    """Each block with its verdict, as a document of the example files writes it."""
    kept = {p.block: p.text for p in found.paragraphs}
    out = []
    for index, block in enumerate(found.article.blocks):
        names = dict.fromkeys(name(e) for e in found.edits if e.block == index)
        verdict = " + ".join(names) or "keep"
        left = kept.get(index, "")
        more = [left] if left and left != block.text else []
        out.append([verdict, block.text, *more])
    return out


def expected(row: dict[str, Any]) -> list[list[str]]:
    return [line for line in row["lines"] if line[1].strip()]
