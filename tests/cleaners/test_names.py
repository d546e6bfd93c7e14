"""Bylines and credits: who is named, and who must not be."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.credits import photographers, split_caption
from cleaners.labels import is_label
from cleaners.names import Credits, read_byline, read_credit
from cleaners.outlet_names import is_outlet
from cleaners.persons import add_person, as_person
from cleaners.titles import clean_title

ROWS = tomllib.loads((Path(__file__).parents[1] / "examples" / "bylines.toml").read_text("utf8"))

pieces = st.sampled_from(
    ["Editor", "Penulis", "Foto", "Oleh", ":", " ", "|", "/", ",", "(", ")", "Rina", "Melati",
     "RINA", "dan", "&", "-", "Tempo", "\n", "©", "14 Okt 2025", "Jum'at", "."]
)  # fmt: skip
bylines = st.lists(pieces, max_size=20).map("".join)


@pytest.mark.parametrize("row", ROWS["byline"], ids=lambda row: row["text"])
def test_bylines(row: dict[str, Any]) -> None:
    got = read_byline(row["text"])
    assert list(got.authors) == row.get("authors", [])
    assert list(got.editors) == row.get("editors", [])
    assert list(got.photographers) == row.get("photographers", [])
    assert got.origin == row.get("origin", "")
    assert got.desk == row.get("desk", "")


@pytest.mark.parametrize("row", ROWS["credit"], ids=lambda row: row["text"])
def test_credits(row: dict[str, str]) -> None:
    assert read_credit(row["text"]) == row["reads"]


@given(st.text(max_size=300) | bylines)
def test_never_raises_and_names_only_what_is_written(text: str) -> None:
    got = read_byline(text)
    written = "".join(text.casefold().split())
    for name in (*got.authors, *got.editors, *got.photographers):
        assert all(word in written for word in name.casefold().split())
        assert 2 <= len(name) <= 60
    assert read_credit(text) == "" or read_credit(text).casefold().split()[0] in text.casefold()
    is_label(text)


@given(st.text(max_size=300) | bylines)
def test_a_caption_keeps_its_letters(text: str) -> None:
    words, credit = split_caption(text)
    assert len(words) + len(credit) <= len(text)
    assert all(part in " ".join(text.split()) for part in (words, credit))


@given(st.text(max_size=80) | bylines)
def test_a_person_stays_the_same_person(text: str) -> None:
    name = as_person(text)
    assert as_person(name) == name


@pytest.mark.parametrize(
    "piece", ["Editor ", "Foto:", "Rina, ", "a/", "& ", "(", "Penulis & ", ". A"]
)
def test_takes_no_longer_on_hostile_lines(piece: str) -> None:
    began = time.process_time()
    for size in (100, 240, 20_000):
        line = piece * (size // len(piece))
        read_byline(line), read_credit(line), clean_title(line), is_label(line)
    assert time.process_time() - began < 0.5


def test_the_pages_own_outlet_is_nobody() -> None:
    assert read_byline("Kabar Pesisir", own=["Kabar Pesisir"]) == Credits()
    assert read_byline("Oleh Kabar Pesisir", own=["kabarpesisir"]) == Credits()


@pytest.mark.parametrize(
    "name", ["detikFinance", "TribunPesisir.com", "iNews", "BBC News Indonesia"]
)
def test_outlets(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Fajar Suryanto", "Antara Wijaya", "Rina Tempo", "Raja Eka"])
def test_persons_with_an_outlets_word(name: str) -> None:
    assert not is_outlet(name)
    assert as_person(name) == name


@pytest.mark.parametrize(
    "text", ["Perdana Menteri Budi", "Ketua Panitia", "Tim Liputan", "super admin", "M.Si", "A. B."]
)
def test_who_is_no_person(text: str) -> None:
    assert as_person(text) == ""


def test_one_person_once() -> None:
    assert add_person(("Jojon Salim",), "Jojon Salim Putra") == ("Jojon Salim",)
    assert add_person(("Jojon Salim",), "Rina") == ("Jojon Salim", "Rina")
    assert photographers(["Antara Foto/Jojon Salim", "ANTARA FOTO/JOJON SALIM"]) == ("Jojon Salim",)


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Harga Cabai Turun - detikFinance", "Harga Cabai Turun"),
        ("Harga Cabai Turun | Republika Online", "Harga Cabai Turun"),
        ("Harga Cabai Turun - Halaman 2 - Tribunpesisir.com", "Harga Cabai Turun"),
        ("Harga Cabai Turun - Page 2", "Harga Cabai Turun"),
        ("Harga Cabai Turun - Bisnis Tempo.co", "Harga Cabai Turun"),
        ("Harga Cabai Turun - Kabar Pesisir", "Harga Cabai Turun"),
        ("KabarPesisir.com: Harga Cabai Turun", "Harga Cabai Turun"),
        ("Kabar Pesisir - Harga Cabai Turun", "Harga Cabai Turun"),
        ("Kabar - Harga Cabai Turun",) * 2,
        ("Persib - Persija Berakhir 2-1", "Persib - Persija Berakhir 2-1"),
        ("Tiket - Beli di Tiket.com Turun Harga Lagi Hari Ini",) * 2,
        ("Kapal Karam - Tim SAR Turun Tangan",) * 2,
        ("Kabar Pesisir", "Kabar Pesisir"),
        ("", ""),
    ],
)
def test_titles(title: str, clean: str) -> None:
    assert clean_title(title, own=["Kabar Pesisir"]) == clean
