"""What stands on a page for its readers: bylines and times near the title, nobody else's."""

import pytest

from cleaners.metadata import read_metadata
from tests.cleaners.pages import URL, page


@pytest.mark.parametrize(
    "body",
    [
        """<div class="detail__author">Rina Melati - Kabar Pesisir</div>
        <div class="detail__date">Jumat, 30 Mei 2025 09:10 WIB</div>""",
        "<p>Oleh RINA MELATI</p><time datetime='2025-05-30T09:10:00+07:00'>2 jam lalu</time>",
        '<div class="article-meta"><b>Rina</b> Melati<span>30 Mei 2025 @ 9:10am</span></div>',
        """<table class="cr"><tr><td>Penulis</td><td>: Rina Melati</td></tr></table>
        <p>30 Mei 2025, 09:10</p>""",
        '<a rel="author" href="/u">Rina Melati</a><small>30/05/2025 09:10 WIB</small>',
        "<div>Rina Melati - Redaksi</div><div>30 Mei 2025 09:10 WIB</div>",
        """<div class="info">Diterbitkan 30/5/2025 9:10 AM | Kategori : Desa | Pembaca : 342</div>
        <p>Penulis: Rina Melati</p>""",
    ],
)  # fmt: skip
def test_what_stands_below_the_title(body: str) -> None:
    meta, _ = read_metadata(page(body=body), URL)
    assert meta.authors == ("Rina Melati",)
    assert meta.published == "2025-05-30T09:10:00+07:00"


@pytest.mark.parametrize(
    "box", ["related", "komentar", "sidebar", "berita-terkait", "photo-caption"]
)
def test_other_stories_are_not_read(box: str) -> None:
    others = (
        f'<div class="{box}"><span class="author">Orang Lain</span><p>Editor: Orang Lain</p>'
        "<time>31 Mei 2025 09:10 WIB</time></div>"
    )
    meta, _ = read_metadata(page(body=others), URL)
    assert (meta.authors, meta.editors, meta.published) == ((), (), "2025-05-30")


@pytest.mark.parametrize(
    ("box", "part"),
    [
        ("<div class='lanjut'><p>Lanjut ke halaman berikutnya untuk membaca</p></div>", True),
        ("<div class='paging'><span>Halaman 1 2 3 Next</span></div>", True),
        ("<div class='paging'><a href='/x'>Halaman selanjutnya 1/2</a></div>", True),
        ("<div class='related'><p>Lanjut ke halaman berikutnya</p></div>", False),
        ("<p>Dua puluh pohon di halaman sekolah itu tumbang.</p>", False),
    ],
)
def test_lines_that_lead_to_the_next_part(box: str, part: bool) -> None:
    assert read_metadata(page(body=box), URL)[0].partial is part
    assert not read_metadata(page(body=box), f"{URL}?page=all")[0].partial


@pytest.mark.parametrize(
    "line",
    [
        "<div class='meta'><div class='by'>Rina Melati</div><div>30 Mei 2025, 09:10</div></div>",
        "<div class='submitted'>By Rina Melati Fri, 30/05/2025 - 09:10</div>",
        "<p><a rel='author' href='/r'>Rina Melati</a> | 30/05/2025 09:10</p>",
        "<div class='info'><span>Rina Melati</span><span>30 Mei 2025 09:10 WIB</span></div>",
        "<p hidden>Oleh Orang Lain</p><div>Oleh: Rina Melati</div><p>30/5/2025 09:10</p>",
    ],
)
def test_bylines_in_boxes(line: str) -> None:
    meta, _ = read_metadata(page(body=line), URL)
    assert (meta.authors, meta.published) == (("Rina Melati",), "2025-05-30T09:10:00+07:00")


def test_an_editor_under_the_articles_tags() -> None:
    tags = (
        "<div><span>Tags</span><h5 class=tagcloud><a href=/t>air mati</a> <a href=/u>pipa</a></h5>"
    )
    line = f"{tags}</div><div>Penulis: Rina Melati</div><div id=editor>Editor: Budi Luhur</div>"
    meta, _ = read_metadata(page(body=line), URL)
    assert (meta.authors, meta.editors) == (("Rina Melati",), ("Budi Luhur",))


def test_a_section_over_the_title_is_no_author() -> None:
    line = "<div class=meta-topic><a rel='category tag' href=/k>Bintan</a></div><p>30 Mei 2025</p>"
    assert read_metadata(page(body=line), URL)[0].authors == ()


def test_a_clock_beside_a_name_is_the_articles() -> None:
    line = "<div class='lead'>Rina Melati • 30 Mei 2025 09:10 WIB</div>"
    assert read_metadata(page(body=line), URL)[0].published == "2025-05-30T09:10:00+07:00"
    line = "<p>Lomba perahu itu digelar lagi pada 2 Juni 2025 09:10 WIB di teluk.</p>"
    assert read_metadata(page(body=line), URL)[0].published == "2025-05-30"


@pytest.mark.parametrize(
    "body",
    [
        "<span class='post-date published' datetime='2025-05-30T09:10:41+07:00'>30 Mei</span>",
        "<aside><time itemprop='datePublished' datetime='2025-05-30T09:10'>Mei</time></aside>",
        "<ul class='post-info'><li class='date'>Mei 30, 2025</li><li>9:10 am</li></ul>",
    ],
)
def test_a_clock_that_readers_do_not_see_or_that_stands_apart(body: str) -> None:
    meta, _ = read_metadata(page("", body), URL, "WIB")
    assert meta.published[:16] == "2025-05-30T09:10"


def test_a_time_in_utc_is_told_as_the_page_shows_it() -> None:
    head = '<meta property="article:published_time" content="2025-05-30T01:10:41+00:00">'
    body = "<time class='published' datetime='2025-05-30T09:10:41+08:00'>30 Mei 2025</time>"
    meta, _ = read_metadata(page(head, body), URL)
    assert meta.published == "2025-05-30T09:10:41+08:00"
    meta, _ = read_metadata(page(head, "<p class='date'>30/05/2025 10:10</p>"), URL)
    assert meta.published == "2025-05-30T10:10:41+09:00"


def test_a_category_beside_the_time_is_no_author() -> None:
    body = "<div class='meta'><span class='cat-links'><a>Kabar Kota Bima</a></span></div>"
    meta, _ = read_metadata(page("", f"{body}<p class='date'>30 Mei 2025 09:10 WIB</p>"), URL)
    assert (meta.authors, meta.published) == ((), "2025-05-30T09:10:00+07:00")


def test_an_office_of_several_words_signs() -> None:
    meta, _ = read_metadata(page("", "<p class='by'>Oleh: Tim Humas dan Media</p>"), URL)
    assert meta.authors == ("Tim Humas dan Media",)


def test_the_box_behind_the_article_names_who_wrote_it() -> None:
    box = (
        "<div class='author-box'><h4 class='author-name'>Rina Melati</h4><p>Menulis laut.</p></div>"
    )
    text = f"<p>{'Kapal itu bersandar pada pagi hari. ' * 40}</p>"
    assert read_metadata(page(body=text + box), URL)[0].authors == ("Rina Melati",)
    two = box + box.replace("Rina Melati", "Budi Luhur")
    assert read_metadata(page(body=text + two), URL)[0].authors == ()
    line = "<p>Oleh: Budi Luhur</p>"
    assert read_metadata(page(body=line + text + box), URL)[0].authors == ("Budi Luhur",)


def test_two_labelled_lines_name_who_wrote_it_together() -> None:
    lines = "<p>Reporter: Rina Melati</p><p>Kontributor Kota Lama: Budi Luhur</p>"
    head = '<meta name="author" content="Rina Melati">'
    assert read_metadata(page(head, lines), URL)[0].authors == ("Rina Melati", "Budi Luhur")


def test_a_field_with_an_editors_first_name_is_no_author() -> None:
    head = '<meta name="author" content="Budi">'
    meta, _ = read_metadata(page(head, "<p>Redaktur: Budi Luhur</p>"), URL)
    assert (meta.authors, meta.editors) == ((), ("Budi Luhur",))


def test_bylines_in_boxes_of_other_stories_are_not_read() -> None:
    story = (
        "<div class='ek'><h3><a href='/{0}'>Lelang barang sitaan {0}</a></h3><p>Oleh {1}</p></div>"
    )
    boxes = "".join(story.format(n, name) for n, name in enumerate(("Ahmad Wahid", "Zita Mira")))
    text = f"<p>{'Kapal itu bersandar pada pagi hari. ' * 40}</p>"
    assert read_metadata(page(body=text + boxes), URL)[0].authors == ()


def test_a_desk_signs_before_the_time() -> None:
    line = "<div class='meta'>Tim Redaksi &nbsp; Jumat, 30 Mei 2025 09:10 WIB</div>"
    assert read_metadata(page(body=line), URL)[0].authors == ("Tim Redaksi",)


def test_a_column_at_the_right_and_the_outlets_own_name_are_no_author() -> None:
    box = "<div class='box-kanan'><h3>Kolom</h3><p>Oleh Sanusi Darmo</p></div>"
    text = f"<p>{'Kapal itu bersandar pada pagi hari. ' * 40}</p>"
    head = (
        '<meta property="og:site_name" content="Ibu & Laut">'
        '<meta name="author" content="Ibu & Laut">'
    )
    assert read_metadata(page(head, text + box), URL)[0].authors == ()


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Penulis<td>:<td>Rina Melati<tr><td>Editor<td>:<td>Budi Luhur",
        "<tr><td>Penulis<td>Rina Melati<tr><td>Editor<td>Budi Luhur",
    ],
)
def test_a_table_of_who_wrote_and_who_edited(rows: str) -> None:
    meta, _ = read_metadata(page(body=f"<table class=credit>{rows}</table>"), URL)
    assert (meta.authors, meta.editors) == (("Rina Melati",), ("Budi Luhur",))


@pytest.mark.parametrize(
    "line",
    [
        "<div><div><a href='/r'>Rina Melati</a><span> (Reporter)</span></div></div>",
        "<div><span>Penulis</span><a href='/r'>Rina Melati</a>, <a href='/t'>Tono Bay</a></div>",
        "<div><p>Penulis</p><p>Rina Melati</p><p>Kontributor Kota Lama</p></div>",
    ],
)
def test_a_name_beside_its_role(line: str) -> None:
    meta, _ = read_metadata(page(body=line), URL)
    assert meta.authors[:1] == ("Rina Melati",)
    assert "Kota Lama" not in meta.authors


def test_an_editor_in_a_box_behind_the_article() -> None:
    box = "<p>x</p>" * 60
    line = "<div class=editor-box><ul><li>Budi Luhur <small>Editor</small></li></ul></div>"
    said = f"<div class=byline>Rina Melati</div><p>{'Isi. ' * 300}</p>{box}{line}"
    meta, _ = read_metadata(page(body=said), URL)
    assert (meta.authors, meta.editors) == (("Rina Melati",), ("Budi Luhur",))


def test_the_last_change_is_no_publication() -> None:
    times = (
        "<time class=updated itemprop=dateModified datetime='2025-05-30T11:31:12+08:00'></time>"
        "<time class=published itemprop=datePublished datetime='2025-05-30T09:26:40+08:00'></time>"
    )
    meta, _ = read_metadata(page(body=f"<div class=entry-meta>{times} 30 Mei 2025</div>"), URL)
    assert meta.published == "2025-05-30T09:26:40+08:00"
    assert meta.modified == "2025-05-30T11:31:12+08:00"


def test_a_time_that_a_theme_calls_updated_alone_is_the_publication() -> None:
    time = (
        "<time class='entry-date updated' datetime='2025-05-30T09:26:40+07:00'>30 Mei 2025</time>"
    )
    meta, _ = read_metadata(page(body=f"<div class=entry-meta>{time}</div>"), URL)
    assert (meta.published, meta.modified) == ("2025-05-30T09:26:40+07:00", "")


def test_reporters_come_before_who_put_the_page_up() -> None:
    head = "<meta name=author content=Tono><meta name=content_editor content=Tono>"
    signed = "<p>Reporter : Rina Melati &amp; Budi Luhur</p><p>Editor : Sari Dewi</p>"
    meta, _ = read_metadata(page(head=head, body=f"<p>{'Isi. ' * 90}</p>{signed}"), URL)
    assert (meta.authors, meta.editors) == (("Rina Melati", "Budi Luhur"), ("Sari Dewi",))


def test_an_element_that_a_style_puts_at_the_right_is_the_articles() -> None:
    line = (
        "<div class=row><div class=col-6><span class=penulis>Penulis : Rina Melati</span></div>"
        "<div class='col-6 text-right'><span class=editor>Editor : Budi Luhur</span></div></div>"
    )
    assert read_metadata(page(body=line), URL)[0].editors == ("Budi Luhur",)
