"""Output + edits = input, on whole documents: the demo's, and the shared ones where present."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaners.article import Reject
from cleaners.rules import load_rules
from cleaners.run import clean
from corpus.lines import line
from corpus.rebuild import rebuild
from corpus.row import row
from scraper.page import Page

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FILES = sorted(
    [
        *ROOT.glob("demo/*/*.html"),
        *ROOT.glob("demo/*/*.txt"),
        *SHARED.glob("seed_documents/*.txt"),
        *SHARED.glob("bench/pages*/*.html"),
    ]
)


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_row_gives_the_input_of_the_article_back(path, rules):
    page = Page(path.read_bytes(), path.name)
    try:
        found = clean(page, rules)
    except Reject as reject:
        pytest.fail(f"{path.name}: {reject}")
    read = json.loads(line(row(page, found, "1")))
    blocks = rebuild(read)
    assert {i: found.article.blocks[i].text for i in blocks} == blocks
    outside = {i for run in read["outside"]["runs"] for i in range(run["first"], run["last"] + 1)}
    assert outside | blocks.keys() == set(range(len(found.article.blocks)))
    assert read["text"] == found.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_long_text_stands_twice(path, rules):
    page = Page(path.read_bytes(), path.name)
    read = row(page, clean(page, rules), "1")
    whole = json.dumps(read, ensure_ascii=False)
    for was in {edit.get("was", "") for edit in read["edits"]}:
        if len(was) >= 20:
            assert whole.count(json.dumps(was, ensure_ascii=False)[1:-1]) == 1, was
    paragraphs = set(read["text"].split("\n"))
    assert not [c["text"] for c in read["captions"] if c.get("text") in paragraphs]


def test_shared_documents_are_here():
    if not SHARED.is_dir():
        pytest.skip("no ../shared: only the demo's documents were rebuilt")
