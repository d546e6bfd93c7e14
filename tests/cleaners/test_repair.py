"""Characters: what is mended, and what must stay as it was typed."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import repair
from cleaners.article import Article, Block
from cleaners.draft import Draft, apply
from cleaners.repair import differences, tidy, unbreak
from tests.cleaners.examples import FOLDER, rows, rules

SPARED = tomllib.loads((FOLDER / "repair.toml").read_text("utf8"))["spared"]["texts"]


def repaired(text):
    draft = Draft(Article((Block(text),), "text"))
    draft.cut(list(repair.clean(draft, rules())))
    return draft


@pytest.mark.parametrize("row", rows("repair.toml", "repair"))
def test_repair(row):
    draft = repaired(row["text"])
    assert draft[0].text == row["reads"]
    assert {e.what for e in draft.edits()} <= {"repair"}
    assert apply(row["text"], draft.edits()) == row["reads"]


@pytest.mark.parametrize("row", rows("repair.toml", "repair"))
def test_what_was_repaired_stays(row):
    assert repaired(row["reads"]).edits() == ()


@pytest.mark.parametrize("text", SPARED)
def test_spared(text):
    assert repaired(text).edits() == ()


@pytest.mark.parametrize(
    ("text", "rule"), [("JÃ¼rgen pulang.", "mojibake"), ("Tom &amp; Ani pulang.", "characters")]
)
def test_the_edit_says_what_was_broken(text, rule):
    assert {e.rule for e in repaired(text).edits()} == {rule}


def test_a_mend_is_no_longer_than_it_needs_to_be():
    (edit,) = repaired("Air surut di Tom &amp; Ani pagi ini.").edits()
    assert (edit.start, edit.end, edit.put) == (18, 22, "")


def test_the_mends_of_a_long_block_are_small_too():
    tag = f'<a href="{"x" * 500}">'
    text = f"Tom &amp; Ani.{tag} " + "kata " * 2_000 + "JÃ¼rgen\u00a0&amp; Bapak."
    draft = repaired(text)
    assert draft[0].text == "Tom & Ani. " + "kata " * 2_000 + "Jürgen & Bapak."
    assert sum(e.end - e.start for e in draft.edits()) < len(tag) + 20
    assert apply(text, draft.edits()) == draft[0].text


def test_a_block_of_one_repeated_character_takes_no_longer():
    spans = list(
        differences("o" * 50_000 + " &amp; " + "o" * 50_000, "o" * 50_000 + " & " + "o" * 50_000)
    )
    assert spans == [(50_002, 50_006, "")]


@given(st.text(max_size=30), st.text(max_size=30))
def test_differences_turn_the_old_text_into_the_new(old, new):
    spans = list(differences(old, new))
    out, at = "", 0
    for start, end, put in spans:
        assert at <= start <= end
        out, at = out + old[at:start] + put, end
    assert out + old[at:] == new


BROKEN = st.lists(
    st.sampled_from(
        ["Ã¼", "â€œ", "&amp;", "&lt;", "b", "&gt;", "<b>", "</b>", "<", ">", "&", ";", "amp;", "lt",
         " ", "\u00a0", "\u00ad", "\u200d", "\u0301", "e", "Satu", "dua.", "\x00", "é", "#38;", "Â"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(BROKEN)
def test_tidy_ends_in_normal_form_without_odd_spaces(text):
    once = tidy(text)
    assert once == once.strip()
    assert not {"\u00a0", "\x00", "  "} & {*once, *(once[i : i + 2] for i in range(len(once)))}


@given(BROKEN)
def test_unbreak_comes_to_rest(text):
    once = unbreak(text)
    assert unbreak(once) == once


@given(BROKEN)
def test_repairing_twice_is_repairing_once(text):
    once = repaired(text)[0].text
    assert repaired(once)[0].text == once
