"""A promise: what was cleaned once stays as it is when it is cleaned again."""

from __future__ import annotations

import tomllib

import pytest

from cleaners.article import Reject
from scraper.page import Page
from tests.documents import TESTS, read, texts

KNOWN = tomllib.loads((TESTS / "known_failures.toml").read_text("utf8"))


def again(text):
    """The text cleaned once more, "" when nothing of it is left."""
    try:
        return read(Page(text.encode(), "-"), "text").text
    except Reject:
        return ""


@pytest.mark.parametrize("name", list(texts()))
def test_cleaning_twice_is_cleaning_once(name):
    once = read(Page(texts()[name], name), "text").text
    twice = again(once)
    if name in KNOWN["idempotence"]:
        assert twice != once, f"{name} holds now: take it out of known_failures.toml"
    else:
        assert twice == once


def test_known_failures_are_documents_with_reasons():
    assert KNOWN["idempotence"].keys() <= texts().keys()
    assert all(KNOWN["idempotence"].values())
