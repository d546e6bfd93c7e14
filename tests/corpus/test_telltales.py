from __future__ import annotations

import pytest

from corpus.telltales import is_cut_off, translation_marks


@pytest.mark.parametrize(
    "line",
    [
        "Warga menunggu di tepi jalan sampai...",
        "Warga menunggu di tepi jalan sampai…",
        "“Kami menunggu di tepi jalan sampai...”",
        "Warga menunggu di tepi jalan sejak pagi,",
        "Warga menunggu bantuan dari",
        "Baca selengkapnya >>",
        "... selengkapnya",
        "(bersambung)",
        "Halaman 1 2 Selanjutnya",
        "Bersambung ke halaman berikutnya...",
        "Residents will have to wait until the",
    ],
)
def test_a_line_that_breaks_off(line):
    assert is_cut_off(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Warga menunggu di tepi jalan.",
        "Warga menunggu di tepi jalan",
        "Warga menunggu di tepi jalan (rap/imk)",
        "Ketua pengelola berharap semua pendaki membaca aturan itu selengkapnya.",
        "Ketua pengelola berharap semua pendaki sempat membaca aturan itu selengkapnya",
        "Persib 2-1 Arema",
        "dan membaca laut",
        "Untuk",
        "Warga menunggu. ***",
        "Gula Pasir: Rp 18.100",
    ],
)
def test_a_line_that_ends(line):
    assert not is_cut_off(line)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Dalam urutan untuk menang, ia berlatih.", 1),
        ("Ini adalah rumah. Itu adalah sungai.", 2),
        ("Rumah ini adalah milik kami dan itu adalah sungai.", 0),
        ("Mereka with anak itu have sudah tiba.", 2),
        ("Film House of the Rising Sun itu tayang lagi.", 0),
        ("\"Putusan itu final and binding,\" kata dia.", 0),
        ("Menurut laporan State of the Ocean, suhu naik. Bank menunggu the Fed.", 0),
        ("Ia mengambil tempat di depan, lalu mengambil tempat duduk.", 0),
    ],
)  # fmt: skip
def test_marks_of_translation(text, marks):
    words = frozenset(text.lower().replace(",", "").replace(".", "").split())
    assert translation_marks(text, words) == marks
