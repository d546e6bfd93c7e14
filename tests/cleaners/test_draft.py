"""Spans through several cleaners: the output and the edits give the input back, always."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Article, Block, Edit
from cleaners.draft import Draft, apply


def draft_of(*texts):
    return Draft(Article(tuple(Block(text) for text in texts), "text"))


def edit(start, end, put="", what="other", block=0, rule="r"):
    return Edit(block, start, end, what, "test", rule, put)


# steps: the spans of each call of `cut`, counted in the text as it then stands.
# edits: (start, end, put) as they must count in the input.
@pytest.mark.parametrize(
    ("text", "steps", "left", "edits"),
    [
        pytest.param("abcdef", [[(0, 2)]], "cdef", [(0, 2, "")], id="one cut"),
        pytest.param("abcdef", [[(4, 6), (0, 2)]], "cd", [(0, 2, ""), (4, 6, "")], id="any order"),
        pytest.param(
            "abcdef", [[(0, 2), (2, 4)]], "ef", [(0, 2, ""), (2, 4, "")], id="side by side"
        ),
        pytest.param(
            "abcdef", [[(1, 2)], [(1, 2)]], "adef", [(1, 2, ""), (2, 3, "")], id="behind a cut"
        ),
        pytest.param("abcdef", [[(2, 4)], [(1, 3)]], "af", [(1, 5, "")], id="around a cut"),
        pytest.param("abcdef", [[(2, 4, "XYZ")]], "abXYZef", [(2, 4, "XYZ")], id="put for cut"),
        pytest.param("abcdef", [[(2, 4, "XYZ")], [(1, 6)]], "af", [(1, 5, "")], id="around a mend"),
        pytest.param(
            "abcdef",
            [[(2, 4, "XYZ")], [(5, 7)]],
            "abXYZ",
            [(2, 4, "XYZ"), (4, 6, "")],
            id="behind a mend",
        ),
        pytest.param("abcd", [[(2, 2, " ")]], "ab cd", [(2, 2, " ")], id="put between"),
        pytest.param(
            "abcd",
            [[(2, 2, " ")], [(3, 5)]],
            "ab ",
            [(2, 2, " "), (2, 4, "")],
            id="behind what was put",
        ),
        pytest.param(
            "abcd", [[(2, 2, " ")], [(1, 4)]], "ad", [(1, 3, "")], id="around an insertion"
        ),
        pytest.param(
            "abcd",
            [[(0, 0, "X")], [(1, 2)]],
            "Xbcd",
            [(0, 0, "X"), (0, 1, "")],
            id="behind an insertion",
        ),
        pytest.param(
            "abcd",
            [[(4, 4, "X")], [(3, 4)]],
            "abcX",
            [(3, 4, ""), (4, 4, "X")],
            id="before an insertion",
        ),
        pytest.param(
            "abcd",
            [[(1, 3, "XYZ")], [(2, 3)]],
            "aXZd",
            [(1, 3, "X"), (3, 3, "Z")],
            id="part of a mend",
        ),
        pytest.param(
            "abcd", [[(1, 3, "XYZ")], [(0, 2)]], "YZd", [(0, 3, ""), (3, 3, "YZ")], id="into a mend"
        ),
        pytest.param(
            "abcd",
            [[(1, 1, "XY")], [(2, 4)]],
            "aXcd",
            [(1, 1, "X"), (1, 2, "")],
            id="out of an insertion",
        ),
        pytest.param("abcd", [[(1, 1, "XY")], [(1, 3)]], "abcd", [], id="an insertion taken back"),
        pytest.param("abcd", [[(0, 4)], [(0, 0)]], "", [(0, 4, "")], id="nothing of nothing"),
    ],
)
def test_spans_count_in_the_input(text, steps, left, edits):
    draft = draft_of(text)
    for step in steps:
        draft.cut([edit(*span) for span in step])
    assert [(e.start, e.end, e.put) for e in draft.edits()] == edits
    assert draft[0].text == left
    assert apply(text, draft.edits()) == left


@pytest.mark.parametrize(
    "spans", [[(0, 3), (2, 4)], [(0, 4), (1, 2)], [(1, 3), (1, 2)], [(0, 7)], [(-1, 2)], [(3, 2)]]
)
def test_overlapping_or_stray_spans_are_refused(spans):
    with pytest.raises(ValueError, match="test: bad span in block 0"):
        draft_of("abcdef").cut([edit(*span) for span in spans])


def test_a_block_that_was_cut_whole_is_left_alone():
    draft = draft_of("Iklan", "Hujan turun.")
    draft.cut([draft.whole(0, "ad", "test", "first")])
    draft.cut([draft.whole(0, "share", "test", "second"), edit(0, 99)])
    assert draft.live == [1]
    assert (draft.what(0), draft.alive(0), draft.what(1)) == ("ad", False, "")
    assert [e.rule for e in draft.edits()] == ["first"]


def test_a_block_whose_parts_all_went_is_cut_whole():
    draft = draft_of("Jakarta - Foto: Rina")
    draft.cut([edit(0, 10, what="dateline")])
    assert draft.lost(0, "dateline")
    assert draft.live == [0]
    draft.cut([edit(0, 10, what="credit"), edit(10, 10, what="ad")])
    assert (draft.live, draft.what(0)) == ([], "credit")
    assert [(e.start, e.end, e.what) for e in draft.edits()] == [
        (0, 10, "dateline"), (10, 20, "credit"),
    ]  # fmt: skip


def test_blank_blocks_are_not_alive():
    assert draft_of(" \u00a0\n", "a").live == [1]


def test_what_cleaners_remember_is_forgotten_at_each_cut():
    draft = draft_of("abc")
    draft.memo["zones"] = draft.texts["abc"] = object()
    draft.cut([edit(0, 1)])
    assert draft.memo == {}
    assert "abc" in draft.texts


def test_what_cleaners_remember_stays_where_nothing_was_cut():
    draft = draft_of("abc")
    draft.memo["zones"] = remembered = object()
    draft.cut([])
    assert draft.memo["zones"] is remembered


def test_edits_come_in_input_order():
    draft = draft_of("abc", "def")
    draft.cut([edit(2, 3, block=1), edit(0, 1, block=1), edit(1, 2, block=0)])
    assert [(e.block, e.start) for e in draft.edits()] == [(0, 1), (1, 0), (1, 2)]


@st.composite
def cuttings(draw):
    """A text, and calls of `cut` with spans that do not overlap."""
    text = draw(st.text("abc de.", min_size=1, max_size=20))
    draft = draft_of(text)
    for step in range(draw(st.integers(1, 4))):
        size = len(draft[0].text)
        points = sorted(draw(st.lists(st.integers(0, size), max_size=6)))
        spans = list(zip(points[::2], points[1::2], strict=False))
        spans = [s for n, s in enumerate(spans) if n == 0 or spans[n - 1][1] < s[1]]
        put = draw(st.sampled_from(["", "", "-", "xyz"]))
        draft.cut([edit(*span, put, rule=str(step)) for span in spans if span[0] < span[1] or put])
    return text, draft


@given(cuttings())
def test_output_and_edits_give_the_input_back(found):
    text, draft = found
    edits = draft.edits()
    assert all(a.end <= b.start for a, b in pairwise(edits))
    assert apply(text, edits) == draft[0].text
    whole = sorted(n for e in edits for n in range(e.start, e.end))
    assert whole == sorted(set(whole))
