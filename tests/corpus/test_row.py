from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.article import Article, Block, Caption, Cleaned, Edit, Metadata, Paragraph
from cleaners.draft import apply
from corpus.lines import line
from corpus.rebuild import RowError, rebuild
from corpus.row import row
from scraper.page import Page

PAGE = Page(b"abc", "a.html", "https://example.com/a")
WORDS = st.sampled_from(
    [
        "Hujan turun di Bogor.",
        "Baca juga: Banjir",
        "(Foto: Antara)",
        " ",
        "\x00",
        "\ud800",
        "\u2028",
        "é",
    ]
)
TEXT = st.lists(WORDS | st.text(max_size=12), min_size=1, max_size=5).map("".join)


@st.composite
def cleaned(draw):
    """Any blocks with any edits that do not overlap, and metadata taken from the text."""
    texts = draw(st.lists(TEXT.filter(bool), min_size=1, max_size=6))
    main = frozenset(i for i in range(len(texts)) if draw(st.integers(0, 3)))
    edits, paragraphs = [], []
    for i, text in enumerate(texts):
        if i not in main:
            edits.append(Edit(i, 0, len(text), "outside", "extract", "extract/trafilatura"))
            continue
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        own = [
            Edit(
                i, a, b, "promo", "rules", "id/x", draw(st.sampled_from(["", " ", "\ufffd", "xy"]))
            )
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        edits += own
        if apply(text, own).strip():
            paragraphs.append(Paragraph(i, apply(text, own)))
    meta = Metadata(
        title=draw(st.sampled_from(texts)),
        authors=tuple(draw(st.lists(st.sampled_from(texts), max_size=2))),
        captions=tuple(
            Caption(t, "Antara") for t in draw(st.lists(st.sampled_from(texts), max_size=2))
        ),
    )
    article = Article(tuple(Block(t) for t in texts), "text", meta, main)
    return Cleaned(article, tuple(edits), tuple(paragraphs), "sha256:0")


@given(cleaned())
@settings(max_examples=400, deadline=None)
def test_output_and_edits_give_the_input_back(found):
    read = json.loads(line(row(PAGE, found, "1")))
    expected = {i: found.article.blocks[i].text for i in found.article.main}
    assert rebuild(read) == expected
    assert read["outside"]["blocks"] == len(found.article.blocks) - len(expected)


@given(cleaned())
@settings(max_examples=200, deadline=None)
def test_rows_are_safe_and_have_no_nulls(found):
    raw = line(row(PAGE, found, "1"))
    assert raw.count(b"\n") == 1
    text = raw.decode("utf8")
    assert len(text.splitlines()) == 1
    read = json.loads(text)
    assert None not in list(_values(read))
    assert not any("\x00" in v for v in _values(read) if isinstance(v, str))


def _values(value):
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _values(item)
    else:
        yield value


def _simple(texts, edits, meta=None, main=None):
    main = frozenset(range(len(texts)) if main is None else main)
    by = {i: [e for e in edits if e.block == i] for i in range(len(texts))}
    kept = [Paragraph(i, apply(t, by[i])) for i, t in enumerate(texts) if apply(t, by[i]).strip()]
    article = Article(tuple(Block(t) for t in texts), "text", meta or Metadata(), main)
    return Cleaned(article, tuple(edits), tuple(kept), "sha256:0")


def test_no_text_stands_twice():
    caption = "Warga menyeberangi jembatan. (Foto: Ratna Lestari)"
    title = "Jembatan Cikaso Dibuka Lagi"
    body = "Jembatan itu kembali dibuka pada Jumat pagi."
    texts = [title, caption, body, body, "Banjir surut di Bogor", "Banjir surut di Bogor"]
    edits = [
        Edit(i, 0, len(texts[i]), what, "rules", "id/x")
        for i, what in ((0, "title"), (1, "caption"), (3, "repeat"), (4, "related"), (5, "related"))
    ]
    meta = Metadata(
        title=title, captions=(Caption("Warga menyeberangi jembatan.", "Ratna Lestari"),)
    )
    out = row(PAGE, _simple(texts, edits, meta), "1")
    raw = json.dumps(out)
    for text in (
        title,
        "Warga menyeberangi jembatan.",
        "Ratna Lestari",
        body,
        "Banjir surut di Bogor",
    ):
        assert raw.count(text) == 1, text
    assert out["edits"][1]["was"] == " (Foto: )"
    assert rebuild(out)[1] == caption


def test_a_slide_text_stands_in_the_text_and_the_caption_names_its_block():
    out = row(
        PAGE,
        _simple(
            ["Kapal pulang ke dermaga."],
            [],
            Metadata(captions=(Caption("Kapal pulang ke dermaga.", "Dian"),)),
        ),
        "1",
    )
    assert out["captions"] == [{"block": 0, "credit": "Dian"}]


def test_what_is_outside_is_counted_and_digested_not_copied():
    texts = ["Beranda", "Daerah", "Hujan turun di Bogor sejak pagi.", "Terpopuler"]
    edits = [Edit(i, 0, len(texts[i]), "outside", "extract", "extract/t") for i in (0, 1, 3)]
    out = row(PAGE, _simple(texts, edits, main={2}), "1")
    assert "Terpopuler" not in json.dumps(out)
    assert (out["outside"]["blocks"], out["outside"]["characters"]) == (3, 23)
    assert [(r["first"], r["last"]) for r in out["outside"]["runs"]] == [(0, 1), (3, 3)]


def test_keys_stand_in_fixed_order():
    keys = list(row(PAGE, _simple(["Hujan turun."], []), "1"))
    assert " ".join(keys) == (
        "text paragraphs title authors editors photographers dateline published modified section "
        "tags captions kind partial url outlet origin language edits outside provenance"
    )


def test_a_row_that_was_tampered_with_is_noticed():
    out = row(
        PAGE, _simple(["Hujan turun. (*)"], [Edit(0, 12, 16, "editor", "rules", "id/x")]), "1"
    )
    out["edits"][0]["was"] = "?"
    with pytest.raises(RowError, match="block 0"):
        rebuild(out)
