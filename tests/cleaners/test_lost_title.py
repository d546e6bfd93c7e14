"""The title of a plain text whose headline was cut as something else."""

from __future__ import annotations

import pytest

from scraper.page import Page
from tests.documents import read

BODY = [
    "Warga memasang lampion di tepi sungai sejak pagi hingga sore, Sabtu (14/6/2025).",
    "Panitia menyiapkan dua ratus lampion dari kertas bekas untuk malam puncak acara itu.",
    "Jalan menuju dermaga ditutup bagi kendaraan roda empat sampai acara selesai.",
]


def title(*lines: str) -> str:
    return read(Page("\n".join((*lines, *BODY)).encode(), "-"), "text").article.meta.title


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["FOTO: Lampion Kertas Bekas di Tepi Sungai", "Sabtu, 14 Juni 2025"], "FOTO: Lampion"),
        (
            ["Berita Terkini", "Harga Cabai Turun di Pasar Kota", "Lampion Bekas Terangi Sungai",
             "Sabtu, 14 Juni 2025 09:10 WIB"],
            "Lampion Bekas Terangi Sungai",
        ),
        (["Kabar Dari Kota Kami", "Lampion Bekas Terangi Sungai"], "Lampion Bekas"),
        (
            ["Home » Gaya Hidup » Kota", "Lampion Bekas Terangi Sungai", "Sabtu, 14 Juni 2025"],
            "Lampion Bekas",
        ),
        (["EMAS 1.902.000 -0,47% -9.000", "Lampion Bekas Terangi Sungai"], "Lampion Bekas"),
        (["Sabtu, 14 Juni 2025 09:10 WIB", "Oleh: Rina Melati"], ""),
    ],
)  # fmt: skip
def test_title(lines: list[str], told: str) -> None:
    assert title(*lines).startswith(told) if told else title(*lines) == ""
