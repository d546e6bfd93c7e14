"""Fields that a page's own lines correct, where its machine-readable ones are wrong."""

from __future__ import annotations

from cleaners.metadata import read_metadata
from tests.cleaners.pages import TITLE, URL, page


def test_two_labelled_lines_under_the_title_are_the_articles_whatever_their_box_is_called() -> None:
    ld = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "author": {"@type": "Person", "name": "Budi Luhur"},
    }
    lines = "<span>Rep: <a href=/p>Rina Melati</a></span><span>/ Red: Budi Luhur</span>"
    body = f"<h2>Dua pekan ditutup.</h2><div class='max-card__title'>{lines}</div>"
    meta = read_metadata(page(body=body, ld=ld), URL)[0]
    assert (meta.authors, meta.editors) == (("Rina Melati",), ("Budi Luhur",))


def test_one_labelled_line_in_a_card_under_the_title_can_be_another_storys() -> None:
    body = "<div class='card'><span>Penulis: Rina Melati</span></div>"
    assert read_metadata(page(body=body), URL)[0].authors == ()


def test_the_first_publication_is_the_metas_where_json_ld_gives_the_last_change_as_both() -> None:
    changed = "2026-01-20T08:00:00+08:00"
    ld = {"@type": "NewsArticle", "datePublished": changed, "dateModified": changed}
    head = '<meta property="article:published_time" content="2026-01-19T02:40:00Z">'
    body = "<p class='n-tm'>Terbit 19 Januari 2026, 10.40 WITA</p>"
    meta = read_metadata(page(head, body, {"headline": TITLE, **ld}), URL)[0]
    assert (meta.published, meta.modified) == ("2026-01-19T10:40:00+08:00", changed)
