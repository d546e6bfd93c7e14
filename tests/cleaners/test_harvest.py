"""Metadata from what was cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import KINDS, Caption, Metadata
from cleaners.harvest import complete

CUTS = [
    ("section", "Beranda › Daerah"),
    ("title", "Nelayan Temukan Botol - Halaman 2"),
    ("byline", "Penulis"),
    ("byline", ": Rina Melati"),
    ("time", "Jumat, 30 Mei 2025 | 09:10"),
    ("time", "Diperbarui 30 Mei 2025 11:00 WIB"),
    ("caption", "Botol di pantai."),
    ("credit", "(Foto: Kabar Pesisir/Jojon Salim)"),
    ("dateline", "TUBAN, KabarPesisir.com -"),
    ("editor", "Editor: Budi Luhur"),
    ("tags", "Tags:"),
    ("tags", "botol, surat"),
    ("tags", "#Tuban #botol"),
    ("syndication", 'Artikel ini telah tayang di Kompas.com dengan judul "Botol dari Jauh".'),
    ("related", "Berita lain"),
    ("time", "31 Mei 2025 08:00 WIB"),
]


def test_everything_that_cuts_say() -> None:
    meta = complete(Metadata(outlet="Kabar Pesisir"), CUTS, "WIB")
    assert meta == Metadata(
        outlet="Kabar Pesisir",
        title="Nelayan Temukan Botol",
        authors=("Rina Melati",),
        editors=("Budi Luhur",),
        photographers=("Jojon Salim",),
        dateline="TUBAN, KabarPesisir.com -",
        published="2025-05-30T09:10:00+07:00",
        modified="2025-05-30T11:00:00+07:00",
        section="Daerah",
        tags=("botol", "surat", "Tuban"),
        captions=(Caption("Botol di pantai.", "Foto: Kabar Pesisir/Jojon Salim"),),
        origin="Kompas.com",
    )
    assert complete(meta, CUTS, "WIB") == meta


def test_what_is_known_stays() -> None:
    known = Metadata(
        title="Judul", authors=("Citra Lestari",), editors=("Dewi Sri",), dateline="SOLO -",
        published="2025-05-29T08:00:00+07:00", section="Warta", tags=("a",), origin="Antara",
    )  # fmt: skip
    meta = complete(known, CUTS)
    for field in (
        "title",
        "authors",
        "editors",
        "dateline",
        "published",
        "section",
        "tags",
        "origin",
    ):
        assert getattr(meta, field) == getattr(known, field)


def test_a_visible_label_beats_a_machines_author() -> None:
    lines = [("byline", "Penulis: Rina Melati"), ("editor", "Editor: Budi Luhur")]
    meta = complete(Metadata(authors=("Budi Luhur",)), lines)
    assert (meta.authors, meta.editors) == (("Rina Melati",), ("Budi Luhur",))
    # the editor alone, and no byline that confirms him as author
    meta = complete(Metadata(authors=("Budi Luhur",)), lines[1:])
    assert (meta.authors, meta.editors) == ((), ("Budi Luhur",))
    # unless the whole page has shown that he is both
    both = Metadata(authors=("Budi Luhur",), editors=("Budi Luhur",))
    assert complete(both, lines[1:]) == both
    # one person in both places
    meta = complete(Metadata(), [("byline", "Budi Luhur"), *lines[1:]])
    assert (meta.authors, meta.editors) == (("Budi Luhur",), ("Budi Luhur",))


def test_a_visible_clock_sharpens_the_day() -> None:
    line = [("time", "Jumat, 30 Mei 2025 09:10 WITA")]
    assert complete(Metadata(published="2025-05-30"), line).published == "2025-05-30T09:10:00+08:00"
    assert complete(Metadata(published="2025-05-29"), line).published == "2025-05-29"


def test_relative_times_and_times_of_other_stories_say_nothing() -> None:
    cuts = [("time", "53 menit lalu"), ("related", "Lain"), ("time", "31 Mei 2025 08:00 WIB")]
    assert complete(Metadata(), cuts).published == ""


def test_a_byline_with_a_time() -> None:
    meta = complete(
        Metadata(), [("byline", "Rina Melati , Jurnalis-Jum'at, 30 Mei 2025 |09:10 WIB")]
    )
    assert meta.authors == ("Rina Melati",)
    assert meta.published == "2025-05-30T09:10:00+07:00"


def test_captions_and_their_credits() -> None:
    cuts = [
        ("caption", "Sumber gambar, BBC News Indonesia/Haryo"),
        ("caption", "Keterangan gambar, Rumah tua di desa."),
        ("caption", "Pasar pagi. (Foto: dok. Istimewa)"),
        ("caption", "Jalan desa."),
        ("credit", "(ANTARA FOTO/Jojon Salim/foc)"),
        ("credit", "(ANTARA FOTO/Jojon Salim/foc)"),
    ]
    meta = complete(Metadata(), cuts)
    assert meta.captions == (
        Caption("Rumah tua di desa.", "Sumber gambar, BBC News Indonesia/Haryo"),
        Caption("Pasar pagi.", "Foto: dok. Istimewa"),
        Caption("Jalan desa.", "ANTARA FOTO/Jojon Salim/foc"),
        Caption("", "ANTARA FOTO/Jojon Salim/foc"),
    )
    assert meta.photographers == ("Haryo", "Jojon Salim")


@pytest.mark.parametrize(
    ("what", "text", "origin"),
    [
        ("syndication", "Artikel ini telah tayang di Kompas.com dengan judul Botol", "Kompas.com"),
        ("syndication", "Berita ini telah ditayangkan di laman detik.com, Jumat", "detik.com"),
        ("syndication", "Sumber: detikNews", "detikNews"),
        ("copyright", "-- BERNAMA", "BERNAMA"),
        ("byline", "Sumber : Antara", "Antara"),
        ("syndication", "Berita ini telah terbit di laman lain dengan judul Botol", ""),
        ("syndication", "Konten ini diproduksi oleh mitra kami.", ""),
        ("syndication", "Disiarkan pada: Rabu, 16 April 2025 @ 11:40 AM", ""),
        ("syndication", "Telah tayang di Kabar Pesisir dengan judul Botol", ""),
        ("related", "Sumber: detikNews", ""),
    ],
)
def test_origin(what: str, text: str, origin: str) -> None:
    assert complete(Metadata(outlet="Kabar Pesisir"), [(what, text)]).origin == origin


@pytest.mark.parametrize(
    ("text", "url", "part"),
    [
        ("Lanjut ke halaman berikutnya untuk membaca kisahnya", "", True),
        ("Halaman : 1 2 show all", "https://contoh.id/a", True),
        ("Halaman : 1 2 show all", "https://contoh.id/a?showpage=all", False),
        ("Halaman 1 dari 3", "", True),
        ("Pos sebelumnya", "", False),
        ("« Sebelumnya", "", False),
    ],
)
def test_parts(text: str, url: str, part: bool) -> None:
    assert complete(Metadata(url=url), [("pagination", text)]).partial is part


cuts = st.lists(
    st.tuples(st.sampled_from(KINDS), st.text(max_size=60) | st.sampled_from([t for _, t in CUTS])),
    max_size=12,
)


@given(cuts, st.sampled_from(["", "WIB", "x"]))
def test_never_raises_and_twice_is_once(pieces: list[tuple[str, str]], zone: str) -> None:
    once = complete(Metadata(), pieces, zone)
    assert complete(once, pieces, zone) == once
