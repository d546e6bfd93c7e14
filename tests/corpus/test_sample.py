from __future__ import annotations

import pytest

from corpus.record import Edit
from corpus.sample import _together
from tests.corpus.datasets import OWN, built, saved
from tests.corpus.saring import saring


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    data = saved(tmp_path_factory.mktemp("sample"))
    built(data)
    return data


def test_the_same_seed_draws_the_same_articles(data):
    one = saring("sample", "-n", 3, "--data", data).stdout
    assert one == saring("sample", "-n", 3, "--data", data).stdout
    assert one.count("\n== ") + 1 == 3
    assert one != saring("sample", "-n", 3, "--seed", 1, "--data", data).stdout


def test_cuts_repeats_and_contacts_are_shown(data):
    told = saring("sample", "-n", 100, "--data", data).stdout
    assert "readalso" in told
    assert "an earlier article has this paragraph, word for word" in told
    assert "[-panitia.cikaso@contoh.id-]{+[email]+}" in told


def test_pages(data, tmp_path):
    done = saring("sample", "-n", 2, "--data", data, "--html", tmp_path / "look")
    assert done.returncode == 0
    pages = sorted(path.name for path in (tmp_path / "look").iterdir())
    assert len(pages) == 3
    index = (tmp_path / "look" / "index.html").read_text("utf8")
    assert all(name in index for name in pages if name != "index.html")


def test_what_is_down_or_not_there_is_not_shown(data, tmp_path):
    import shutil

    copy = shutil.copytree(data, tmp_path / "data", symlinks=True)
    saring("takedown", "add", "https://dua.example/cikaso", "--data", copy, "--reason", "x")
    assert OWN[:40] not in saring("sample", "-n", 100, "--data", copy).stdout
    done = saring("sample", "--data", copy, "--outlet", "kompas")
    assert done.returncode == 2
    assert "no such article" in done.stderr


def edit(of, start, end, put="", what="repair"):
    return Edit(
        of=of, block=0, start=start, end=end, what=what, cleaner="c", rule="r", was="", put=put
    )


@pytest.mark.parametrize(
    ("edits", "spans"),
    [
        # block "Kota - Surat ke a@b.id ya": "Kota - " goes, then the contact
        ([edit("block", 0, 7), edit("paragraph", 9, 15, "[email]")], [(0, 7), (16, 22)]),
        # the cut ends where the contact begins
        ([edit("block", 0, 7), edit("paragraph", 0, 6, "[email]")], [(0, 7), (7, 13)]),
        # a repair inside of what is masked goes with it
        ([edit("block", 3, 5, " "), edit("paragraph", 0, 9, "[phone]")], [(0, 10)]),
        # ... and one behind it stays
        ([edit("block", 9, 11, " "), edit("paragraph", 0, 9, "[phone]")], [(9, 11), (0, 9)]),
        ([edit("block", 0, 2), edit("paragraph", 0, 28, "", "duplicate")], [(0, 30)]),
    ],
)
def test_two_layers_of_edits_become_one(edits, spans):
    assert [(cut.start, cut.end) for cut in _together(edits, 30)] == spans
