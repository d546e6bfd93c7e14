"""How credits look, and what only looks like one."""

from __future__ import annotations

import time
import tomllib

import pytest

from cleaners.credit_marks import credit_at, is_credit_line
from tests.cleaners.examples import FOLDER

TABLE = tomllib.loads((FOLDER / "credits.toml").read_text("utf8"))


@pytest.mark.parametrize(("text", "credit"), list(TABLE["credit"].items()))
def test_credit_at(text, credit):
    at = credit_at(text)
    assert (text[at:] if at >= 0 else "") == credit


@pytest.mark.parametrize(
    ("text", "holds"), [(t, answer == "yes") for answer, ts in TABLE["alone"].items() for t in ts]
)
def test_credit_line(text, holds):
    assert is_credit_line(text) is holds


@pytest.mark.parametrize("piece", ["(", "/", "A/", "Aa ", "Foto: ", "- ", ". A/", "(A/A", "a.a"])
def test_a_long_line_takes_no_longer(piece):
    text = "Bus terjebak." + (piece * 50_000)[:50_000]
    start = time.process_time()
    credit_at(text)
    is_credit_line(text)
    assert time.process_time() - start < 1
