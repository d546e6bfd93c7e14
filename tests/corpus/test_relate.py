from __future__ import annotations

import csv
import gzip
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.agreement import agree, by_kind, conflict
from corpus.numbers import facts
from corpus.relate import KINDS, relate
from tests.corpus.shared import SHARED, needs_shared

PAIRS = tomllib.loads((Path(__file__).parents[1] / "examples" / "relations.toml").read_text())[
    "pair"
]
SOME = st.sampled_from([text for pair in PAIRS for text in (pair["a"], pair["b"])])
TEXTS = st.one_of(SOME, st.text(max_size=200))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["why"])
def test_examples(pair):
    assert relate(pair["a"], pair["b"]).kind == pair["kind"]


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_order_of_two_texts_does_not_matter(a, b):
    one, other = relate(a, b), relate(b, a)
    assert (one.kind, one.similarity, one.held) == (other.kind, other.similarity, other.held)
    assert {(c.what, c.a, c.b) for c in one.conflicts} == {
        (c.what, c.b, c.a) for c in other.conflicts
    }
    assert one.kind in KINDS
    assert 0 <= one.similarity <= 1


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_text_is_an_exact_copy_of_itself(text):
    assert relate(text, text).kind == "exact"
    assert relate(text, f"  {text} ").kind == "exact"


@pytest.mark.parametrize(
    "figure", ["1" + "0" * 28, "9" * 29, "9" * 19_000, "1,5" + "0" * 40 + " triliun", "٣" * 60]
)
def test_a_long_figure_is_a_number_like_any_other(figure):
    text = f"Kode {figure} tercetak pada karung beras yang dibagikan kepada warga di balai desa."
    assert relate(text, text).kind == "exact"
    assert relate(text, text.replace(figure, "7")).kind in ("template", "distinct")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rp 4.700.000.000.000", "Rp4,7 triliun"),
        ("Rp19 ribu", "Rp 19.000"),
        ("12 Februari 2025", "12/2/2025"),
        ("12 Februari 2025", "12-02-2025"),
        ("1.250", "1250"),
        ("21 persen", "21%"),
        ("12,5", "12.5"),
        ("48 ribu", "48.211"),
        ("tiga puluh dua ribu", "32.000"),
        ("dua belas", "12"),
        ("seribu dua ratus", "1.200"),
        ("sejuta ton", "1 juta ton"),
        ("pukul 05.30", "pukul 05:30"),
        ("3,590 orang", "3.590 orang"),
        ("puluhan kapal", "30 kapal"),
        ("Ahad", "Minggu (3/8)"),
    ],
)
def test_numbers_that_agree(a, b):
    assert agree(facts(a)[0], facts(b)[0])
    assert agree(facts(b)[0], facts(a)[0])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("48 ribu", "49.211"),
        ("1,2 juta", "1,3 juta"),
        ("dua", "tiga"),
        ("pekan pertama", "pekan kedua"),
        ("1 Mei 2024", "1 Mei 2025"),
        ("Senin", "Selasa"),
        ("belasan", "25"),
        ("0,125", "125"),
        ("nomor " + "1" * 40, "nomor " + "1" * 39 + "2"),
    ],
)
def test_numbers_that_conflict(a, b):
    assert conflict(by_kind(facts(a)), by_kind(facts(b)))[0]


@pytest.mark.parametrize("text", ["salah satu warga", "satu-satunya", "satu sama lain"])
def test_words_that_count_nothing(text):
    assert not facts(text)


@pytest.mark.parametrize("piece", ["1.", "1 ", "tiga ", "12/", '" ', "Minggu ", "(1/2) ", "a"])
def test_long_texts_do_not_hang(piece):
    text = piece * (200_000 // len(piece))
    assert relate(text, text + "x 7").kind in KINDS


def scored(rows):
    hits = misses = wrong = 0
    for a, b, same in rows:
        found = relate(a, b).kind in ("exact", "near")
        hits, misses, wrong = (
            hits + (found and same), misses + (same and not found), wrong + (found and not same),
        )  # fmt: skip
    return hits / (hits + wrong), hits / (hits + misses)


@needs_shared
def test_labelled_pairs():
    lines = (SHARED / "bench/pairs/dev.tsv").read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines]
    precision, recall = scored((a, b, label != "distinct") for a, b, label, *_ in rows)
    assert precision == 1
    assert recall >= 0.98


@needs_shared
def test_natural_pairs():
    with (SHARED / "bench/pairs/natural_dev.tsv").open(encoding="utf8") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["confidence"] == "sure"]
    wanted = {int(r[key]) for r in rows for key in ("doc_a", "doc_b")}
    with gzip.open(SHARED / "bench/real/articles.jsonl.gz", "rt", encoding="utf8") as file:
        texts = {i: json.loads(line)["paras"] for i, line in enumerate(file) if i in wanted}
    precision, recall = scored(
        (
            texts[int(r["doc_a"])][int(r["par_a"])], texts[int(r["doc_b"])][int(r["par_b"])],
            r["label"] == "near",
        )
        for r in rows
    )  # fmt: skip
    assert precision >= 0.97
    assert recall >= 0.93
