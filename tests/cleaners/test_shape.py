"""The shape of single lines."""

from __future__ import annotations

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import shape
from tests.cleaners.examples import FOLDER

TABLE = tomllib.loads((FOLDER / "shape.toml").read_text("utf8"))
FACTS = {
    "prose": shape.is_prose,
    "headline": shape.is_headline,
    "title_case": shape.is_title_case,
    "name": shape.is_name,
    "sentence_end": shape.ends_sentence,
}


@pytest.mark.parametrize(
    ("fact", "text", "holds"),
    [(f, text, answer == "yes") for f in FACTS for answer in TABLE[f] for text in TABLE[f][answer]],
)
def test_fact(fact, text, holds):
    assert FACTS[fact](text) is holds


@pytest.mark.parametrize(("text", "count"), list(TABLE["sentences"].items()))
def test_sentences(text, count):
    assert shape.sentences(text) == count


@pytest.mark.parametrize("piece", ["Hujan. ", "kata ", "a", ". ", "(", "“", "Aa.", "A-a'"])
@pytest.mark.parametrize("fact", FACTS)
def test_a_line_of_a_million_characters_takes_no_longer(piece, fact):
    text = (piece * 1_000_000)[:1_000_000]
    start = time.process_time()
    FACTS[fact](text)
    assert time.process_time() - start < 1


@given(st.text(max_size=60))
def test_every_line_has_an_answer(text):
    assert 0 <= shape.capital_share(text) <= 1
    assert {fact(text) for fact in FACTS.values()} <= {True, False}
    assert shape.sentences(text) >= 1
    assert not (shape.is_title_case(text) and not shape.is_headline(text))
