"""What the record says of pictures: words with their credit, and who took them."""

from __future__ import annotations

import pytest

from cleaners.article import Caption
from cleaners.credits import read_credit
from cleaners.rules import load_rules
from cleaners.run import clean
from scraper.page import Page

TITLE = "Jembatan Cikaso Dibuka Lagi Setelah Dua Pekan"
WORDS = "Warga menyeberangi jembatan di Cikaso, Selasa (11/8)."
CREDIT = "KABARKOTA.COM/RINA MELATI"
BODY = (
    "Jembatan gantung di atas Sungai Cikaso kembali dibuka untuk pejalan kaki pada Jumat pagi.",
    "Warga dua kampung tidak perlu lagi memutar sejauh sebelas kilometer setiap hari.",
    "Perbaikan itu memakan waktu dua pekan dan dibiayai dari kas desa.",
)


def told(text):
    return clean(Page(text.encode(), "-", ""), load_rules()).meta


def page(above, below=""):
    body = "".join(f"<p>{line}</p>" for line in BODY)
    return told(f"<html><body><main>{above}<div class=isi>{body}</div>{below}</main></body></html>")


HEAD, PICTURE = f"<h1>{TITLE}</h1>", "<div class=tengah><img src=x.jpg></div>"
BESIDE = [
    f"{HEAD}{PICTURE}<div>{WORDS}</div><div>{CREDIT}</div>",
    f"{HEAD}{PICTURE}<div>{CREDIT}</div><div>{WORDS}</div>",
    f"{HEAD}{PICTURE}<div>{WORDS} ({CREDIT})</div>",
    f"{PICTURE}<div>{WORDS} ({CREDIT})</div>{HEAD}",
    f"{HEAD}<figure><img src=x.jpg><figcaption>{WORDS} ({CREDIT})</figcaption></figure>",
]


@pytest.mark.parametrize("above", BESIDE)
def test_the_words_over_the_container_have_their_credit(above):
    meta = page(above)
    assert meta.captions == (Caption(WORDS, CREDIT),)
    assert meta.photographers == ("Rina Melati",)


def test_a_box_named_as_credits_tells_who_wrote_the_article():
    box = "<div class=credit><p>Penulis: Rina Melati</p><p>Editor: Budi Luhur</p></div>"
    meta = page(HEAD, box)
    assert (meta.authors, meta.editors, meta.captions) == (("Rina Melati",), ("Budi Luhur",), ())


def test_a_source_behind_the_text_is_where_it_is_from():
    lines = [TITLE, "Rina Melati", *BODY]
    assert told("\n".join([*lines, "Sumber: KabarPesisir.com"])).origin == "KabarPesisir.com"
    assert told("\n".join([*lines, "Sumber: KabarPesisir.com"])).captions == ()
    assert told("\n".join([*lines, "Sumber: TikTok @rina"])).origin == ""


@pytest.mark.parametrize(
    ("byline", "authors"),
    [("Oleh: Rina Melati", ("Rina Melati",)), ("Fotografer: Rina Melati", ())],
)
def test_who_takes_a_storys_pictures_is_its_author_where_a_label_says_so(byline, authors):
    slides = "".join(
        f"<li><img src={n}.jpg><div class=caption>{line} (Kabarkota/Rina Melati)</div></li>"
        for n, line in enumerate(BODY * 2)
    )
    data = '{"@type": "ImageGallery", "author": {"@type": "Person", "name": "Rina Melati"}}'
    meta = told(
        f"<html><head><script type='application/ld+json'>{data}</script></head>"
        f"<body><main>{HEAD}<div>{byline}</div><ul>{slides}</ul></main></body></html>"
    )
    assert (meta.kind, meta.authors, meta.photographers) == ("gallery", authors, ("Rina Melati",))


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("Kabar/Rina Melati", "Rina Melati"),
        ("ANTARA/rina melati", "Rina Melati"),
        ("ANTARA/HO-Dinas Perikanan", ""),
        ("Foto: Courtesy Rina Melati", ""),
        ("Foto: Kelompok Tani Cikaso", ""),
    ],
)
def test_who_took_a_picture(credit, name):
    assert read_credit(credit) == name
