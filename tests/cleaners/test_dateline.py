"""Datelines: many shapes, and many openings that are none."""

from __future__ import annotations

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.dateline_find import dateline_of
from cleaners.places import places
from tests.cleaners.examples import FOLDER

TABLE = tomllib.loads((FOLDER / "dateline.toml").read_text("utf8"))


@pytest.mark.parametrize(("text", "dateline"), list(TABLE["outlet"].items()))
def test_a_dateline_with_the_outlets_name(text, dateline):
    end, rule = dateline_of(text)
    assert (text[:end], rule) == (dateline, "outlet")


@pytest.mark.parametrize(("text", "dateline"), list(TABLE["place"].items()))
def test_a_dateline_of_a_place(text, dateline):
    end, rule = dateline_of(text)
    assert text[:end] == dateline
    assert rule in ("place", "colon")


@pytest.mark.parametrize("text", TABLE["spared"]["texts"])
def test_no_dateline(text):
    assert dateline_of(text) == (0, "")


def test_places_are_read_without_comments_and_case():
    assert {"jakarta", "kuala lumpur", "banda aceh"} <= places()
    assert not any("#" in name or name != name.strip().lower() for name in places())


OPENINGS = st.lists(
    st.sampled_from(
        ["Jakarta", "SUKABUMI", "Kompas.com", "CNN Indonesia", "(ANTARA)", ",", " ", "-", "--", "–",
         ":", "|", ".", "3 Sept", "di", "Jembatan itu dibuka lagi", "“"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(OPENINGS)
def test_a_dateline_is_a_beginning_with_text_behind_it(text):
    end, rule = dateline_of(text)
    assert 0 <= end <= len(text)
    assert bool(end) == bool(rule)
    assert not end or text[end:].strip()


@pytest.mark.parametrize(
    "piece", ["A", "A ", "Aa ", "A. ", "Aa-", "Aa, ", "A-", "a.", "KOMPAS ", "A (a "]
)
def test_long_openings_take_no_longer(piece):
    text = (piece * 20_000)[:20_000]
    start = time.process_time()
    dateline_of(text)
    assert time.process_time() - start < 1
