"""Tags: those that the page shows under its article, and no others."""

from __future__ import annotations

import pytest

from cleaners.metadata import read_metadata
from cleaners.shown_tags import shown_tags
from tests.cleaners.pages import URL, page

TWO = ("jembatan gantung", "Cikaso")
LINKS = "<a href=/t/1>#jembatan gantung</a> <a href=/t/2>Cikaso</a>"


@pytest.mark.parametrize(
    "body",
    [
        f"<span class='tags-links'>Tagged {LINKS}</span><nav><a>Pos sebelumnya</a></nav>",
        ("<ul class='tag__list'><li><h4><a>jembatan gantung</a></h4></li>"
        "<li><h4><a>Cikaso</a></h4></li></ul>"),
        "<p>Label: <a rel='tag'>jembatan gantung</a>, <a rel='tag'>Cikaso</a></p>",
        "<div class=flex><a href=/t/1>#jembatan gantung</a><a href=/t/2>#Cikaso</a></div>",
        "<div><a href='/tag/1'>jembatan gantung</a><a href='/tag/2'>Cikaso</a></div>",
        ("<footer class='entry-footer'><b>TAG</b> <i class='td-tags'><a>jembatan gantung</a></i>"
        "<i class='td-tags'><a>Cikaso</a></i></footer>"),
    ],
)  # fmt: skip
def test_the_tags_under_the_article(body):
    assert shown_tags(page(body=body).root) == TWO


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='sidebar'><div class='tags'>{LINKS}</div></div>",
        f"<div class='trending-tags'>{LINKS}</div>",
        f"<div class='widget tag-cloud'>{LINKS}</div>",
        (
            "<p>Warga menunggu <a href='/tag/jembatan'>jembatan gantung</a> itu sejak dua "
            "tahun yang lalu, kata kepala desa.</p>"
        ),
        "<div class='tag'><a>Warga Dua Kampung Tidak Perlu Lagi Memutar Begitu Jauh</a></div>",
        "<a rel='category tag'>Daerah</a>",
        "<blockquote>Sampai jumpa <a href=/h>#cikaso</a></blockquote>",
    ],
)
def test_what_is_no_tag_of_the_article(body):
    assert shown_tags(page(body=body).root) == ()


def test_what_readers_see_wins_over_the_fields():
    head = '<meta name="keywords" content="berita terkini, cikaso">'
    body = f"<div class='tags'>{LINKS}</div>"
    assert read_metadata(page(head=head, body=body), URL)[0].tags == TWO
    assert read_metadata(page(head=head), URL)[0].tags == ("berita terkini", "cikaso")
