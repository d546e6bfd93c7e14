from __future__ import annotations

import pytest

from corpus import exits
from corpus.dedupe import dedupe
from corpus.signatures import key, plain
from tests.corpus.deduped import append, article
from tests.corpus.saring import saring

A = "Nelayan Tanjung Arang menghibahkan perahu tua mereka kepada sekolah di tepi muara itu."
B = A.replace("sekolah", "madrasah")
ID = key(plain(A)).hex()


@pytest.fixture
def data(tmp_path):
    first, second = article("lambat", 9, [A]), article("cepat", 1, [B + " <b>Ini</b> \x1b[2J"])
    append(tmp_path, [first, second])
    dedupe(tmp_path)
    return tmp_path


def test_who_published_first_who_followed_and_what_changed(data):
    done = saring("story", ID, "--data", data)
    assert done.returncode == 0
    heads = [row.split("\t") for row in done.stdout.splitlines() if not row.startswith(" ")]
    assert [head[:3] for head in heads] == [
        ["near", "cepat", "2025-03-02"], ["leads", "lambat", "2025-03-10"],
    ]  # fmt: skip
    assert "[-sekolah-] {+madrasah+}" in done.stdout
    assert "\x1b" not in done.stdout


def test_as_a_page(data):
    page = data / "story.html"
    assert saring("story", ID, "--data", data, "--html", page).returncode == 0
    text = page.read_text("utf8")
    assert "<del>sekolah</del> <ins>madrasah" in text
    assert "<b>" not in text


@pytest.mark.parametrize("name", ["00" * 16, "tidak-ada", "f" * 40])
def test_no_such_cluster(data, name):
    assert saring("story", name, "--data", data).returncode == exits.USAGE


def test_the_beginning_of_an_id_will_do(data):
    whole, begin = (saring("story", name, "--data", data) for name in (ID, ID[:7]))
    assert begin.returncode == 0
    assert begin.stdout == whole.stdout


def test_without_an_id_the_clusters_of_several_articles_are_listed(data):
    append(data, [article("sendiri", 3, ["Paragraf panjang yang hanya dimuat satu media saja."])])
    dedupe(data)
    done = saring("story", "--data", data)
    assert done.returncode == 0
    assert [row.split("\t") for row in done.stdout.splitlines()] == [[ID, "2", "2", A[:80]]]


def test_a_page_needs_an_id(data):
    assert saring("story", "--data", data, "--html", "x.html").returncode == exits.USAGE


@pytest.mark.parametrize(
    "file", ["articles.jsonl", "dedupe/index.sqlite3", "dedupe/bands/000000000001-00.npy"]
)
@pytest.mark.parametrize("words", [["story"], ["dedupe"]])
def test_a_damaged_file_is_named_not_traced(data, file, words):
    path = data / "corpus" / file
    for journal in path.parent.glob("index.sqlite3-*"):
        journal.unlink()
    path.write_bytes(b"x" * 4096 if "sqlite" in file else b"")
    done = saring(*words, "--data", data)
    assert done.returncode == exits.STORAGE
    assert "internal" not in done.stderr
    assert done.stderr.startswith("saring: ")


def test_no_index(tmp_path):
    assert saring("story", ID, "--data", tmp_path).returncode == exits.USAGE
