from __future__ import annotations

import pytest

from corpus.dates import Date, dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Panen raya pada Maret mundur.", [Date(None, 3, None)]),
        ("Warga panen pada Juni dan Juli.", [Date(None, 6, None), Date(None, 7, None)]),
        ("Rapat 3 Agt 2025 dan 4 Ogos.", [Date(3, 8, 2025), Date(4, 8, None)]),
        ("Band itu menggelar long march dan may day di alun-alun.", []),
        ("Lagu march itu diputar pada 3 March 2024.", [Date(3, 3, 2024)]),
        ("Tambahkan 1/2 gelas air.", []),
        ("Skor akhir 21-19.", []),
        ("Berkas nomor 12.3.4567 hilang.", []),
    ],
)
def test_dates(text, found):
    assert [date for *_, date in dates(text)] == found
