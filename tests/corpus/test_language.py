from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
import tomllib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.function_words import function_words
from corpus.language import KNOWN, PARAGRAPHS, Detector
from tests.cleaners.examples import FOLDER
from tests.corpus.shared import SHARED, needs_shared

DOCUMENTS = tomllib.loads((FOLDER / "languages.toml").read_text("utf8"))["article"]
#: Accuracy that must be reached; measured: paragraphs 0.995, documents 1.0.
PARAGRAPH_FLOOR, DOCUMENT_FLOOR = 0.985, 0.98


@pytest.fixture(scope="module")
def detector():
    return Detector()


def read(detector, document):
    return detector([text for _, text in document["paragraphs"]])


def test_floor_of_documents(detector):
    wrong = [d for d in DOCUMENTS if read(detector, d).language != d["language"]]
    assert 1 - len(wrong) / len(DOCUMENTS) >= DOCUMENT_FLOOR, wrong


def test_floor_of_paragraphs(detector):
    pairs = [
        (code, found, text)
        for d in DOCUMENTS
        for (code, text), found in zip(d["paragraphs"], read(detector, d).paragraphs, strict=True)
    ]
    wrong = [pair for pair in pairs if pair[0] != pair[1]]
    assert 1 - len(wrong) / len(pairs) >= PARAGRAPH_FLOOR, wrong


def test_the_set_is_as_large_as_promised():
    paragraphs = Counter(code for d in DOCUMENTS for code, _ in d["paragraphs"])
    assert paragraphs["id"] >= 60
    assert paragraphs["ms"] >= 60
    assert paragraphs["en"] >= 30
    assert paragraphs["und"] >= 15
    assert sum(d["language"] == "mul" for d in DOCUMENTS) >= 10


@pytest.mark.parametrize(
    "document",
    [d for d in DOCUMENTS if d["language"] == "und"],
    ids=lambda d: d["paragraphs"][0][1][:30],
)
def test_what_is_none_of_the_three_is_never_indonesian(detector, document):
    assert read(detector, document).language == "und"


@pytest.mark.parametrize(
    "short", ["Berikut daftarnya:", "Rp 42.000", "Rina Marlina", "Open daily.", ""]
)
@pytest.mark.parametrize("language", KNOWN)
def test_a_short_paragraph_takes_its_document_s_language(detector, language, short):
    document = next(d for d in DOCUMENTS if d["language"] == language)
    found = detector([short, *(text for _, text in document["paragraphs"])])
    assert found.language == found.paragraphs[0] == language


def test_short_paragraphs_together_tell_a_language(detector):
    lines = [
        "Air sudah surut.",
        "Warga pulang ke rumah.",
        "Jalan bisa dilewati lagi karena kering.",
    ]
    assert detector(lines).language == "id"


@pytest.mark.parametrize("paragraphs", [[], [""], ["..."], ["12", "7-3"]])
def test_nothing_to_read(detector, paragraphs):
    found = detector(paragraphs)
    assert (found.language, found.score) == ("und", 0.0)
    assert found.paragraphs == ("und",) * len(paragraphs)


def test_paragraphs_past_the_cap_take_the_document_s_language(detector):
    text = DOCUMENTS[0]["paragraphs"][0][1]
    found = detector(
        [text] * PARAGRAPHS + ["The council closed the bridge that was built by them."]
    )
    assert found.paragraphs[-1] == found.language == "id"


@pytest.mark.parametrize("piece", ["a", "a ", "yang di ", "1", "漢", "\n", "é"])
def test_a_million_characters_take_no_longer(detector, piece):
    text = (piece * 1_000_000)[:1_000_000]
    detector(["warm"])
    start = time.process_time()
    detector([text])
    assert time.process_time() - start < 0.5


@settings(max_examples=60, deadline=None)
@given(paragraphs=st.lists(st.text(max_size=200), max_size=5))
def test_every_document_has_an_answer(detector, paragraphs):
    found = detector(paragraphs)
    assert found.language in (*KNOWN, "mul", "und")
    assert 0 <= found.score <= 1
    assert round(found.score, 3) == found.score
    assert len(found.paragraphs) == len(paragraphs)
    assert "mul" not in found.paragraphs
    assert found == detector(paragraphs)


def test_the_same_in_every_process():
    program = (
        "import json, sys; from corpus.language import Detector; d = Detector();"
        "print([d(p) for p in json.load(sys.stdin)])"
    )
    texts = json.dumps([[text for _, text in d["paragraphs"]] for d in DOCUMENTS[::7]])
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=texts, env={"PYTHONHASHSEED": seed}, text=True, capture_output=True, check=True,
        ).stdout
        for seed in "12"
    }  # fmt: skip
    assert len(runs) == 1


def test_lingua_is_imported_only_when_a_detector_is_made():
    program = "import sys, corpus.language; assert 'lingua' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_words_of_other_languages_are_none_of_ours():
    table = function_words()
    assert not table.other & table.ours
    assert not table.indonesian & table.malaysian
    assert not (table.indonesian | table.malaysian) & table.other


@needs_shared
def test_real_news(detector):
    """All of it is Indonesian, a few pages of an agency's English service aside."""
    with gzip.open(SHARED / "bench/real/articles.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines][::10]
    rows = [row for row in rows if sum(map(len, row["paras"])) > 200]
    wrong = [
        row["url"]
        for row in rows
        if detector(row["paras"]).language != ("en" if "//en." in row["url"] else "id")
    ]
    assert len(wrong) <= 0.01 * len(rows), wrong
