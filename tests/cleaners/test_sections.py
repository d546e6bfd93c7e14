"""The section of an article: breadcrumbs, in data or seen, and labels beside the headline."""

from __future__ import annotations

import pytest

from cleaners.metadata import read_metadata
from cleaners.read_html import read_html
from cleaners.rules import load_rules
from cleaners.run import clean
from cleaners.sections import last_step
from scraper.page import Page
from tests.cleaners.pages import TITLE, URL, page

WAY = {
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 3, "name": TITLE},
        {"@type": "ListItem", "position": 2, "item": {"name": "Daerah"}},
        {"@type": "ListItem", "position": 1, "name": "Beranda"},
    ],
}


@pytest.mark.parametrize(
    "body",
    [
        "<ul class='breadcrumb'><li><a>Home</a></li><li><a>Berita</a></li><li>Daerah</li></ul>",
        f"<div class=rank-crumbs><a>Beranda</a> » <a>Daerah</a> » {TITLE}</div>",
        "<nav class='bread-crumbs'>Anda di sini: <a>Beranda</a>Daerah</nav>",
        "<div class='post-category'>Daerah, Sosial</div>",
        "<div><a rel='category tag' href='/daerah'>Daerah</a></div>",
    ],
)
def test_the_way_to_the_article_names_its_section(body):
    assert read_metadata(page(body=body), URL)[0].section == "Daerah"


def test_breadcrumbs_in_data_are_read_in_their_order():
    assert read_metadata(page(ld=WAY), URL)[0].section == "Daerah"


@pytest.mark.parametrize(
    "step", ["Beranda", "News", TITLE, "Pilihan Anda:", "2025", "Oktober", "x" * 41]
)
def test_what_names_no_section(step):
    assert last_step([step], TITLE) == ""


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (["Beranda / Daerah / Cikaso"], "Cikaso"),
        (["Makassar", "Medan", "Padang", "Daerah"], "Daerah"),
    ],
)
def test_a_text_has_its_section_over_the_headline(above, section):
    body = (
        "Jembatan gantung di atas Sungai Cikaso kembali dibuka untuk pejalan kaki pagi itu.",
        "Warga dua kampung tidak perlu lagi memutar sejauh sebelas kilometer setiap hari.",
    )
    text = "\n".join([*above, "Jembatan Cikaso Dibuka Lagi Setelah Dua Pekan Tertutup", *body])
    assert clean(Page(text.encode(), "-", ""), load_rules()).meta.section == section


@pytest.mark.parametrize(
    ("way", "section"),
    [
        ("<div><a href=/>Home</a><span>/</span><a href=/d>Gaya Hidup</a></div>", "Gaya Hidup"),
        (
            "<nav aria-label=Breadcrumb><a href=/>Beranda</a> &gt; <a href=/d>DAERAH</a></nav>",
            "Daerah",
        ),
        ("<nav><a href=/>Home</a> | <a href=/d>Gaya Hidup</a> | <a href=/k>Kontak</a></nav>", ""),
        ("<p><a href=/>Home</a> <a href=/d>Gaya Hidup</a> adalah dua tautan di sini.</p>", ""),
    ],
)
def test_a_way_from_the_home_page_without_a_name(way, section):
    body = f"<html lang=id><body>{way}<h1>{TITLE}</h1><p>{'Isi berita. ' * 80}</p>"
    assert read_metadata(read_html(body), URL)[0].section == section


def test_a_page_that_says_that_it_has_breadcrumbs_is_none():
    body = f"<body class=has-breadcrumb><p>{'Isi. ' * 90}</p><script>jQuery().x();</script>"
    assert read_metadata(read_html(f"<html>{body}"), URL)[0].section == ""
