"""A page's metadata: what is trusted, in which order, and that hostile pages do no harm."""

import json
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from cleaners.jsonld import LinkedData, body_text
from cleaners.metadata import read_metadata
from cleaners.metatags import safe_url, zone_of
from cleaners.read_html import read_html
from tests.cleaners.pages import TITLE, URL, article, page


def test_everything_that_json_ld_says() -> None:
    tree = page(
        ld=article(
            datePublished="2025-05-30T09:10:00+07:00",
            dateModified="2025-05-30T10:00:00+07:00",
            author=[{"@type": "Person", "name": "RINA MELATI"}],
            editor={"@type": "Person", "name": "Budi Luhur"},
            publisher={"@type": "Organization", "name": "Kabar Pesisir"},
            articleSection="Daerah",
            keywords="botol, surat, botol",
            isAccessibleForFree="False",
            articleBody="<p>Satu &amp; dua.</p><p>Tiga.</p>",
        )
    )
    meta, body = read_metadata(tree, URL)
    assert meta.title == TITLE
    assert (meta.authors, meta.editors) == (("Rina Melati",), ("Budi Luhur",))
    assert meta.published == "2025-05-30T09:10:00+07:00"
    assert meta.modified == "2025-05-30T10:00:00+07:00"
    assert (meta.section, meta.tags, meta.outlet) == ("Daerah", ("botol", "surat"), "Kabar Pesisir")
    assert meta.partial
    assert (meta.url, meta.language, meta.kind) == (URL, "id", "article")
    assert body == "Satu & dua.\nTiga."


@pytest.mark.parametrize(
    "ld",
    [
        {"@graph": [{"@type": "WebPage", "name": "x"}, article(author="Rina Melati")]},
        [{"@type": "BreadcrumbList"}, article(author={"name": ["Rina Melati"]})],
        {"@type": "WebPage", "mainEntity": article(author=[["Rina Melati"]])},
        {"@graph": [article(author={"@id": "#a"}),
                    {"@type": "Person", "@id": "#a", "name": "Rina Melati"}]},
        {**article(author="Rina Melati"), "@type": ["schema:NewsArticle", 7]},
        f"<!-- {json.dumps(article(author='Rina Melati'))} -->",
        json.dumps(article(author="Rina Melati"))[:-1] + ",}",
        json.dumps(article(author="Rina Melati")).replace(TITLE, TITLE + "\n\x0b"),
        json.dumps([{"@type": "NewsArticle", "headline": "Berita lain", "author": "Orang Lain"},
                    article(author="Rina Melati")]),
    ],
)  # fmt: skip
def test_json_ld_in_many_shapes(ld: Any) -> None:
    head = f'<meta property="og:title" content="{TITLE} - Kabar Pesisir">'
    meta, _ = read_metadata(page(head, ld=ld), URL)
    assert meta.authors == ("Rina Melati",)
    assert meta.title == TITLE


@pytest.mark.parametrize(
    "author",
    [
        "Kabar Pesisir", {"@type": "Organization", "name": "Rina Melati"}, "Tim Redaksi", "admin",
        "", {"name": None}, [], 5, {"@id": {}}, "https://kabarpesisir.com/author/rina", "detikNews",
    ],
)  # fmt: skip
def test_who_is_no_author(author: Any) -> None:
    ld = article(author=author, publisher={"name": "Kabar Pesisir"})
    assert read_metadata(page(ld=ld), URL)[0].authors == ()


def test_an_editor_is_no_author() -> None:
    ld = article(author="Budi Luhur")
    line = "<p>Penulis: Rina Melati | Editor: Budi Luhur</p>"
    meta, _ = read_metadata(page(body=line, ld=ld), URL)
    assert (meta.authors, meta.editors) == (("Rina Melati",), ("Budi Luhur",))
    # unless a byline names the same person
    both = '<div class="author">Budi Luhur</div><p>Editor : Budi Luhur</p>'
    meta, _ = read_metadata(page(body=both, ld=ld), URL)
    assert (meta.authors, meta.editors) == (("Budi Luhur",), ("Budi Luhur",))


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="30 Mei 2025 | 09.10 WIB">',) * 1
        + ("2025-05-30T09:10:00+07:00",),
        (
            '<meta name="dtk:publishdate" content="2025/05/30 09:10:00">',
            "2025-05-30T09:10:00+07:00",
        ),
        (
            '<meta itemprop="datePublished" content="2025-05-30T02:10:00Z">',
            "2025-05-30T02:10:00+00:00",
        ),
        ("", "2025-05-30"),
    ],
)
def test_times_of_meta_tags_and_of_the_address(head: str, published: str) -> None:
    assert read_metadata(page(head), URL)[0].published == published


def test_a_gallerys_author_took_the_pictures() -> None:
    ld = {"@type": "ImageGallery", "headline": TITLE, "author": {"name": "Jojon Salim"}}
    meta, _ = read_metadata(page(ld=ld), URL)
    assert (meta.kind, meta.authors, meta.photographers) == ("gallery", (), ("Jojon Salim",))


def test_a_title_that_a_field_cuts_off() -> None:
    ld = article(headline=TITLE[:30] + "...")
    assert read_metadata(page(ld=ld), URL)[0].title == TITLE


@pytest.mark.parametrize(
    ("field", "title"),
    [
        (f"{TITLE} : Zona Pesisir", TITLE),
        (f"{TITLE} :: Warta", TITLE),
        (f"{TITLE} - Polisi Masih Mencari Pengirim Surat",) * 2,
        (f"{TITLE}: Dua Halaman",) * 2,
    ],
)
def test_a_title_that_its_page_shows_without_the_sites_words(field: str, title: str) -> None:
    head = f'<title>{field}</title><meta property="og:title" content="{field}">'
    assert read_metadata(page(head), URL)[0].title == title


def test_a_heading_that_is_the_sites_name_is_no_title() -> None:
    tree = read_html(
        f"<html><head><title>{TITLE}</title></head><body><h1><a href='/'>Kabar Pesisir</a></h1>"
        f"<p>{'Isi berita. ' * 80}</p></body></html>"
    )
    assert read_metadata(tree, URL)[0].title == TITLE


def test_trafilatura_is_asked_only_for_what_is_missing() -> None:
    tree = read_html("<html><body><p>2 Mei 2025</p><div>Teks.</div></body></html>")
    meta, body = read_metadata(tree)
    assert meta.title == ""
    assert body == ""


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/berita/satu", "https://contoh.id/berita/satu"),
        ("//contoh.id/dua", "https://contoh.id/dua"),
        ("https://contoh.id/", "https://contoh.id/a"),
        ("javascript:alert(1)", "https://contoh.id/a"),
        ("https://contoh.id/a\u0000b", "https://contoh.id/a"),
        ("https://u:p@contoh.id/x", "https://contoh.id/a"),
        ("http://[::1", "https://contoh.id/a"),
    ],
)
def test_canonical_address(href: str, url: str) -> None:
    tree = read_html("<html><head><link rel='canonical'></head><body><p>x</p></body></html>")
    if "\u0000" not in href:
        next(tree.root.iter("link")).set("href", href)
    assert read_metadata(tree, "https://contoh.id/a")[0].url == url


@pytest.mark.parametrize(
    ("url", "link", "part"),
    [
        (URL, f"{URL}?page=2", True),
        (URL, "?page=all", True),
        (URL, f"{URL}/2", True),
        (f"{URL}?page=2", "?page=3", True),
        (f"{URL}?page=all", "?page=2", False),
        (f"{URL}/all", f"{URL}/2", False),
        (URL, "/berita/lain?page=2", False),
        (URL, "?page=1", False),
        (URL, "#komentar", False),
        (URL, "http://[", False),
        ("", "?page=2", False),
    ],
)
def test_parts_of_an_article(url: str, link: str, part: bool) -> None:
    tree = page(body=f'<a href="{link}">2</a>')
    assert read_metadata(tree, url)[0].partial is part


def test_safe_url_refuses() -> None:
    for value in (
        "file:///etc/passwd",
        "data:text/html,x",
        "https://a b.id",
        "\x00",
        None,
        5,
        "x" * 9999,
    ):
        assert safe_url(value) == ""


@pytest.mark.parametrize(
    ("url", "language", "zone"),
    [
        ("https://www.hmetro.com.my/x", "", "+08:00"),
        ("https://www.bernama.com/bm/x", "id", "+08:00"),
        ("https://jateng.contoh.id/x", "", "+07:00"),
        ("https://news.contoh.com/x", "id", "+07:00"),
        ("https://news.contoh.com/x", "en", ""),
        ("http://[", "", ""),
    ],
)
def test_zones_of_outlets(url: str, language: str, zone: str) -> None:
    assert zone_of(url, language) == zone


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["@type", "@graph", "@id", "name", "author", "editor", "headline",
                         "keywords", "datePublished", "publisher", "articleBody",
                         "articleSection", "x"]),
        inner | st.sampled_from(["NewsArticle", "Person", "ImageGallery"]), max_size=8,
    ),
    max_leaves=20,
)  # fmt: skip


@given(json_values)
@settings(max_examples=60, deadline=None)
def test_json_ld_of_any_types(value: Any) -> None:
    head = '<meta property="article:published_time" content="2025-05-30">'
    read_metadata(page(head, ld=json.dumps(value).replace("</", "<\\/")), URL)


@pytest.mark.parametrize(
    "ld",
    ["[" * 200_000, '{"a":' * 100_000, "{" + '"x":1,' * 200_000 + "}", "9" * 5000, "]]>", "\ud800",
     '{"@type":"NewsArticle","author":' + '{"name":' * 500 + '"x"' + "}" * 501],
)  # fmt: skip
def test_hostile_json_ld(ld: str) -> None:
    tree = page()
    script = html.Element("script", type="application/ld+json")
    if "\ud800" not in ld:
        script.text = ld
    tree.root.append(script)
    began = time.process_time()
    assert read_metadata(tree, URL)[0].title == TITLE
    assert time.process_time() - began < 3


def test_hostile_pages_take_no_longer() -> None:
    bodies = ("<div>" * 240 + "x" * 10, "<span></span>" * 20_000, "<p class=author>Rina " * 2000,
              "<h1>" * 200 + "x " * 50_000, "<p>Editor: Rina</p>" * 5000)  # fmt: skip
    for body in bodies:
        tree = page(body=body)
        began = time.process_time()
        read_metadata(tree, URL)
        assert time.process_time() - began < 4, body[:20]


def test_the_tree_stays_as_it_was() -> None:
    tree = page("<title>x</title>", "<p>Editor: Budi</p>", article())
    before = html.tostring(tree.root)
    assert read_metadata(tree, "") == read_metadata(tree, "")
    assert html.tostring(tree.root) == before


def test_heavy_imports_wait_until_they_are_needed() -> None:
    heavy = {"trafilatura", "bs4", "ftfy", "dateparser", "htmldate"}
    for module, unwanted in (("metadata", heavy), ("harvest", heavy), ("run", {*heavy, "lxml"})):
        code = f"import sys, cleaners.{module}; print(*sys.modules)"
        loaded = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert not unwanted & {*loaded.stdout.split()}


def test_bodies() -> None:
    assert body_text(["Satu.", 5, "Dua."]) == "Satu.\nDua."
    assert body_text({"x": 1}) == body_text(None) == ""
    assert body_text("1 < 2 dan 3") == "1 < 2 dan 3"
    assert body_text("Satu<br>Dua &lt;b&gt;") == "Satu\nDua"
    assert LinkedData(page(ld={"x": 1}).root).type == ""


@pytest.mark.parametrize(
    ("site", "box", "title"),
    [
        (
            f"Kota Online V11 - {TITLE}",
            f"<font class='title'><b>{TITLE}</b></font><br>Dibaca",
            TITLE,
        ),
        (".:: Kota ::. Menuju Kota", f"<font class='judul'>{TITLE}</font><br>Dibaca", TITLE),
        (".:: Kota ::. Menuju Kota", "<td class='judul'>Edisi</td>", ".:: Kota ::. Menuju Kota"),
    ],
)
def test_a_title_in_an_element_that_is_named_so(site: str, box: str, title: str) -> None:
    tree = read_html(
        f"<html><head><title>{site}</title></head><body>{box}"
        f"<p>{'Isi berita. ' * 80}</p></body></html>"
    )
    assert read_metadata(tree, "")[0].title == title
