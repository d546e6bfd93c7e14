"""What of a cut is told once articles are down, and what must stay."""

from __future__ import annotations

import pytest

from corpus.teasers import Teasers, stem, stems

DOWN = Teasers(map(stem, (
    "Kapal Tua Gili Meno Ditarik ke Darat", "Pasar Malam Kembali", "Editorial",
    "Warga pesisir utara menolak rencana tambak baru di muara.",
)))  # fmt: skip


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        ("Kapal Tua Gili Meno Ditarik ke Darat", "[taken down]"),
        ("Baca: kapal tua gili meno ditarik…", "Baca: [taken down]"),
        ("1. “Kapal Tua” Gili Meno Ditarik\n2. Ombak", "1. “[taken down]\n2. Ombak"),
        ("Baca juga: Pasar Malam Kembali", "Baca juga: [taken down]"),
        ("Warga pesisir utara menolak rencana itu.", "[taken down]"),
    ],
)  # fmt: skip
def test_a_teaser_goes_to_the_end_of_its_line(cut, told):
    assert DOWN.without(cut) == told


@pytest.mark.parametrize(
    "cut",
    [
        "", "\n\n", "Foto: Kapal Tua", "Kapal Tua Gili Trawangan Ditarik ke Darat", "Editorial",
        "Pasar Malam Kembali Ramai", "Kapal\nTua\nGili\nMeno\nDitarik",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_stays(cut):
    assert DOWN.without(cut) == cut


def test_nothing_is_looked_at_where_nothing_is_down():
    assert Teasers().without("a\r\n\u2028b") == "a\r\n\u2028b"


def test_a_row_is_known_by_its_headline_and_its_lead():
    row = {
        "title": "Satu", "text": "Hujan turun sejak subuh.\nLalu reda.",
        "paragraphs": [{"start": 0, "end": 24}, {"start": 25, "end": 36}],
    }  # fmt: skip
    assert stems(row) == {stem("hujan turun sejak subuh")}
    assert stems({"title": "", "text": "", "paragraphs": []}) == set()
