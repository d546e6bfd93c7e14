from __future__ import annotations

import gzip
import json
import time
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from corpus.language import Detector, Languages
from corpus.quality import FAULTS, Quality, faults, measure
from tests.cleaners.examples import rows
from tests.corpus.shared import SHARED, needs_shared

LIMITS = tomllib.loads((files("corpus") / "policy.toml").read_text("utf8"))["quality"]


def languages(code, paragraphs):
    return Languages(code, 1.0, (code,) * len(paragraphs))


def measured(row):
    paragraphs = row["paragraphs"]
    return measure(paragraphs, languages(row["language"], paragraphs), row.get("partial", False))


@pytest.mark.parametrize("row", rows("quality.toml", "article"))
def test_faults(row):
    assert faults(measured(row), LIMITS) == row["faults"], measured(row)


def test_every_limit_of_the_policy_finds_a_fault_in_some_example():
    found = {f for row in rows("quality.toml", "article") for f in row.values[0]["faults"]}
    assert found == {FAULTS[limit] for limit in LIMITS}


def test_no_limit_no_fault():
    assert faults(measured({"paragraphs": [], "language": "und"}), {}) == []


@pytest.mark.parametrize("limit", FAULTS)
def test_a_limit_holds_up_to_itself(limit):
    side, signal = limit.split("_", 1)
    quality = measured({"paragraphs": ["Hujan turun sejak pagi, kata warga..."], "language": "id"})
    value = float(getattr(quality, signal))
    assert faults(quality, {limit: value}) == []
    beyond = value + 0.001 if side == "min" else value - 0.001
    assert faults(quality, {limit: beyond}) == [FAULTS[limit]]


def test_an_unknown_limit_is_an_error():
    quality = measured({"paragraphs": [], "language": "und"})
    with pytest.raises(ValueError, match="no such limit on quality: max_word"):
        faults(quality, {"max_word": 3})


def test_every_limit_names_a_signal():
    assert {limit.split("_", 1)[1] for limit in FAULTS} <= {
        field.name for field in structs.fields(Quality)
    }


@pytest.mark.parametrize(
    ("signal", "paragraphs", "value"),
    [
        ("words", ["Anak-anak membeli beras Rp 1.577.000."], 5),
        ("sentences", ["Hujan turun. Jalan banjir.", "Air surut."], 3),
        ("mean_word_length", ["aku dia 1.000.000"], 3.0),
        ("share_short_lines", ["Dua kata", "Ini sebuah baris yang punya tujuh kata"], 0.5),
        ("share_list_lines", ["- beras", "1. gula", "a) garam", "Selesai."], 0.75),
        ("share_ends_with_stop", ["Selesai.", "Belum"], 0.5),
        ("share_ellipsis", ["Lalu...", "Selesai."], 0.5),
        ("share_digits", ["12 ab"], 0.5),
        ("share_symbols", ["ab{}"], 0.5),
        ("share_upper", ["ABcd"], 0.5),
        ("share_upper", ["a 2AAAA"], 1.0),
        ("share_stop_words", ["yang beras"], 0.5),
        ("share_duplicate_paragraphs", ["abc", "abc"], 0.5),
        ("share_top_ngram", ["a b c a b c a b c"], 1.0),
        ("share_top_ngram", ["a b c d e f a b c"], 0.0),
        ("share_duplicate_ngrams", ["a b c d e f g h", "a b c d e f g h"], 0.111),
        ("share_known_language", ["abc"], 1.0),
    ],
)
def test_signal(signal, paragraphs, value):
    assert getattr(measure(paragraphs, languages("id", paragraphs), False), signal) == value


def test_unknown_paragraphs_count_by_their_characters():
    found = Languages("id", 1.0, ("id", "und"))
    assert measure(["abcdef", "ab"], found, False).share_known_language == 0.75


def test_one_mark_of_translation_is_chance():
    one, two = "Ini adalah hasil kami.", "Ini adalah hasil kami. Itu adalah rumah kami."
    assert measure([one], languages("id", [one]), False).machine_translated == 0.0
    assert measure([two], languages("ms", [two]), False).machine_translated == 1.0


def test_english_paragraphs_are_no_machine_translation():
    text = "The council said that it was the work of them and from us."
    assert measure([text], languages("en", [text]), False).machine_translated == 0.0


@given(st.lists(st.text(max_size=80), max_size=6), st.booleans())
def test_signals_are_plain_numbers(paragraphs, partial):
    quality = measure(paragraphs, languages("id", paragraphs), partial)
    for name, value in structs.asdict(quality).items():
        assert type(value) in (int, float, bool)
        if name.startswith(("share_", "machine_")):
            assert 0 <= value <= 1, name
        assert round(value, 3) == value
    assert quality.truncated or not partial
    assert set(faults(quality, LIMITS)) <= set(FAULTS.values())


@pytest.mark.parametrize("piece", ["a", "a ", "A. ", "...", "ini adalah ", "1 ", "x-", "of yang "])
def test_a_million_characters_take_no_longer(piece):
    text = (piece * 1_000_000)[:1_000_000]
    start = time.process_time()
    measure([text, text], languages("id", [text, text]), False)
    assert time.process_time() - start < 1


@needs_shared
def test_ordinary_news_is_not_lost():
    """Of real pages, read as they came, less than one in a hundred has a fault."""
    detector = Detector()
    with gzip.open(SHARED / "bench/real/articles.jsonl.gz", "rt", encoding="utf8") as lines:
        articles = [json.loads(line)["paras"] for line in lines][::20]
    wrong = [
        found
        for paragraphs in articles
        if (found := faults(measure(paragraphs, detector(paragraphs), False), LIMITS))
        and paragraphs
    ]
    assert len(wrong) <= 0.015 * len(articles), wrong
