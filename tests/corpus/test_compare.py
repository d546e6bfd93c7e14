from __future__ import annotations

import json

from corpus import exits
from tests.corpus.saring import saring

A = "Harga cabai rawit di pasar induk menjadi Rp 54.000 per kilogram pada perdagangan hari ini."
B = A.replace("54.000", "61.500")


def test_a_verdict_is_explained():
    done = saring("compare", A, B)
    assert done.returncode == 0
    first, *rest = done.stdout.splitlines()
    kind, similarity = first.split("\t")
    assert kind == "template"
    assert 0.5 <= float(similarity) < 1
    assert any("Rp 54.000 | Rp 61.500" in row for row in rest)
    assert any("0.5" in row for row in rest)
    assert any("runs of five characters" in row for row in rest)


def test_as_json():
    told = json.loads(saring("compare", "--json", A, B).stdout)
    assert told["relation"] == "template"
    assert told["conflicts"] == [{"what": "number", "a": ["Rp 54.000"], "b": ["Rp 61.500"]}]
    assert told["thresholds"] == {"similarity": 0.5, "phrases_held": 0.8, "words": 11}


def test_pairs_give_a_row_each(tmp_path):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(f"{A}\t{B}\tlabel\n{A}\t{A}\n\tx\n", "utf8")
    done = saring("compare", "--pairs", pairs)
    assert [row.split("\t")[0] for row in done.stdout.splitlines()] == [
        "template", "exact", "distinct",
    ]  # fmt: skip
    assert done.stdout.splitlines()[1] == "exact\t1.0000"


def test_a_row_without_a_tab_is_named(tmp_path):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(f"{A}\t{B}\nno tab\n", "utf8")
    done = saring("compare", "--pairs", pairs)
    assert done.returncode == exits.USAGE
    assert "line 2" in done.stderr


def test_files_of_several_paragraphs(tmp_path):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(f"{A}\n\nWarga pulang.\n", "utf8")
    other.write_text(f"Pembuka.\n{B}\n", "utf8")
    rows = [row.split("\t") for row in saring("compare", one, other).stdout.splitlines()]
    assert [row[:3] for row in rows] == [["0", "1", "template"], ["1", "-", "distinct"]]


def test_wrong_use():
    for args in ([], [A], ["--pairs", "x.tsv", A, B], ["--pairs", "missing.tsv"], [A, " "]):
        assert saring("compare", *args).returncode == exits.USAGE
